import { Dexie } from 'dexie';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { openItem, sealItem } from '../crypto/sealed-item.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Carry, Row, Tools } from './migrations/schema.ts';

/** A database of an older release, and what turns a row of its tables into a row of today's. */
export type Older = { name: string; carry: Record<string, Carry[]> };

export type Keys = { opening: CryptoKeyPair; record: CryptoKey };

const MARK = 'carried';
/**
 * In `plain`, from the moment that the new database has taken over. `begun`: what is sealed is still to be carried.
 * `files`: all but the files is here, and those are read from the one before (`older-files.ts`). `done`: everything is.
 */
export type Mark = 'begun' | 'files' | 'done';

export async function readMark(db: Dexie): Promise<Mark | undefined> {
  return (await db.table('plain').get(MARK))?.value;
}

export const markRow = (value: Mark): Row => ({ name: MARK, value });

/** Files may weigh megabytes each. */
const BATCH = 16;

/** Without a list of tables: as it lies there. */
export async function withOld<T>(name: string, work: (old: Dexie) => Promise<T>): Promise<T | null> {
  if (!(await Dexie.exists(name))) return null;
  const old = new Dexie(name);
  try {
    return await work(await old.open());
  } finally {
    old.close();
  }
}

/** Every row of a table that `wanted` lets through, carried over a few at a time. */
export async function carryTable(
  [from, to]: [Dexie, Dexie],
  name: string,
  carry: (row: Row) => Promise<Row | null>,
  wanted: (keys: Key[]) => Promise<Key[]> = async (keys) => keys,
): Promise<void> {
  const keys = (await from.table(name).toCollection().primaryKeys()) as Key[];
  for (let at = 0; at < keys.length; at += BATCH) {
    const rows: (Row | undefined)[] = await from
      .table(name)
      .bulkGet(await wanted(keys.slice(at, at + BATCH)));
    if (rows.includes(undefined)) throw new HoldfastError('store-failed', 'a row went away');
    const carried = await Promise.all(rows.map((row) => carry(row as Row)));
    await to.table(name).bulkPut(carried.filter((row) => row !== null));
  }
}
export type Key = [string, number];

/** A damaged row goes over as it is: it is shown as damaged there too, and holds up nothing. */
export async function carryRow(row: Row, steps: Carry[] = [], tools: Tools): Promise<Row | null> {
  try {
    let carried: Row | null = row;
    for (const step of steps) carried &&= await step(carried, tools);
    return carried;
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'store-damaged') return row;
    throw thrown;
  }
}

export function toolsOf({ opening, record }: Keys): Tools {
  return {
    openItem: (sealed, binding) => openItem(opening, sealed, binding),
    sealItem: (bytes, binding) => sealItem(opening.publicKey, bytes, binding),
    openRecord: (name, sealed) => openRecord(record, name, sealed),
    sealRecord: (name, value) => sealRecord(record, name, value),
  };
}
