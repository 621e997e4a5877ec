import { Dexie } from 'dexie';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { openItem, sealItem } from '../crypto/sealed-item.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { LINES_BEFORE } from './log-head.ts';
import type { Carry, Row, Schema, Tools } from './migrations/schema.ts';
import { LAST_NUMBER } from './numbers.ts';
import { storageError } from './storage-error.ts';

/** A database of an older release, and what turns a row of its tables into a row of today's. */
export type Older = { name: string; carry: Record<string, Carry[]> };

type Keys = { opening: CryptoKeyPair; record: CryptoKey };

/** In `plain`, from the moment that the new database has taken over. */
const MARK = 'carried';
/** What is not carried: it was taken over already, or is a cache. */
const STAYS = ['plain', 'segments'];
/** Files may weigh megabytes each. */
const BATCH = 16;

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
    if (await db.table('plain').get(MARK)) return;
    const rows: Row[] = [];
    for (const { name } of await stillNeeded(older))
      await withOld(name, async (old) => void rows.push(...(await inTheClear(old))));
    if (rows.length > 0) await db.table('plain').bulkPut([...rows, { name: MARK, value: 'begun' }]);
  });
}

/** Oldest first. What was wholly carried into a later one, and only not yet deleted, must not come back. */
async function stillNeeded(older: Older[]): Promise<Older[]> {
  const needed: Older[] = [];
  for (const one of older) {
    await withOld(one.name, async (old) => {
      if ((await old.table('plain').get(MARK))?.value === 'done') needed.length = 0;
      needed.push(one);
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

function highest(known: unknown[]): number {
  return Math.max(0, ...known.filter((number) => typeof number === 'number'));
}

/**
 * Carries everything else over, once the vault can be read, then deletes the database before. When it fails or is
 * cut short, that one is as it was; the next opening begins again. Throws `disk-full`, `store-failed`.
 */
export async function carryOver(db: Dexie, older: Older[], keys: Keys): Promise<void> {
  if (older.length === 0) return;
  try {
    await navigator.locks.request('holdfast-carry-over', () => carryAll(db, older, keys));
  } catch (thrown) {
    throw await storageError(thrown);
  }
}

async function carryAll(db: Dexie, older: Older[], keys: Keys): Promise<void> {
  const mark = await db.table('plain').get(MARK);
  if (mark?.value === 'begun') {
    const tools = toolsOf(keys);
    for (const { name, carry } of await stillNeeded(older))
      await withOld(name, (old) => carryTables(db, old, carry, tools));
    await db.table('plain').put({ name: MARK, value: 'done' });
  }
  // One that cannot be deleted now is tried again at the next opening: everything is in the new one.
  await Promise.allSettled(older.map(({ name }) => Dexie.delete(name)));
}

async function carryTables(db: Dexie, old: Dexie, carry: Older['carry'], tools: Tools): Promise<void> {
  for (const table of old.tables.filter(({ name }) => !STAYS.includes(name))) {
    const keys = await table.toCollection().primaryKeys();
    for (let at = 0; at < keys.length; at += BATCH) {
      const rows: (Row | undefined)[] = await table.bulkGet(keys.slice(at, at + BATCH));
      const carried = await Promise.all(rows.map((row) => carryRow(row, carry[table.name] ?? [], tools)));
      await db.table(table.name).bulkPut(carried.filter((row) => row !== null));
    }
  }
}

/** A damaged row goes over as it is: it is shown as damaged there too, and holds up nothing. */
async function carryRow(row: Row | undefined, steps: Carry[], tools: Tools): Promise<Row | null> {
  if (!row) throw new HoldfastError('store-failed', 'a row went away');
  try {
    let carried: Row | null = row;
    for (const step of steps) carried &&= await step(carried, tools);
    return carried;
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'store-damaged') return row;
    throw thrown;
  }
}

function toolsOf({ opening, record }: Keys): Tools {
  return {
    openItem: (sealed, binding) => openItem(opening, sealed, binding),
    sealItem: (bytes, binding) => sealItem(opening.publicKey, bytes, binding),
    openRecord: (name, sealed) => openRecord(record, name, sealed),
    sealRecord: (name, value) => sealRecord(record, name, value),
  };
}

/** Without a list of tables: as it lies there. */
async function withOld(name: string, work: (old: Dexie) => Promise<void>): Promise<void> {
  if (!(await Dexie.exists(name))) return;
  const old = new Dexie(name);
  try {
    await work(await old.open());
  } finally {
    old.close();
  }
}
