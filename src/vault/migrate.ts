import { Dexie } from 'dexie';
import { HoldfastError } from '../domain/errors.ts';
import { carryFiles, FILES } from './carry-files.ts';
import { highest, LINES_BEFORE } from './log-head.ts';
import type { Carry, Row, Schema, Tools } from './migrations/schema.ts';
import { LAST_NUMBER } from './numbers.ts';
import { carryRow, carryTable, type Keys, markRow, type Older, readMark, toolsOf, withOld } from './older.ts';
import { storageError } from './storage-error.ts';

/** What is not carried with the rows: it was taken over already, is a cache, or comes last. */
const STAYS = ['plain', 'segments', FILES];

/**
 * An upgrade inside IndexedDB cannot wait for WebCrypto. So a schema that seals otherwise has a database of its own;
 * one that only adds tables or indexes is a version of the database before.
 */
export function generations(schemas: readonly Schema[]): { name: string; schemas: Schema[]; older: Older[] } {
  const starts = schemas.filter(({ carry }, at) => at === 0 || carry);
  const names = starts.map(({ number }, at) => (at === 0 ? 'holdfast' : `holdfast-${number}`));
  const since = schemas.indexOf(starts.at(-1) as Schema);
  const older = names.slice(0, -1).map((name, at) => ({ name, carry: carriesOf(starts.slice(at + 1)) }));
  return { name: names.at(-1) ?? 'holdfast', schemas: schemas.slice(since), older };
}

function carriesOf(steps: Schema[]): Record<string, Carry[]> {
  const all: Record<string, Carry[]> = {};
  for (const { carry = {} } of steps)
    for (const [table, one] of Object.entries(carry)) all[table] = [...(all[table] ?? []), one];
  return all;
}

/**
 * Before anything else happens in a new database, and while the vault may be locked: it takes what is in the clear
 * from the one before, so that captures are sealed to the same key, numbered on, and the custody log goes on.
 */
export async function takeOver(db: Dexie, older: Older[]): Promise<void> {
  if (older.length === 0) return;
  await navigator.locks.request('holdfast-take-over', async () => {
    if (await readMark(db)) return;
    const rows: Row[] = [];
    for (const { name } of await stillNeeded(older))
      await withOld(name, async (old) => void rows.push(...(await inTheClear(old))));
    if (rows.length > 0) await db.table('plain').bulkPut([...rows, markRow('begun')]);
  });
}

/** `filesOnly`: its rows were all carried into a later one. */
type Needed = Older & { filesOnly: boolean };

/** Oldest first. What was wholly carried into a later one, and only not yet deleted, must not come back. */
async function stillNeeded(older: Older[]): Promise<Needed[]> {
  let needed: Needed[] = [];
  for (const one of older) {
    await withOld(one.name, async (old) => {
      const mark = await readMark(old);
      if (mark === 'done') needed = [];
      if (mark === 'files') needed = needed.map((before) => ({ ...before, filesOnly: true }));
      needed.push({ ...one, filesOnly: false });
    });
  }
  return needed;
}

async function inTheClear(old: Dexie): Promise<Row[]> {
  const rows: Row[] = await old.table('plain').toArray();
  if (rows.length === 0) return [];
  const given = (name: string) => rows.find((row) => row.name === name)?.value;
  const capture = await old.table('captures').orderBy('seq').lastKey();
  const line = await old.table('custody').orderBy(':id').lastKey();
  const numbers = {
    [LAST_NUMBER]: [capture, given(LAST_NUMBER)],
    [LINES_BEFORE]: [line, given(LINES_BEFORE)],
  };
  return [...rows, ...Object.entries(numbers).map(([name, known]) => ({ name, value: highest(known) }))];
}

/**
 * Carries everything else over, once the vault can be read, then deletes the database before. First the rows, which are
 * small, then the files. Until the end nothing of the old one is changed but its cache. Where a failure or a crash cuts
 * it short, the next opening begins again. Without room for the files the record opens all the same, and reads them
 * where they are. Throws `no-room-to-open` without room for the rows, `store-failed`.
 */
export async function carryOver(db: Dexie, older: Older[], keys: Keys): Promise<void> {
  if (older.length === 0) return;
  try {
    await navigator.locks.request('holdfast-carry-over', () => carryAll(db, older, keys));
  } catch (thrown) {
    const error = await storageError(thrown);
    throw error.code === 'disk-full' ? new HoldfastError('no-room-to-open', '', { cause: thrown }) : error;
  }
}

async function carryAll(db: Dexie, older: Older[], keys: Keys): Promise<void> {
  const tools = toolsOf(keys);
  const mark = await readMark(db);
  const needed = mark === 'begun' || mark === 'files' ? await stillNeeded(older) : [];
  if (mark === 'begun') {
    await carryRows(db, needed, tools);
    await db.table('plain').put(markRow('files'));
  }
  if (mark !== 'done' && needed.length > 0 && !(await carryFiles(db, needed, tools))) return;
  if (mark) await db.table('plain').put(markRow('done'));
  // One that cannot be deleted now is tried again at the next opening: everything is in the new one.
  await Promise.allSettled(older.map(({ name }) => Dexie.delete(name)));
}

async function carryRows(db: Dexie, needed: Needed[], tools: Tools): Promise<void> {
  for (const { name, carry } of needed.filter(({ filesOnly }) => !filesOnly))
    await withOld(name, async (old) => {
      const tables = old.tables.map((table) => table.name).filter((table) => !STAYS.includes(table));
      const all = async () => {
        for (const table of tables)
          await carryTable([old, db], table, (row) => carryRow(row, carry[table], tools));
      };
      await withRoom(all, () => makeRoom(old, db, tables));
    });
}

/** Twice: the old one's cache weighs about what its rows do. */
async function withRoom(
  work: () => Promise<void>,
  makeRoom: () => Promise<void>,
  again = true,
): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if ((await storageError(thrown)).code !== 'disk-full') throw thrown;
    await makeRoom();
    if (!again) throw thrown;
    await withRoom(work, makeRoom, false);
  }
}

/** What was carried in vain goes too, so that the room is there for what is kept meanwhile. */
async function makeRoom(old: Dexie, db: Dexie, tables: string[]): Promise<void> {
  await old.table('segments').clear();
  for (const table of tables)
    await db.table(table).bulkDelete(await old.table(table).toCollection().primaryKeys());
}
