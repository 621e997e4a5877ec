import type { Table } from 'dexie';
import { z } from 'zod';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { database } from './database.ts';
import { openVaultKeys } from './opened.ts';

/**
 * Each row is sealed by itself, to the public key, since it may arrive while the vault is locked; opening one
 * costs about a millisecond. So rows that were opened once are sealed again together, 500 in a segment, under
 * the record key. Segments are a cache: the rows stay as they are, and what does not fit them is opened anew.
 */
export const SEGMENT = 500;
/** Fewer new rows than this are opened each time rather than sealed again. */
const WORTH_WRITING = 8;

export type Item<T> = { key: string; seq: number /** `null`: damaged. */; value: T | null };

/** Where rows come from. Their values are JSON, and do not change once they are there. */
export type Source<T> = {
  name: string;
  /** Where they are: what is erased there leaves the cache too. */
  table(): Table;
  /** Which rows there are with `from <= seq < to`, by `seq`. */
  present(from: number, to: number): Promise<{ key: string; seq: number }[]>;
  /** Opens and checks rows, in the order asked; `null` for one that is damaged. */
  open(keys: string[]): Promise<(T | null)[]>;
};

export function segmentOf(seq: number): number {
  return Math.floor(seq / SEGMENT);
}

/** All rows of one segment, by `seq`. Throws `vault-locked`. */
export async function readSegment<T>(source: Source<T>, number: number): Promise<Item<T>[]> {
  const [cached, present] = await Promise.all([readCached<T>(source.name, number), rowsOf(source, number)]);
  const missing = present.filter(({ key }) => !cached.has(key)).map(({ key }) => key);
  const opened = await source.open(missing);
  const values = new Map(missing.map((key, at) => [key, opened[at] ?? null]));
  const items = present.map(({ key, seq }) => ({
    key,
    seq,
    value: cached.get(key) ?? values.get(key) ?? null,
  }));
  const gone = cached.size + missing.length - present.length;
  if (gone > 0 || opened.filter((value) => value !== null).length >= WORTH_WRITING)
    await writeCached(source, number, items);
  return items;
}

/** Every row up to `last`, by `seq`. */
export async function allOf<T>(source: Source<T>, last: number): Promise<Item<T>[]> {
  const all: Item<T>[] = [];
  for (let number = 0; number <= segmentOf(last); number += 1)
    all.push(...(await readSegment(source, number)));
  return all;
}

/** Only what is outside is checked: nobody but the holder of the open key can have written what is inside. */
const Cached = z.array(z.tuple([z.string(), z.unknown()]));

async function readCached<T>(source: string, number: number): Promise<Map<string, T>> {
  const row = await database().segments.get([source, number]);
  if (!row) return new Map();
  try {
    const value = await openRecord(openVaultKeys().record, nameOf(source, number), row.sealed);
    return new Map(Cached.parse(value) as [string, T][]);
  } catch (thrown) {
    // A damaged cache costs time, and nothing else: the rows themselves are opened.
    if (toHoldfastError(thrown).code === 'vault-locked') throw thrown;
    return new Map();
  }
}

async function writeCached<T>(source: Source<T>, number: number, items: Item<T>[]): Promise<void> {
  const whole = items.filter(({ value }) => value !== null).map(({ key, value }) => [key, value]);
  const { name } = source;
  const sealed = await sealRecord(openVaultKeys().record, nameOf(name, number), whole);
  const { segments } = database();
  try {
    await database().transaction('rw', [segments, source.table()], async () => {
      // What was erased since it was read is not brought back by the cache.
      const keys = new Set((await rowsOf(source, number)).map(({ key }) => key));
      if (items.every(({ key }) => keys.has(key))) await segments.put({ source: name, number, sealed });
    });
  } catch {
    // On a full disk the record can still be read, a little slower each time.
  }
}

function rowsOf<T>(source: Source<T>, number: number): Promise<{ key: string; seq: number }[]> {
  return source.present(number * SEGMENT, (number + 1) * SEGMENT);
}

function nameOf(source: string, number: number): string {
  return `segment/${source}/${number}`;
}
