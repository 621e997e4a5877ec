import { z } from 'zod';
import { Digest } from '../domain/identity.ts';
import type { VaultDatabase } from './database.ts';

/**
 * The last line's number and digest. Without a digest the lines at the end are not chained yet: the digest was lost
 * while the vault was locked, and can be worked out from the last chained line once it is open (`mend-log.ts`).
 */
export type LogHead = { seq: number; digest: Digest | null };

const HEAD = 'log-head';
const Stored = z.strictObject({ seq: z.number().int().positive(), digest: Digest.nullable() });

/** In `plain`: the last line of the database before, whose lines may not have been carried over yet. */
export const LINES_BEFORE = 'lines-before';

/**
 * What the log ends with, or `null` before the first line. In the clear: a locked vault can go on. `lost`: what
 * was stored of it is damaged or gone, or falls short of the lines that are there; the number is then theirs.
 * Within a transaction, over `custody` and `plain`.
 */
export async function logHead(db: VaultDatabase): Promise<(LogHead & { lost: boolean }) | null> {
  const [row, last] = [await db.plain.get(HEAD), await lastStored(db)];
  const read = Stored.safeParse(row?.value);
  if (read.success && read.data.seq >= last) return { ...read.data, lost: false };
  return row || last > 0 ? { seq: last, digest: null, lost: true } : null;
}

async function lastStored(db: VaultDatabase): Promise<number> {
  const [last, before] = [await db.custody.orderBy(':id').lastKey(), await db.plain.get(LINES_BEFORE)];
  const numbers = [last, before?.value].filter((number) => typeof number === 'number');
  return Math.max(0, ...numbers);
}

export async function putHead(db: VaultDatabase, { seq, digest }: LogHead): Promise<void> {
  await db.plain.put({ name: HEAD, value: { seq, digest } });
}

/** Changes with every deed, and so with everything that is kept, noted or erased. */
export async function deedStamp(db: VaultDatabase): Promise<string> {
  return JSON.stringify((await db.plain.get(HEAD))?.value ?? null);
}
