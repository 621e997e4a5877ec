import type { z } from 'zod';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { HoldfastError } from '../domain/errors.ts';
import { database, type RecordStored } from './database.ts';
import { bytesOf } from './entry.ts';
import { evenWhenFull } from './even-when-full.ts';
import { openVaultKeys } from './opened.ts';
import { withWriteLock } from './write-lock.ts';

/**
 * What is read and written only while the vault is open, by name. `null` when it was never written. Throws
 * `vault-locked`, and `store-damaged` when it does not open or no longer fits.
 */
export async function readRecord<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  const { record } = openVaultKeys();
  const stored = await database().records.get(name);
  if (!stored) return null;
  const read = schema.safeParse(await openRecord(record, name, bytesOf(stored.sealed)));
  if (!read.success) throw new HoldfastError('store-damaged', name, { cause: read.error });
  return read.data;
}

/** Ready to be put into `records`, within a transaction of the caller's. */
export async function sealedRecord(name: string, value: unknown): Promise<RecordStored> {
  return { name, sealed: await sealRecord(openVaultKeys().record, name, value) };
}

/** Throws `vault-locked`, `no-room-left` or `store-failed`. */
export async function writeRecord(name: string, value: unknown): Promise<void> {
  await evenWhenFull(() =>
    withWriteLock(async () => database().records.put(await sealedRecord(name, value))),
  );
}
