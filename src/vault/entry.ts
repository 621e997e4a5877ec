import { z } from 'zod';
import { type Binding, openItem, sealItem } from '../crypto/sealed-item.ts';
import { ArtifactFacts, type ArtifactKind } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { CaptureRow } from '../domain/record.ts';
import type { CaptureStored } from './database.ts';
import { openVaultKeys } from './opened.ts';

/** One file of a capture: its number there, what is known of it, and its CRC-32 for a later zip. */
export const Part = z.object({
  part: z.number().int().nonnegative(),
  file: ArtifactFacts,
  crc32: z.number(),
});
export type Part = z.infer<typeof Part>;

/** What is known of a capture without opening its files. */
export const CaptureEntry = z.object({
  v: z.literal(1),
  row: CaptureRow,
  /** What a text search looks through (`match.ts`). */
  search: z.string(),
  parts: z.array(Part),
});
export type CaptureEntry = z.infer<typeof CaptureEntry>;

export const captureBinding = (id: Id, seq: number): Binding => ({ kind: 'capture', id, seq });
/** The capture record is a file too, and always the first: it opens without the rest of its capture. */
export const FACTS_PART = 0;

export const blobBinding = (id: Id, kind: ArtifactKind, part: number): Binding => ({
  kind: `blob/${kind}`,
  id,
  seq: part,
});
export const pieceBinding = (id: Id, part: number): Binding => ({ kind: 'recording', id, seq: part });
export const noteBinding = (id: Id): Binding => ({ kind: 'note', id, seq: 0 });
export const otherLogBinding = (id: Id): Binding => ({ kind: 'other-log', id, seq: 0 });
export const lineBinding = (seq: number): Binding => ({ kind: 'custody', id: 'log', seq });

/** Seals a value as JSON. */
export function sealJson(to: CryptoKey, value: unknown, binding: Binding): Promise<Uint8Array<ArrayBuffer>> {
  return sealItem(to, new TextEncoder().encode(JSON.stringify(value)), binding);
}

/** Opens and checks. Throws `vault-locked`, or `store-damaged` where it is not what was sealed. */
export async function openJson<T>(
  sealed: Uint8Array<ArrayBuffer>,
  binding: Binding,
  schema: z.ZodType<T>,
): Promise<T> {
  const bytes = await openItem(openVaultKeys().opening, bytesOf(sealed), binding);
  const read = schema.safeParse(jsonOf(bytes));
  if (!read.success) throw new HoldfastError('store-damaged', binding.kind, { cause: read.error });
  return read.data;
}

/** The entry of a stored capture; one that another capture's id or number was put on is refused. */
export async function openEntry({ id, seq, sealed }: CaptureStored): Promise<CaptureEntry> {
  const entry = await openJson(sealed, captureBinding(id, seq), CaptureEntry);
  if (entry.row.id !== id || entry.row.seq !== seq) throw new HoldfastError('store-damaged', 'capture');
  return entry;
}

/** A damaged row may hold anything. */
export function bytesOf(sealed: unknown): Uint8Array<ArrayBuffer> {
  if (sealed instanceof Uint8Array) return sealed as Uint8Array<ArrayBuffer>;
  throw new HoldfastError('store-damaged', 'row');
}

/** Throws `store-damaged`. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new HoldfastError('store-damaged', 'json', { cause });
  }
}
