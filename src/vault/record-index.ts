import { toHoldfastError } from '../domain/errors.ts';
import type { CaptureRow } from '../domain/record.ts';
import { type CaptureStored, database } from './database.ts';
import { openEntry } from './entry.ts';
import { deedStamp } from './log-head.ts';
import { onClosing, openVaultKeys, whatIsOpen } from './opened.ts';
import { eachSegment, type Item, readCached, readSegment, type Source, segmentOf } from './segments.ts';

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
  async open(ids) {
    const stored = await database().captures.bulkGet(ids);
    return Promise.all(stored.filter((row) => row !== undefined).map(itemOf));
  },
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

/** What was opened and found whole before, by segment, and the stamp of the state that it fits; gone when the vault closes. */
type Loaded = { stamp: string; items: Promise<Indexed[]> };
const loaded = new Map<number, Loaded>();
onClosing(() => loaded.clear());

/** The number of the last capture, and a stamp that changes whenever captures come or go. */
type State = { last: number; stamp: string };

/** `null`: there is nothing to show. Throws `vault-locked`. */
async function stateNow(): Promise<State | null> {
  if (!whatIsOpen()) return null;
  const db = database();
  const [last, deeds] = await Promise.all([db.captures.orderBy('seq').lastKey(), deedStamp(db)]);
  return typeof last === 'number' ? { last, stamp: `${last} ${deeds}` } : null;
}

/** The captures from `before` (not included) backwards, newest first, a segment at a time. */
export async function* newestFirst(before = Infinity): AsyncGenerator<Indexed[]> {
  const state = await stateNow();
  if (!state) return;
  for (let number = segmentOf(Math.min(before - 1, state.last)); number >= 0; number -= 1)
    yield (await newestOf(number, state)).filter(({ seq }) => seq < before);
}

/** Every capture, newest first. */
export async function everyCapture(): Promise<Indexed[]> {
  const state = await stateNow();
  if (!state) return [];
  const last = segmentOf(state.last);
  const closed = Array.from({ length: last }, (_, at) => last - 1 - at);
  const guessed = guess(closed);
  const [total, newest, older] = await Promise.all([
    database().captures.count(),
    newestOf(last, state),
    eachSegment(closed, async (number) => (await guessed(number)).toReversed()),
  ]);
  // Captures come to the last segment alone, and what is erased leaves the cache with it. So one count for all
  // will do, where counting each segment by its numbers takes seconds for a hundred thousand.
  if (newest.length + older.length !== total)
    return [...newest, ...(await eachSegment(closed, (number) => newestOf(number, state)))];
  openVaultKeys();
  for (const number of closed) loaded.set(number, { stamp: state.stamp, items: guessed(number) });
  return [...newest, ...older];
}

/**
 * Segments as they were read before, or else as they are cached. Never some so and some so: what is in memory can
 * have a capture too many, the cache one too few, and the two would make up for each other.
 */
function guess(numbers: number[]): (number: number) => Promise<Indexed[]> {
  const known = new Map(numbers.map((number) => [number, loaded.get(number)?.items]));
  if (![...known.values()].every((items) => items)) known.clear();
  return (number) => {
    const items = known.get(number) ?? readCached<IndexEntry>(CAPTURES, number);
    known.set(number, items);
    return items;
  };
}

async function newestOf(number: number, state: State): Promise<Indexed[]> {
  const items = await segment(number, state);
  openVaultKeys();
  return items.toReversed();
}

/** Looked through again only when something was done; a row itself never changes. */
function segment(number: number, { last, stamp }: State): Promise<Indexed[]> {
  const known = loaded.get(number);
  if (known?.stamp === stamp) return known.items;
  const items = readSegment(SOURCE, number, last, known?.items);
  loaded.set(number, { stamp, items });
  items.catch(() => loaded.get(number)?.items === items && loaded.delete(number));
  return items;
}
