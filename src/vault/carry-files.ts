import type { Dexie } from 'dexie';
import type { Tools } from './migrations/schema.ts';
import { carryRow, carryTable, type Key, type Older, withOld } from './older.ts';
import { roomLeft } from './storage-error.ts';

/** The table that holds nearly all the weight. */
export const FILES = 'blobs';
/** Left free for what is kept meanwhile. */
const SPARE_BYTES = 100_000_000;

/**
 * Carries the files over, all or none: half of them would only take the room away from what is kept meanwhile. What is
 * here already under the same key stays, and files of an erased capture stay behind.
 *
 * @returns whether they are all here; where not, they are read from where they were, and the next opening tries again
 */
export async function carryFiles(db: Dexie, older: Older[], tools: Tools): Promise<boolean> {
  if ((await roomLeft()) < (await weightOf(older)) + SPARE_BYTES) return false;
  const brought: Key[] = [];
  try {
    for (const one of older.toReversed())
      await withOld(one.name, (old) => carryFrom(db, old, one, tools, brought));
    return true;
  } catch {
    // Whatever the reason: nothing is lost, and the record opens.
    await db.table(FILES).bulkDelete(brought);
    return false;
  }
}

async function carryFrom(
  db: Dexie,
  old: Dexie,
  { carry }: Older,
  tools: Tools,
  brought: Key[],
): Promise<void> {
  const wanted = async (keys: Key[]) => {
    const missing = await missingFiles(db, keys);
    brought.push(...missing);
    return missing;
  };
  await carryTable([old, db], FILES, (row) => carryRow(row, carry[FILES], tools), wanted);
}

async function missingFiles(db: Dexie, keys: Key[]): Promise<Key[]> {
  const here = await db.table(FILES).bulkGet(keys);
  const captures = await db.table('captures').bulkGet(keys.map(([id]) => id));
  return keys.filter((_, at) => !here[at] && captures[at]);
}

async function weightOf(older: Older[]): Promise<number> {
  let bytes = 0;
  for (const { name } of older)
    await withOld(name, (old) =>
      old.table(FILES).each(({ sealed }) => {
        bytes += sealed instanceof Blob ? sealed.size : 0;
      }),
    );
  return bytes;
}
