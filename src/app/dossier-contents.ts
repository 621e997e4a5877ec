import { checkChain } from '../crypto/hash-chain.ts';
import type { CaptureFacts } from '../domain/capture.ts';
import type { CopyPlan } from '../domain/copy.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import type { CaptureMarks } from '../domain/kinds-of-act.ts';
import type { DossierContents, ExhibitSource } from '../dossier/contents.ts';
import { custodyLog } from '../vault/events.ts';
import { exhibitNumbers } from '../vault/exhibits.ts';
import { madeDossiers } from '../vault/made-dossiers.ts';
import { marksOf } from '../vault/marks.ts';
import { wholeNotes } from '../vault/notes.ts';
import * as read from '../vault/read.ts';
import { keptInAll } from '../vault/record-state.ts';
import { caseContents } from './case-contents.ts';
import type { ExportAsk } from './export-protocol.ts';
import { factsOr, heldBack } from './held-back.ts';
import { anyIncidentGoes } from './incidents-told.ts';
import { lastDossier } from './last-dossier.ts';
import { onlyWhatIsLogged } from './logged-beside.ts';
import { originLogs } from './origin-logs.ts';

/**
 * Gathers what goes into a dossier; the files themselves stay in the vault until their turn comes. Throws
 * `nothing-to-export`; `store-damaged` where what was chosen can no longer be read, and nothing is told beside it.
 */
export async function dossierContents(
  ask: Pick<ExportAsk, 'id' | 'ids' | 'choice' | 'initials' | 'name' | 'software' | 'papers'> & {
    addsTo?: Id | null;
    copy?: CopyPlan | undefined;
    intimate?: Id[] | null;
  },
): Promise<DossierContents> {
  const { captures, unreadable } = await readAll(ask.ids);
  if (captures.length === 0 && !(await anyIncidentGoes()))
    throw new HoldfastError(unreadable.length > 0 ? 'store-damaged' : 'nothing-to-export');
  captures.sort((a, b) => a.capturedAt.utc.localeCompare(b.capturedAt.utc));
  const numbers = await exhibitNumbers(captures.map(({ id }) => id));
  const exhibits = await Promise.all(captures.map((facts) => exhibit(facts, ask.initials, numbers)));
  const { text, head } = await custodyLog();
  if (!head) throw new HoldfastError('nothing-to-export');
  const { lines, ok } = await checkChain(new TextEncoder().encode(text));
  // Of a log with a gap nothing is known of what it named there.
  const going = ok ? await onlyWhatIsLogged(exhibits, lines) : exhibits;
  const { id, name, initials, choice, software, papers = [], copy } = ask;
  const shared = {
    id,
    name,
    initials,
    choice,
    software,
    papers,
    ...(copy ? { copy } : {}),
    keptInAll: await keptInAll(),
    unreadable,
  };
  const createdAt = instantOf(new Date());
  return {
    ...shared,
    createdAt,
    exhibits: await withoutIntimate(going, ask.intimate ?? null),
    ...(await caseContents(ok ? lines : null)),
    custodyLog: text,
    logHead: head,
    otherLogs: await originLogs(lines, going),
    addsTo: await earlierDossier(ask.addsTo ?? null),
    previous: lastDossier(lines),
  };
}

/** Where it cannot be read what the person marked it as, its pictures stay out too: that can be put right later. */
async function withoutIntimate(exhibits: ExhibitSource[], intimate: Id[] | null): Promise<ExhibitSource[]> {
  if (intimate === null) return exhibits;
  const lost = exhibits.filter(({ marksLost }) => marksLost > 0).map(({ facts }) => facts.id);
  const captures = exhibits.map(({ facts }) => facts);
  const found = await heldBack(captures, [...intimate, ...lost]);
  return exhibits.map((one) => (found.has(one.facts.id) ? { ...one, withoutPictures: true } : one));
}

/** The dossier that this one adds to, by the fingerprint of each of its parts. Throws `not-found`. */
async function earlierDossier(id: Id | null): Promise<DossierContents['addsTo']> {
  if (id === null) return null;
  const made = (await madeDossiers()).find((one) => one.id === id);
  if (!made) throw new HoldfastError('not-found', 'the dossier before');
  return { fingerprints: made.fingerprints, createdAt: made.createdAt };
}

/** One damaged record keeps no other out. */
async function readAll(ids: Id[]): Promise<{ captures: CaptureFacts[]; unreadable: Id[] }> {
  const captures: CaptureFacts[] = [];
  const unreadable: Id[] = [];
  for (const id of ids) {
    const facts = await factsOr(id);
    if (facts) captures.push(facts);
    else unreadable.push(id);
  }
  return { captures, unreadable };
}

async function exhibit(
  facts: CaptureFacts,
  initials: string,
  numbers: Map<Id, number>,
): Promise<ExhibitSource> {
  const { id } = facts;
  const { notes, damaged } = await wholeNotes(id);
  const going = notes.filter((note) => note.mayGoWithDossier);
  const stored = await read.artifactsOf(id);
  return {
    number: `${initials}${String(numbers.get(id)).padStart(3, '0')}`,
    facts,
    artifacts: stored.map(({ file }) => ({
      ...file,
      open: () => read.artifactSource(id, file.kind, stored),
    })),
    notes: going.map(({ at, text, salt }) => ({ at, text, salt })),
    notesLost: damaged,
    ...goingMarks(await marksOf(id)),
  };
}

/** Where one that can be read holds, what is lost was said before it. */
function goingMarks({ present, lost }: CaptureMarks): Pick<ExhibitSource, 'marks' | 'marksLost'> {
  if (!present) return { marks: null, marksLost: lost };
  const { at, kinds, words, salt } = present;
  return { marks: present.mayGoWithDossier ? { at, kinds, words, salt } : null, marksLost: 0 };
}
