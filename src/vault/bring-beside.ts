import { digestMarks, digestSalted } from '../crypto/digest.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { type Instant, instantOf } from '../domain/instant.ts';
import type { Marks } from '../domain/kinds-of-act.ts';
import type { Note } from '../domain/note.ts';
import type { CustodyEntry } from './custody.ts';
import type { MarksStored, NoteStored, VaultDatabase } from './database.ts';
import type { LoggedBeside } from './logged-records.ts';
import { sealMarks } from './marks.ts';
import { mendedMarks, mendedNotes } from './mend-beside.ts';
import { sealNote } from './notes.ts';

/** What the person said beside a capture: notes, and sets of marks. */
export type Beside = { notes: Note[]; marks: Marks[] };

/**
 * Of what a backup has beside a capture, what is damaged here (`mend-beside.ts`), and what is not here yet. Beside a capture that is here already, whoever made the
 * backup has written words that the person here may never have seen: they come in as private, and bear when that was.
 */
export async function newBeside(
  db: VaultDatabase,
  given: Beside,
  isHere: boolean,
  logged: LoggedBeside,
): Promise<Beside> {
  const mended = {
    notes: await mendedNotes(db, given.notes, logged),
    marks: await mendedMarks(db, given.marks, logged),
  };
  const { notes, marks } = await notHere(db, given, isHere);
  return { notes: [...mended.notes, ...notes], marks: [...mended.marks, ...marks] };
}

async function notHere(db: VaultDatabase, given: Beside, isHere: boolean): Promise<Beside> {
  const notes = await unknown(db.notes, given.notes);
  const marks = await unknown(db.marks, given.marks);
  if (!isHere) return { notes, marks: await placed(db, marks) };
  const broughtIn = instantOf(new Date());
  return {
    notes: notes.map((note) => ({ ...note, ...aside(broughtIn) })),
    marks: marks.map((set) => ({ ...set, ...aside(broughtIn), nth: 0 })),
  };
}

const aside = (broughtIn: Instant) => ({ mayGoWithDossier: false, broughtIn });

/** In the order that they had: a place that somebody made up could leave none after it for what is said here. */
async function placed(db: VaultDatabase, sets: Marks[]): Promise<Marks[]> {
  const [captureId] = sets.map((set) => set.captureId);
  if (!captureId) return sets;
  const here = await db.marks.where({ captureId }).toArray();
  let last = Math.max(0, ...here.map(({ nth }) => nth));
  const inTurn = sets.toSorted((a, b) => a.nth - b.nth);
  return inTurn.map((set) => (set.nth === 0 ? set : { ...set, nth: ++last }));
}

async function unknown<T extends { id: Id }>(
  table: VaultDatabase['notes'] | VaultDatabase['marks'],
  given: T[],
): Promise<T[]> {
  const ids = given.map(({ id }) => id);
  const known = new Set(await table.where('id').anyOf(ids).primaryKeys());
  return given.filter(({ id }) => !known.has(id));
}

export function countOf({ notes, marks }: Beside): number {
  return notes.length + marks.length;
}

/** One for each note and each set. */
export async function besideLines({ notes, marks }: Beside, logHead: Digest): Promise<CustodyEntry[]> {
  return await Promise.all([
    ...notes.map(async ({ captureId, salt, text }) =>
      lineOf(captureId, { note: await digestSalted(salt, text), 'log-head': logHead }),
    ),
    ...marks.map(async (set) =>
      lineOf(set.captureId, { marks: await digestMarks(set), 'log-head': logHead }),
    ),
  ]);
}

function lineOf(id: Id, digests: CustodyEntry['digests']): CustodyEntry {
  return { actor: 'person', action: 'restored', about: { kind: 'capture', id }, digests };
}

export type SealedBeside = { notes: NoteStored[]; marks: MarksStored[] };

export async function sealBeside({ notes, marks }: Beside): Promise<SealedBeside> {
  return { notes: await Promise.all(notes.map(sealNote)), marks: await Promise.all(marks.map(sealMarks)) };
}

/** Within the transaction that stores their lines. */
export async function addBeside(db: VaultDatabase, { notes, marks }: SealedBeside): Promise<void> {
  // Over those that are damaged; all others are new, or the log would have moved on.
  await db.notes.bulkPut(notes);
  await db.marks.bulkPut(marks);
}
