import type { BesideCount, BesideCounts } from '../domain/export.ts';
import type { Id } from '../domain/identity.ts';
import { caseThings } from './case-items.ts';
import { database } from './database.ts';
import { marksOf } from './marks.ts';
import { wholeNotes } from './notes.ts';
import { whatIsOpen } from './opened.ts';

/** So many captures are asked at a time: the page has its turn in between. */
const AT_ONCE = 32;

/**
 * Of the notes beside these captures, of the marks that hold for them, and of what was said of the case, how many go with
 * a dossier and how many the person keeps back. What cannot be read is in neither. Throws `vault-locked`.
 */
export async function countBeside(ids: Id[]): Promise<BesideCounts> {
  const notes: BesideCount = { going: 0, staying: 0 };
  const marks: BesideCount = { going: 0, staying: 0 };
  const things = await countThings();
  if (!whatIsOpen()) return { notes, marks, things };
  const { notes: noteRows, marks: markRows } = database();
  await ofEach(among(ids, await noteRows.orderBy('captureId').uniqueKeys()), async (id) => {
    for (const { mayGoWithDossier } of (await wholeNotes(id)).notes) count(notes, mayGoWithDossier);
  });
  await ofEach(among(ids, await markRows.orderBy('captureId').uniqueKeys()), async (id) => {
    const { present } = await marksOf(id);
    if (present && present.kinds.length > 0) count(marks, present.mayGoWithDossier);
  });
  return { notes, marks, things };
}

/** Whatever captures were chosen: these are about the case as a whole. Own details never go, and are not counted. */
async function countThings(): Promise<BesideCount> {
  const things: BesideCount = { going: 0, staying: 0 };
  for (const { present } of await caseThings())
    if (present && present.said?.kind !== 'own-details') count(things, present.mayGoWithDossier);
  return things;
}

/** Most captures have nothing beside them: those are not asked. */
function among(ids: Id[], asked: unknown[]): Id[] {
  const there = new Set(asked);
  return ids.filter((id) => there.has(id));
}

async function ofEach(ids: Id[], work: (id: Id) => Promise<void>): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE) await Promise.all(ids.slice(at, at + AT_ONCE).map(work));
}

function count(counts: BesideCount, isGoing: boolean): void {
  counts[isGoing ? 'going' : 'staying'] += 1;
}
