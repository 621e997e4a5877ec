import type { z } from 'zod';
import { digestBytes } from '../../crypto/digest.ts';
import { HoldfastError, toHoldfastError } from '../../domain/errors.ts';
import type { Bag } from './bag.ts';

const MIB = 1024 * 1024;
export const JSON_LIMIT = 64 * MIB;

/** A file of JSON that the manifest lists, as this format has it. Throws `backup-damaged`, `file-too-large`. */
export async function readJson<T>(bag: Bag, path: string, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(parsed(await listedBytes(bag, path, JSON_LIMIT)));
  if (!read.success) throw damaged(path, read.error);
  return read.data;
}

export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw damaged('json', cause);
  }
}

/** The bytes of a file that the manifest lists, whose digest is the one listed. */
export async function listedBytes({ listed, bytes }: Bag, path: string, limit: number) {
  const digest = listed.get(path);
  const read = digest === undefined ? null : await bytes(path, limit);
  if (!read || (await digestBytes(read)) !== digest) throw damaged('file');
  return read;
}

/** One name for all that can be wrong inside. */
export async function told<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    const error = toHoldfastError(thrown);
    throw error.code === 'file-too-large' ? damaged('size', error) : error;
  }
}

export async function unlessDamaged<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'backup-damaged') return null;
    throw thrown;
  }
}

export function damaged(what: string, cause?: unknown): HoldfastError {
  return new HoldfastError('backup-damaged', what, { cause });
}
