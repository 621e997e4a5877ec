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
  // At once, and waited for once: a transaction that is waited for in between can end too early.
  const [row, line, before] = await Promise.all([
    db.plain.get(HEAD),
    db.custody.orderBy(':id').lastKey(),
    db.plain.get(LINES_BEFORE),
  ]);
  const last = highest([line, before?.value]);
  const read = Stored.safeParse(row?.value);
  if (read.success && read.data.seq >= last) return { ...read.data, lost: false };
  return row || last > 0 ? { seq: last, digest: null, lost: true } : null;
}

/** The same, outside of a transaction. */
export async function headOf(db: VaultDatabase): ReturnType<typeof logHead> {
  return await db.transaction('r', [db.custody, db.plain], () => logHead(db));
}

/** Of what is a number. */
export function highest(known: unknown[]): number {
  return Math.max(0, ...known.filter((number) => typeof number === 'number'));
}

export async function putHead(db: VaultDatabase, { seq, digest }: LogHead): Promise<void> {
  await db.plain.put({ name: HEAD, value: { seq, digest } });
}

/** Changes with every deed, and so with everything that is kept, noted or erased. */
export async function deedStamp(db: VaultDatabase): Promise<string> {
  return JSON.stringify((await db.plain.get(HEAD))?.value ?? null);
}
