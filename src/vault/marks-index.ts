import { z } from 'zod';
import { Id } from '../domain/identity.ts';
import { KindOfAct, laterOf, NOT_SAID, type Placed } from '../domain/kinds-of-act.ts';
import { database, type MarksStored } from './database.ts';
import { marksOrNull } from './marks.ts';
import { onClosing, openVaultKeys, whatIsOpen } from './opened.ts';
import { type Item, readManyCached, writeCached } from './segments.ts';
import { numbersGone } from './tally.ts';

type Kinds = { kinds: KindOfAct[] };
/** `isNew`: nobody has tried to cache it. */
type Known = Placed<Kinds> & { captureId: Id; isNew: boolean };
/** The sets that were read before, by their ids: none changes while its capture is there. Gone when the vault closes. */
const known = new Map<Id, Known>();
/** How many captures were gone when these were read. */
let knownAt = 0;
onClosing(() => known.clear());

/** So many are opened at a time: the page has its turn in between. */
const AT_ONCE = 500;
/** For no more new ones than this the cache is neither read nor written: they are opened each time. */
const FEW = 50;
/** Nor for a smaller share of all than one of so many. */
const SMALL_SHARE = 32;

/** The source of the segments that hold what is needed of each set; such a segment is a bucket of captures. */
export const MARKS = 'marks';
const BUCKETS = 64;

/** By the capture, so that erasing it knows what to take with it. Ids are random: each bucket gets as much. */
export function bucketOf(captureId: Id): number {
  return Number.parseInt(captureId.slice(0, 2), 16) % BUCKETS;
}

let before: Promise<unknown> = Promise.resolve();

/**
 * The kinds that are said of each capture at present, of all that are marked. The names of the sets come from their
 * table each time; what the cache does not have of them is opened. Who asks meanwhile waits, and opens nothing twice.
 * Throws `vault-locked`.
 */
export function kindsByCapture(): Promise<Map<Id, KindOfAct[]>> {
  const reading = before.then(readKinds);
  before = reading.catch(() => undefined);
  return reading;
}

async function readKinds(): Promise<Map<Id, KindOfAct[]>> {
  if (!whatIsOpen()) return new Map();
  const gone = await numbersGone(database());
  const ids = await database().marks.toCollection().primaryKeys();
  if (gone !== knownAt) known.clear();
  knownAt = gone;
  if (unknownOf(ids).length > FEW) await takeCached(new Set(ids));
  const fresh = unknownOf(ids);
  await (fresh.length > ids.length / 4 ? openAll() : openThese(fresh));
  await cacheNew(gone);
  openVaultKeys();
  return kindsOf(ids);
}

function unknownOf(ids: Id[]): Id[] {
  // One that is damaged may be put right from a backup at any time.
  return ids.filter((id) => !known.get(id)?.set);
}

/** What is cached of a set: a segment of another release may hold something else, and is no use then. */
const Cached = z.tuple([Id, z.array(KindOfAct)]);
type Cached = z.infer<typeof Cached>;

/** A set's place stands where a segment has the number of a row. */
async function takeCached(there: Set<Id>): Promise<void> {
  const buckets = await readManyCached<Cached>(MARKS, BUCKETS);
  openVaultKeys();
  for (const { key, seq, value } of buckets.flat()) {
    const { data } = Cached.safeParse(value);
    if (!data || !there.has(key)) continue;
    const [captureId, kinds] = data;
    known.set(key, { captureId, nth: seq, set: { kinds }, isNew: false });
  }
}

/** All of them in the order in which they lie there: the fastest way to most of them. */
async function openAll(): Promise<void> {
  let rows = await rowsAfter('');
  while (rows.length > 0) {
    // While these are opened, the next come from the disk.
    const [next] = await Promise.all([rowsAfter(rows.at(-1)?.id ?? ''), open(rows)]);
    rows = next;
  }
}

function rowsAfter(id: Id): Promise<MarksStored[]> {
  return database().marks.where('id').above(id).limit(AT_ONCE).toArray();
}

async function openThese(ids: Id[]): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE)
    await open(await database().marks.bulkGet(ids.slice(at, at + AT_ONCE)));
}

async function open(rows: (MarksStored | undefined)[]): Promise<void> {
  const fresh = rows.filter((row) => row !== undefined).filter(({ id }) => !known.get(id)?.set);
  const opened = await Promise.all(fresh.map(marksOrNull));
  // Locked meanwhile: nothing that was read stays.
  openVaultKeys();
  for (const [at, { id, captureId, nth }] of fresh.entries())
    known.set(id, { captureId, nth, set: opened[at] ?? null, isNew: true });
}

/** Seals the buckets anew that new sets belong to, where it is worth it. */
async function cacheNew(gone: number): Promise<void> {
  const fresh = [...known.values()].filter(({ isNew, set }) => isNew && set);
  if (fresh.length <= Math.max(FEW, known.size / SMALL_SHARE)) return;
  const buckets = new Map(fresh.map(({ captureId }): [number, Item<Cached>[]] => [bucketOf(captureId), []]));
  for (const [key, { captureId, nth, set }] of known)
    if (set) buckets.get(bucketOf(captureId))?.push({ key, seq: nth, value: [captureId, set.kinds] });
  await writeCached({ name: MARKS, gone: () => numbersGone(database()) }, gone, [...buckets]);
  for (const one of fresh) one.isNew = false;
}

/** Of each capture the last set holds, as `presentMarks` says. */
function kindsOf(ids: Id[]): Map<Id, KindOfAct[]> {
  const last = new Map<Id, Placed<Kinds>>();
  for (const id of ids) {
    const one = known.get(id);
    if (one) last.set(one.captureId, laterOf(last.get(one.captureId) ?? NOT_SAID, one));
  }
  const kinds = new Map<Id, KindOfAct[]>();
  for (const [id, { set }] of last) if (set && set.kinds.length > 0) kinds.set(id, set.kinds);
  return kinds;
}
