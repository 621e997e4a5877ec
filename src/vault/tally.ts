import type { VaultDatabase } from './database.ts';
import { nextNumber } from './numbers.ts';

/**
 * How many captures there are, without counting them: a hundred thousand take the database most of a second. Every
 * number is given once and none is left out, so all there have been less those that are gone are there.
 */
const GONE = 'numbers-gone';

/** How many of the numbers that were given stand for nothing any more. In the clear: a number says nothing. */
export async function numbersGone(db: VaultDatabase): Promise<number> {
  const value = (await db.plain.get(GONE))?.value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

/** Within the transaction that takes a capture out. */
export async function oneGone(db: VaultDatabase): Promise<void> {
  await db.plain.put({ name: GONE, value: (await numbersGone(db)) + 1 });
}

export async function captureCount(db: VaultDatabase): Promise<number> {
  return (await placesGiven(db)).total;
}

/** The same, and the number of the next capture. */
export async function placesGiven(db: VaultDatabase): Promise<{ total: number; seq: number }> {
  const [seq, gone] = await Promise.all([nextNumber(db), numbersGone(db)]);
  return { total: seq - 1 - gone, seq };
}

type Tally = { total: number; gone: number };

/** Where `found` captures were found instead. When one was erased meanwhile, nothing is corrected. */
export async function correctTally(db: VaultDatabase, { total, gone }: Tally, found: number): Promise<void> {
  await db.transaction('rw', db.plain, async () => {
    const isAsBefore = (await numbersGone(db)) === gone;
    if (isAsBefore) await db.plain.put({ name: GONE, value: total + gone - found });
  });
}
