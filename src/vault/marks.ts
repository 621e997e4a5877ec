import { digestMarks } from '../crypto/digest.ts';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import {
  type CaptureMarks,
  inOrder,
  type KindOfAct,
  Marks,
  type MarksSaid,
  presentMarks,
} from '../domain/kinds-of-act.ts';
import { newId } from '../domain/new-id.ts';
import { type CustodyEntry, prepareLines, storeLines } from './custody.ts';
import { database, type MarksStored } from './database.ts';
import { bytesOf } from './entry.ts';
import { evenWhenFull } from './even-when-full.ts';
import { openVaultKeys } from './opened.ts';
import { unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** So many captures are marked in one transaction. */
const AT_ONCE = 100;

/**
 * Says what a capture shows: another set of marks, and its custody line, in one transaction. The sets before stay.
 * Throws `vault-locked`, `not-found`, `no-room-left`, `store-failed`.
 */
export async function addMarks(captureId: Id, said: MarksSaid): Promise<void> {
  const marked = await changeMarks([captureId], () => said);
  if (marked === 0) throw new HoldfastError('not-found', 'capture');
}

/**
 * Adds kinds to what is said of each of these captures; words stay. What was kept out of a dossier stays out of it. One
 * that is gone, or has all these kinds already, is passed over. When it is stopped in the middle, by `signal` or with its
 * page, what was marked by then stays, and another run goes on.
 */
export async function addKinds(
  captureIds: Id[],
  kinds: KindOfAct[],
  mayGoWithDossier: boolean,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const more = (before: Marks | null): MarksSaid | null => {
    const all = inOrder([...(before?.kinds ?? []), ...kinds]);
    const mayGo = mayGoWithDossier && (!before || before.kinds.length === 0 || before.mayGoWithDossier);
    const isSame = all.length === before?.kinds.length && mayGo === before.mayGoWithDossier;
    return isSame ? null : { kinds: all, words: before?.words ?? null, mayGoWithDossier: mayGo };
  };
  for (let at = 0; at < captureIds.length && !signal.aborted; at += AT_ONCE) {
    await changeMarks(captureIds.slice(at, at + AT_ONCE), more);
    progress(Math.min(at + AT_ONCE, captureIds.length));
  }
}

/** `said` is asked for each capture that is there; `null` leaves it as it is. Answers how many are there. */
async function changeMarks(
  captureIds: Id[],
  said: (before: Marks | null) => MarksSaid | null,
): Promise<number> {
  openVaultKeys();
  return await evenWhenFull(() =>
    withWriteLock(async () => {
      const there = (await database().captures.bulkGet(captureIds)).flatMap((row) => row?.id ?? []);
      const sets = await Promise.all(there.map((id) => nextSet(id, said)));
      await storeSets(sets.filter((set) => set !== null));
      return there.length;
    }),
  );
}

async function nextSet(
  captureId: Id,
  said: (before: Marks | null) => MarksSaid | null,
): Promise<Marks | null> {
  const rows = await rowsOf(captureId);
  const next = said(presentMarks(rows));
  if (!next) return null;
  const nth = Math.max(0, ...rows.map((row) => row.nth)) + 1;
  const about = { id: newId(), captureId, at: instantOf(new Date()), nth, broughtIn: null, salt: newId() };
  const set = Marks.safeParse({ ...next, ...about });
  if (!set.success) throw new HoldfastError('bad-message', 'marks', { cause: set.error });
  return set.data;
}

async function storeSets(sets: Marks[]): Promise<void> {
  if (sets.length === 0) return;
  const db = database();
  const lines = await prepareLines(db, await Promise.all(sets.map(lineOf)));
  const rows = await Promise.all(sets.map(sealMarks));
  await db.transaction('rw', [db.captures, db.marks, db.custody, db.plain], async () => {
    await db.marks.bulkAdd(rows);
    await storeLines(db, lines);
  });
}

async function lineOf(set: Marks): Promise<CustodyEntry> {
  const about = { kind: 'capture' as const, id: set.captureId };
  return { actor: 'person', action: 'categorised', about, digests: { marks: await digestMarks(set) } };
}

/** Ready to be put into `marks`. Under the record key: marks are written only while the record is open. */
export async function sealMarks(set: Marks): Promise<MarksStored> {
  const { id, captureId, nth } = set;
  return { id, captureId, nth, sealed: await sealRecord(openVaultKeys().record, nameOf(id), set) };
}

/** What was said of a capture, as far as it can be read. Throws `vault-locked`. */
export async function marksOf(captureId: Id): Promise<CaptureMarks> {
  const rows = await rowsOf(captureId);
  const sets = rows
    .flatMap(({ set }) => set ?? [])
    .sort((a, b) => a.nth - b.nth || a.at.utc.localeCompare(b.at.utc));
  return { present: presentMarks(rows), sets, lost: rows.length - sets.length };
}

async function rowsOf(captureId: Id): Promise<{ nth: number; set: Marks | null }[]> {
  const stored = await database().marks.where({ captureId }).toArray();
  return await Promise.all(stored.map(async (row) => ({ nth: row.nth, set: await marksOrNull(row) })));
}

/** `null` where it is damaged. */
export function marksOrNull(row: MarksStored): Promise<Marks | null> {
  return unlessDamaged(() => openMarks(row));
}

/** Throws `vault-locked`, or `store-damaged` where it is not what was sealed for this row. */
async function openMarks({ id, captureId, nth, sealed }: MarksStored): Promise<Marks> {
  const { record } = openVaultKeys();
  const read = Marks.safeParse(await openRecord(record, nameOf(id), bytesOf(sealed)));
  const set = read.data;
  if (set?.id !== id || set.captureId !== captureId || set.nth !== nth)
    throw new HoldfastError('store-damaged', 'marks', { cause: read.error });
  return set;
}

function nameOf(id: Id): string {
  return `marks/${id}`;
}
