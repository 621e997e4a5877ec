import { toHoldfastError } from '../domain/errors.ts';
import type { CaptureRow } from '../domain/record.ts';
import { type CaptureStored, database } from './database.ts';
import { openEntry } from './entry.ts';
import { deedStamp } from './log-head.ts';
import { onClosing, openVaultKeys, whatIsOpen } from './opened.ts';
import { type Item, isUnbroken, readManyCached, readSegment, type Source, segmentOf } from './segments.ts';
import { captureCount, correctTally, numbersGone } from './tally.ts';

/** What lists and searches need of a capture: a hundred thousand of them are held in memory. */
type IndexEntry = { row: CaptureRow; search: string /** Of all its files. */; bytes: number };

/** A capture in the index; `value` is `null` where its row is damaged. */
export type Indexed = Item<IndexEntry>;

/** The source of the segments that hold captures. */
export const CAPTURES = 'captures';

const SOURCE: Source<IndexEntry> = {
  name: CAPTURES,
  table: () => database().captures,
  range: (from, to) => database().captures.where('seq').between(from, to, true, false),
  open: (rows) => Promise.all((rows as CaptureStored[]).map(itemOf)),
  gone: () => numbersGone(database()),
};

async function itemOf(stored: CaptureStored): Promise<Indexed> {
  return { key: stored.id, seq: stored.seq, value: await entryOrNull(stored) };
}

async function entryOrNull(stored: CaptureStored): Promise<IndexEntry | null> {
  try {
    const { row, search, parts } = await openEntry(stored);
    return { row, search, bytes: parts.reduce((sum, { file }) => sum + file.size, 0) };
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'store-damaged') return null;
    throw thrown;
  }
}

/** What was opened and found whole before, by segment, and the state that it fits; gone when the vault closes. */
type Loaded = { state: State; items: Promise<Indexed[]> };
const loaded = new Map<number, Loaded>();
onClosing(() => loaded.clear());

/**
 * The number of the last capture, how many there are, how many numbers are gone, and a stamp that changes whenever
 * anything is done.
 */
type State = { last: number; total: number; gone: number; stamp: string };

/** `null`: there is nothing to show. Throws `vault-locked`. */
async function stateNow(): Promise<State | null> {
  if (!whatIsOpen()) return null;
  const db = database();
  return await db.transaction('r', [db.captures, db.plain], async () => {
    const last = await db.captures.orderBy('seq').lastKey();
    if (typeof last !== 'number') return null;
    const [total, gone, stamp] = await Promise.all([captureCount(db), numbersGone(db), deedStamp(db)]);
    return { last, total, gone, stamp };
  });
}

/** So many captures from `before` (not included) backwards, newest first, or as many as there are. */
export async function newestCaptures(before = Infinity, limit = Infinity): Promise<Indexed[]> {
  const found = await newest(before, limit);
  const rows = await database().captures.bulkGet(found.map(({ key }) => key));
  if (rows.every((row) => row !== undefined)) return found;
  // A cache was put back from before something was erased: this finds out which, and reads it anew.
  await everyCapture();
  return await newest(before, limit);
}

async function newest(before: number, limit: number): Promise<Indexed[]> {
  const state = await stateNow();
  const found: Indexed[] = [];
  if (!state) return found;
  for (let number = segmentOf(Math.min(before - 1, state.last)); number >= 0; number -= 1) {
    const items = await segment(number, state);
    found.push(...items.filter(({ seq }) => seq < before).toReversed());
    if (found.length >= limit) break;
  }
  openVaultKeys();
  return found.slice(0, limit);
}

/** Every capture, newest first; read once for all who ask at the same time. */
export async function everyCapture(): Promise<Indexed[]> {
  const state = await stateNow();
  if (!state) return [];
  if (whole?.stamp !== state.stamp) whole = { stamp: state.stamp, items: readWhole(state) };
  const { items } = whole;
  items.catch(() => whole?.items === items && forgetWhole());
  const all = await items;
  openVaultKeys();
  return all;
}

let whole: { stamp: string; items: Promise<Indexed[]> } | null = null;
function forgetWhole(): void {
  whole = null;
}
onClosing(forgetWhole);

async function readWhole(state: State): Promise<Indexed[]> {
  // First, since it is what is looked at while the rest is read.
  const newest = await segment(segmentOf(state.last), state);
  const segments = await corrected(state, [...(await closedSegments(state)), newest]);
  openVaultKeys();
  for (const [number, items] of segments.entries())
    loaded.set(number, { state, items: Promise.resolve(items) });
  return segments.flat().reverse();
}

/** As they were read before, or else as they are cached. What was damaged is looked at anew: it may be back. */
async function closedSegments(state: State): Promise<Indexed[][]> {
  const numbers = Array.from({ length: segmentOf(state.last) }, (_, number) => number);
  const known = await Promise.all(numbers.map((number) => knownOf(number, state)));
  const isWhole = known.every((items) => items?.every(({ value }) => value !== null));
  return isWhole ? known.map((items) => items ?? []) : await readManyCached(CAPTURES, numbers.length);
}

/** What can be wrong with a segment, the cheapest to find out first. */
const DOUBTS: ((items: Indexed[], number: number) => boolean)[] = [
  (items) => items.length === 0,
  (items, number) => !isUnbroken(items, number),
  () => true,
];

/** Captures come to the last segment alone. So while there are as many as there have to be, all are the same. */
async function corrected(state: State, segments: Indexed[][]): Promise<Indexed[][]> {
  for (const isDoubtful of DOUBTS) {
    if (countOf(segments) === state.total) return segments;
    for (let number = segments.length - 1; number >= 0; number -= 1)
      if (isDoubtful(segments[number] ?? [], number))
        segments[number] = await readSegment(SOURCE, { number, ...state }, { strict: true });
  }
  await correctTally(database(), state, countOf(segments));
  return segments;
}

function countOf(segments: Indexed[][]): number {
  return segments.reduce((sum, items) => sum + items.length, 0);
}

/** Looked through again only when something was done; a row itself never changes. */
function segment(number: number, state: State): Promise<Indexed[]> {
  const before = loaded.get(number);
  if (before?.state.stamp === state.stamp) return before.items;
  const items = readSegment(SOURCE, { number, ...state }, { known: knownOf(number, state) });
  loaded.set(number, { state, items });
  items.catch(() => loaded.get(number)?.items === items && loaded.delete(number));
  return items;
}

/** Until something is erased, what is in memory has nothing too many. */
function knownOf(number: number, { gone }: State): Promise<Indexed[]> | undefined {
  const before = loaded.get(number);
  return before?.state.gone === gone ? before.items : undefined;
}
