import type { VaultDatabase } from './database.ts';

/** In `plain`: no number up to this one is given again. */
export const LAST_NUMBER = 'last-erased-number';

/** The number of the next capture: above every one that was ever given, whether its capture is still there or not. */
export async function nextNumber(db: VaultDatabase): Promise<number> {
  // At once: in a transaction that is waited for in between, each takes a turn of its own.
  const [last, erased] = await Promise.all([db.captures.orderBy('seq').lastKey(), lastErased(db)]);
  return Math.max(typeof last === 'number' ? last : 0, erased) + 1;
}

/** Within the transaction that takes the capture out. A number says nothing of what was kept, so it is in the clear. */
export async function retireNumber(db: VaultDatabase, seq: number): Promise<void> {
  await db.plain.put({ name: LAST_NUMBER, value: Math.max(seq, await lastErased(db)) });
}

async function lastErased(db: VaultDatabase): Promise<number> {
  const value = (await db.plain.get(LAST_NUMBER))?.value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}
