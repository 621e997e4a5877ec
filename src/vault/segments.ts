import type { Table } from 'dexie';
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

export type Item<T> = { key: string; seq: number /** `null`: damaged. */; value: T | null };

/** Where rows come from. Their values are JSON, and do not change once they are there. */
export type Source<T> = {
  name: string;
  /** Where they are: what is erased there leaves the cache too. */
  table(): Table;
  /** The keys of the rows with `from <= seq < to`, by `seq`. */
  present(from: number, to: number): Promise<string[]>;
  /** Opens and checks rows. Those that are gone since are left out. */
  open(keys: string[]): Promise<Item<T>[]>;
};

export function segmentOf(seq: number): number {
  return Math.floor(seq / SEGMENT);
}

export function keysOf<T>(source: Source<T>, number: number): Promise<string[]> {
  return source.present(number * SEGMENT, (number + 1) * SEGMENT);
}

/** All rows of one segment, by `seq`. `last` is the number of the last row there is. Throws `vault-locked`. */
export async function readSegment<T>(source: Source<T>, number: number, last: number): Promise<Item<T>[]> {
  const [cached, keys] = await Promise.all([readCached<T>(source.name, number), keysOf(source, number)]);
  const missing = keys.filter((key) => !cached.has(key));
  const opened = await source.open(missing);
  const found = new Map(opened.map((item) => [item.key, item]));
  const items = keys.flatMap((key) => cached.get(key) ?? found.get(key) ?? []);
  const added = opened.filter(({ value }) => value !== null).length;
  // A segment that no row can be added to any more is written whole: else its rest would be opened for ever.
  const worth = segmentOf(last) > number ? 1 : WORTH_WRITING;
  if (cached.size + missing.length > keys.length || added >= worth) await writeCached(source, number, items);
  // Locked meanwhile: what was read is not given out.
  openVaultKeys();
  return items;
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

async function readCached<T>(source: string, number: number): Promise<Map<string, Item<T>>> {
  const row = await database().segments.get([source, number]);
  if (!row) return new Map();
  try {
    const value = await openRecord(openVaultKeys().record, nameOf(source, number), row.sealed);
    return new Map(Cached.parse(value).map(([key, seq, one]) => [key, { key, seq, value: one as T }]));
  } catch (thrown) {
    // A damaged cache costs time, and nothing else: the rows themselves are opened.
    if (toHoldfastError(thrown).code === 'vault-locked') throw thrown;
    return new Map();
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

function nameOf(source: string, number: number): string {
  return `segment/${source}/${number}`;
}
