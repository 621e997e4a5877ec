import { toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { type CaptureStored, database } from './database.ts';
import { type CaptureEntry, openEntry } from './entry.ts';
import { onClosing, whatIsOpen } from './opened.ts';
import { type Item, readSegment, SEGMENT, type Source, segmentOf } from './segments.ts';

/** A capture in the index; `value` is `null` where its row is damaged. */
export type Indexed = Item<CaptureEntry>;

/** The source of the segments that hold captures. */
export const CAPTURES = 'captures';

const SOURCE: Source<CaptureEntry> = {
  name: CAPTURES,
  table: () => database().captures,
  async present(from, to) {
    const rows: { key: Id; seq: number }[] = [];
    const range = database().captures.where('seq').between(from, to, true, false);
    const keys = await range.clone().primaryKeys();
    const seqs = (await range.clone().keys()) as unknown as number[];
    for (const [at, key] of keys.entries()) rows.push({ key, seq: seqs[at] ?? 0 });
    return rows;
  },
  async open(ids) {
    const stored = await database().captures.bulkGet(ids);
    return Promise.all(stored.map((row) => (row ? entryOrNull(row) : null)));
  },
};

async function entryOrNull(row: CaptureStored): Promise<CaptureEntry | null> {
  try {
    return await openEntry(row);
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'store-damaged') return null;
    throw thrown;
  }
}

/** What was opened before, by segment, and the ids that were there then; gone when the vault closes. */
const loaded = new Map<number, { ids: string; items: Promise<Indexed[]> }>();
/** How many captures there were, and the last one's number, when everything in `loaded` was up to date. */
let stateLoaded = '';
onClosing(() => loaded.clear());

/** The captures from `before` (not included) backwards, newest first, a segment at a time. */
export async function* newestFirst(before = Infinity): AsyncGenerator<Indexed[]> {
  const table = database().captures;
  const last = (await table.orderBy('seq').last())?.seq;
  if (!whatIsOpen() || last === undefined) return;
  const state = `${await table.count()}/${last}`;
  for (let number = segmentOf(Math.min(before - 1, last)); number >= 0; number -= 1) {
    const items = await segment(number, state === stateLoaded);
    yield items.filter(({ seq }) => seq < before).reverse();
  }
  if (before === Infinity) stateLoaded = state;
}

/** Every capture, newest first. */
export async function everyCapture(): Promise<Indexed[]> {
  const all: Indexed[] = [];
  for await (const items of newestFirst()) all.push(...items);
  return all;
}

/** Opened again only when captures have come to it or gone from it: a row itself never changes. */
async function segment(number: number, unchanged: boolean): Promise<Indexed[]> {
  const known = loaded.get(number);
  if (known && unchanged) return known.items;
  const ids = await idsOf(number);
  if (known?.ids === ids) return known.items;
  const items = readSegment(SOURCE, number);
  loaded.set(number, { ids, items });
  items.catch(() => loaded.delete(number));
  return items;
}

async function idsOf(number: number): Promise<string> {
  return (await SOURCE.present(number * SEGMENT, (number + 1) * SEGMENT)).map(({ key }) => key).join();
}
