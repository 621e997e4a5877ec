import { digestCaseItem, digestMarks, digestSalted } from '../crypto/digest.ts';
import type { CaseItem } from '../domain/case-item/case-item.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import type { Marks } from '../domain/kinds-of-act.ts';
import type { Note } from '../domain/note.ts';
import { caseItemOrNull } from './case-items.ts';
import type { CaseItemStored, MarksStored, NoteStored, VaultDatabase } from './database.ts';
import type { LoggedBeside } from './logged-records.ts';
import { marksOrNull } from './marks.ts';
import { noteOrNull } from './notes.ts';

const digestNote = ({ salt, text }: Note) => digestSalted(salt, text);

/**
 * Of what a backup has beside a capture, what is damaged here and is in the backup as the custody log names it. The digest
 * is over the words alone, so whoever made the backup could have said that a private note may go with a dossier: it
 * comes back as private, and the person says so anew.
 */
export async function mendedNotes(db: VaultDatabase, given: Note[], logged: LoggedBeside): Promise<Note[]> {
  const rows = await db.notes.bulkGet(given.map(({ id }) => id));
  const damaged = await damagedOnes(given, rows, { open: noteOrNull, digestOf: digestNote, logged });
  const at = instantOf(new Date());
  return damaged.map(({ one, saidHere }) => {
    const broughtIn = saidHere ? null : (one.broughtIn ?? at);
    return { ...one, mayGoWithDossier: false, broughtIn };
  });
}

/** The same of marks, at the place that they had here. */
export async function mendedMarks(db: VaultDatabase, given: Marks[], logged: LoggedBeside): Promise<Marks[]> {
  const rows = await db.marks.bulkGet(given.map(({ id }) => id));
  const damaged = await damagedOnes(given, rows, { open: marksOrNull, digestOf: digestMarks, logged });
  const at = instantOf(new Date());
  return damaged.map(({ one, row: { nth } }) => {
    const broughtIn = nth === 0 ? (one.broughtIn ?? at) : null;
    return { ...one, mayGoWithDossier: false, nth, broughtIn };
  });
}

/** The same of what was said of a thing of the case. */
export async function mendedSayings(
  db: VaultDatabase,
  given: CaseItem[],
  logged: LoggedBeside,
): Promise<CaseItem[]> {
  const rows = await db.caseItems.bulkGet(given.map(({ id }) => id));
  const damaged = await damagedOnes(given, rows, {
    open: caseItemOrNull,
    digestOf: digestCaseItem,
    logged,
  });
  const at = instantOf(new Date());
  return damaged.map(({ one, row: { nth } }) => {
    const broughtIn = nth === 0 ? (one.broughtIn ?? at) : null;
    return { ...one, mayGoWithDossier: false, nth, broughtIn };
  });
}

type Broken<T, Row> = { one: T; row: Row };
type Stored = NoteStored | MarksStored | CaseItemStored;
type How<T, Row> = {
  open(row: Row): Promise<T | null>;
  digestOf(one: NoInfer<T>): Promise<Digest>;
  logged: LoggedBeside;
};

async function damagedOnes<T extends Note | Marks | CaseItem, Row extends Stored>(
  given: T[],
  rows: (Row | undefined)[],
  { open, digestOf, logged }: How<T, Row>,
): Promise<(Broken<T, Row> & { saidHere: boolean })[]> {
  const left = new Map(logged);
  const broken: Broken<T, Row>[] = [];
  for (const [at, one] of given.entries()) {
    const row = rows[at];
    if (!row || aboutOf(row) !== aboutOf(one)) continue;
    const whole = await open(row);
    // What stands whole here is not taken for another one, too.
    if (whole) left.delete(await digestOf(whole));
    else broken.push({ one, row });
  }
  const digests = await Promise.all(broken.map(({ one }) => digestOf(one)));
  return broken.flatMap((two, at) => {
    const digest = digests[at] ?? '';
    const saidHere = left.get(digest);
    left.delete(digest);
    return saidHere === undefined ? [] : [{ ...two, saidHere }];
  });
}

/** The capture, or the thing of the case, that it is about. */
function aboutOf(one: { captureId: Id } | { of: Id }): Id {
  return 'captureId' in one ? one.captureId : one.of;
}
