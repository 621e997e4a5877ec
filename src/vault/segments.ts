import type { Collection, Table } from 'dexie';
import { z } from 'zod';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { database } from './database.ts';
import { openVaultKeys } from './opened.ts';

/**
 * Each row is sealed by itself, to the public key, since it may arrive while the vault is locked; opening one
 * costs half a millisecond. So rows that were opened once are sealed again together, 500 in a segment, under
 * the record key. Segments are a cache: the rows stay as they are, and what does not fit them is opened anew.
 */
export const SEGMENT = 500;
/** Fewer new rows than this at the end are opened each time rather than sealed again. */
const WORTH_WRITING = 8;
/** So many are read at a time: while one comes from the disk, another is opened. */
const AT_ONCE = 4;

/** So many rows are opened at a time: the page has its turn in between. */
const OPENED_AT_ONCE = 32;

export type Item<T> = { key: string; seq: number /** `null`: damaged. */; value: T | null };

/** Where rows come from. Their values are JSON, and do not change once they are there. */
export type Source<T> = {
  name: string;
  /** Where they are: what is erased there leaves the cache too. */
  table(): Table;
  /** Those with `from <= seq < to`. Rows come at the end alone, and no number is given twice. */
  range(from: number, to: number): Collection;
  /** Opens and checks rows. Those that are gone since are left out. */
  open(keys: string[]): Promise<Item<T>[]>;
};

export function segmentOf(seq: number): number {
  return Math.floor(seq / SEGMENT);
}

/**
 * All rows of one segment, by `seq`. Throws `vault-locked`.
 *
 * @param last the number of the last row there is
 * @param known what was read of it before
 */
export async function readSegment<T>(
  source: Source<T>,
  number: number,
  last: number,
  known?: Promise<Item<T>[]>,
): Promise<Item<T>[]> {
  const before = known ?? readCached<T>(source.name, number);
  const [cached, count] = await Promise.all([before, rangeOf(source, number).count()]);
  // Counting costs a fifth of asking for the keys. As many as before and the same at the end are the same.
  const isClosed = segmentOf(last) > number;
  const isSame = cached.length === count && (isClosed || cached.at(-1)?.seq === last);
  const items = isSame ? cached : await completed(source, number, cached, isClosed);
  // Locked meanwhile: what was read is not given out.
  openVaultKeys();
  return items;
}

async function completed<T>(source: Source<T>, number: number, cached: Item<T>[], isClosed: boolean) {
  const found = new Map(cached.map((item) => [item.key, item]));
  const keys = await keysOf(source, number);
  const missing = keys.filter((key) => !found.has(key));
  const opened = await openAll(source, missing);
  for (const item of opened) found.set(item.key, item);
  const items = keys.flatMap((key) => found.get(key) ?? []);
  const added = opened.filter(({ value }) => value !== null).length;
  // Where no row can come any more, the last few are sealed too: else they would be opened for ever.
  if (found.size > keys.length || added >= (isClosed ? 1 : WORTH_WRITING))
    await writeCached(source, number, items);
  return items;
}

async function openAll<T>(source: Source<T>, keys: string[]): Promise<Item<T>[]> {
  const opened: Item<T>[] = [];
  for (let at = 0; at < keys.length; at += OPENED_AT_ONCE)
    opened.push(...(await source.open(keys.slice(at, at + OPENED_AT_ONCE))));
  return opened;
}

/** Something done for each of the segments, in their order, a few at a time. */
export async function eachSegment<T>(
  numbers: number[],
  read: (number: number) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const some = await Promise.all(numbers.slice(at, at + AT_ONCE).map(read));
    for (const items of some) all.push(...items);
  }
  return all;
}

/** Every row up to `last`, by `seq`. */
export function allOf<T>(source: Source<T>, last: number): Promise<Item<T>[]> {
  const numbers = Array.from({ length: segmentOf(last) + 1 }, (_, number) => number);
  return eachSegment(numbers, (number) => readSegment(source, number, last));
}

/** Only what is outside is checked: nobody but the holder of the open key can have written what is inside. */
const Cached = z.array(z.tuple([z.string(), z.number(), z.unknown()]));

export async function readCached<T>(source: string, number: number): Promise<Item<T>[]> {
  const row = await database().segments.get([source, number]);
  if (!row) return [];
  try {
    const value = await openRecord(openVaultKeys().record, nameOf(source, number), row.sealed);
    return Cached.parse(value).map(([key, seq, one]) => ({ key, seq, value: one as T }));
  } catch (thrown) {
    // A damaged cache costs time, and nothing else: the rows themselves are opened.
    if (toHoldfastError(thrown).code === 'vault-locked') throw thrown;
    return [];
  }
}

async function writeCached<T>(source: Source<T>, number: number, items: Item<T>[]): Promise<void> {
  const whole = items.filter(({ value }) => value !== null).map(({ key, seq, value }) => [key, seq, value]);
  const { name } = source;
  const sealed = await sealRecord(openVaultKeys().record, nameOf(name, number), whole);
  const { segments } = database();
  try {
    await database().transaction('rw', [segments, source.table()], async () => {
      // What was erased since it was read is not brought back by the cache.
      const keys = new Set(await keysOf(source, number));
      if (items.every(({ key }) => keys.has(key))) await segments.put({ source: name, number, sealed });
    });
  } catch {
    // On a full disk the record can still be read, a little slower each time.
  }
}

function rangeOf<T>(source: Source<T>, number: number): Collection {
  return source.range(number * SEGMENT, (number + 1) * SEGMENT);
}

async function keysOf<T>(source: Source<T>, number: number): Promise<string[]> {
  return (await rangeOf(source, number).primaryKeys()).map(String);
}

function nameOf(source: string, number: number): string {
  return `segment/${source}/${number}`;
}
