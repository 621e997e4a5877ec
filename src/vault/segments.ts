import type { Collection, Table } from 'dexie';
import { z } from 'zod';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { database, type SegmentStored } from './database.ts';
import { openVaultKeys } from './opened.ts';
import { refuseWithoutRoom } from './storage-error.ts';

/**
 * Each row is sealed by itself, to the public key, since it may arrive while the vault is locked; opening one
 * costs half a millisecond. So rows that were opened once are sealed again together, 500 in a segment, under
 * the record key. Segments are a cache: the rows stay as they are, and what does not fit them is opened anew.
 */
export const SEGMENT = 500;
/** Fewer new rows than this at the end are opened each time rather than sealed again. */
const WORTH_WRITING = 8;
/** So many rows are opened at a time: the page has its turn in between. */
const OPENED_AT_ONCE = 32;

export type Item<T> = { key: string; seq: number /** `null`: damaged. */; value: T | null };

/** Where rows come from. Their values are JSON, and do not change once they are there. */
export type Source<T> = {
  name: string;
  table(): Table;
  /** Those with `from <= seq < to`. Rows come at the end alone; no number, from 1, is left out or given twice. */
  range(from: number, to: number): Collection;
  /** Opens and checks rows of the table. */
  open(rows: unknown[]): Promise<Item<T>[]>;
  /** How many numbers stand for no row any more: what is erased takes its segment with it. */
  gone(): Promise<number>;
};

/** One segment, the number of the last row there is, and how many are gone. */
export type Place = { number: number; last: number; gone: number };

/** `known`: rows as they were read before, none gone since. `strict`: every key is looked at. */
type Reading<T> = { known?: Promise<Item<T>[]> | undefined; strict?: boolean };

export function segmentOf(seq: number): number {
  return Math.floor(seq / SEGMENT);
}

/** All rows of one segment up to the last, by `seq`. Throws `vault-locked`. */
export async function readSegment<T>(
  source: Source<T>,
  place: Place,
  { known, strict = false }: Reading<T> = {},
): Promise<Item<T>[]> {
  const before = (await known) ?? (await readCached<T>(source.name, place.number));
  // With no number left out up to some row, only what comes after it can be missing.
  const isStart = before.length === 0 || (!strict && isUnbroken(before, place.number));
  const items = await (isStart ? continued : completed)(source, place, before);
  // Locked meanwhile: what was read is not given out.
  openVaultKeys();
  return items;
}

/** Is every number there, from the segment's first to the last item's, and none damaged? */
export function isUnbroken(items: Item<unknown>[], number: number): boolean {
  const [first, last] = [items.at(0), items.at(-1)];
  if (!first || !last || first.seq !== Math.max(1, number * SEGMENT)) return false;
  return last.seq - first.seq + 1 === items.length && items.every(({ value }) => value !== null);
}

/** The numbers of a segment's rows, `to` not included. */
function boundsOf({ number, last }: Place): { from: number; to: number } {
  return { from: number * SEGMENT, to: Math.min(last + 1, (number + 1) * SEGMENT) };
}

async function continued<T>(source: Source<T>, place: Place, before: Item<T>[]): Promise<Item<T>[]> {
  const { from, to } = boundsOf(place);
  const items = [...before];
  const first = (before.at(-1)?.seq ?? from - 1) + 1;
  let rows = await rowsFrom(source, first, to);
  for (let at = first + OPENED_AT_ONCE; rows.length > 0 || at < to; at += OPENED_AT_ONCE) {
    // While these are opened, the next come from the disk.
    const [opened, next] = await Promise.all([source.open(rows), rowsFrom(source, at, to)]);
    items.push(...opened);
    rows = next;
  }
  if (isWorthWriting(items.slice(before.length), place))
    await writeCached(source, place.gone, [[place.number, items]]);
  return items;
}

async function rowsFrom<T>(source: Source<T>, from: number, to: number): Promise<unknown[]> {
  return from < to ? await source.range(from, Math.min(to, from + OPENED_AT_ONCE)).toArray() : [];
}

async function completed<T>(source: Source<T>, place: Place, before: Item<T>[]): Promise<Item<T>[]> {
  const { from, to } = boundsOf(place);
  const found = new Map(before.map((item) => [item.key, item]));
  const keys = await source.range(from, to).primaryKeys();
  const missing = keys.filter((key) => !found.get(String(key))?.value);
  const opened: Item<T>[] = [];
  for (let at = 0; at < missing.length; at += OPENED_AT_ONCE) {
    const rows = await source.table().bulkGet(missing.slice(at, at + OPENED_AT_ONCE));
    opened.push(...(await source.open(rows.filter((row) => row !== undefined))));
  }
  for (const item of opened) found.set(item.key, item);
  const items = keys.flatMap((key) => found.get(String(key)) ?? []);
  if (found.size > keys.length || isWorthWriting(opened, place))
    await writeCached(source, place.gone, [[place.number, items]]);
  return items;
}

/** Where no row can come any more, the last few are sealed too: else they would be opened for ever. */
function isWorthWriting(opened: Item<unknown>[], { number, last }: Place): boolean {
  const isClosed = segmentOf(last) > number;
  return opened.filter(({ value }) => value !== null).length >= (isClosed ? 1 : WORTH_WRITING);
}

/** Every row up to `last`, by `seq`. */
export async function allOf<T>(source: Source<T>, last: number): Promise<Item<T>[]> {
  const gone = await source.gone();
  const all: Item<T>[] = [];
  for (let number = 0; number <= segmentOf(last); number += 1)
    all.push(...(await readSegment(source, { number, last, gone })));
  return all;
}

/** So many segments are read at a time. */
const READ_AT_ONCE = 16;

/** What is cached of the segments from 0 up to `to`, not included: nothing where there is none. */
export async function readManyCached<T>(source: string, to: number): Promise<Item<T>[][]> {
  const all = Array.from({ length: to }, (): Item<T>[] => []);
  let rows = await readRange(source, 0, to);
  for (let at = READ_AT_ONCE; rows.length > 0 || at < to; at += READ_AT_ONCE) {
    // While these are opened, the next come from the disk.
    const opening = Promise.all(rows.map((row) => openCached<T>(row)));
    const [opened, next] = await Promise.all([opening, readRange(source, at, to)]);
    for (const [nth, { number }] of rows.entries()) all[number] = opened[nth] ?? [];
    rows = next;
  }
  return all;
}

async function readRange(source: string, from: number, to: number): Promise<SegmentStored[]> {
  if (from >= to) return [];
  const [first, last] = [from, Math.min(to, from + READ_AT_ONCE)].map((number) => [source, number]);
  return await database().segments.where(':id').between(first, last, true, false).toArray();
}

async function readCached<T>(source: string, number: number): Promise<Item<T>[]> {
  const row = await database().segments.get([source, number]);
  return row ? await openCached(row) : [];
}

/** Only what is outside is checked: nobody but the holder of the open key can have written what is inside. */
const Cached = z.array(z.tuple([z.string(), z.number(), z.unknown()]));

async function openCached<T>({ source, number, sealed }: SegmentStored): Promise<Item<T>[]> {
  try {
    const value = await openRecord(openVaultKeys().record, nameOf(source, number), sealed);
    return Cached.parse(value).map(([key, seq, one]) => ({ key, seq, value: one as T }));
  } catch (thrown) {
    // A damaged cache costs time, and nothing else: the rows themselves are opened.
    if (toHoldfastError(thrown).code === 'vault-locked') throw thrown;
    return [];
  }
}

/**
 * Seals these segments again in one transaction; what is damaged is left out of them. `gone`: how many were gone before
 * their rows were read.
 */
export async function writeCached<T>(
  source: Pick<Source<T>, 'name' | 'gone'>,
  gone: number,
  of: [number: number, items: Item<T>[]][],
): Promise<void> {
  const rows = await Promise.all(of.map(([number, items]) => sealedSegment(source.name, number, items)));
  const { segments, plain } = database();
  try {
    await refuseWithoutRoom(0);
    await database().transaction('rw', [segments, plain], async () => {
      // What was erased since it was read is not brought back by the cache.
      if ((await source.gone()) === gone) await segments.bulkPut(rows);
    });
  } catch {
    // On a full disk the record can still be read, a little slower each time.
  }
}

async function sealedSegment(source: string, number: number, items: Item<unknown>[]): Promise<SegmentStored> {
  const whole = items.filter(({ value }) => value !== null).map(({ key, seq, value }) => [key, seq, value]);
  return { source, number, sealed: await sealRecord(openVaultKeys().record, nameOf(source, number), whole) };
}

function nameOf(source: string, number: number): string {
  return `segment/${source}/${number}`;
}
