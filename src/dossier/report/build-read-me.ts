import type { Digest } from '../../domain/identity.ts';
import type { DossierChoice, DossierContents } from '../contents.ts';
import { COPY_SENTENCES } from '../copies/copy-words.ts';
import type { Part } from '../part.ts';
import { accountsOf } from './accounts.ts';
import { shownInstant } from './build-entry.ts';
import { hostilityOf, impactOf, policeOf, sayings, toldToStop } from './case-parts.ts';
import { chosenOf } from './chosen.ts';
import { courseOf } from './course.ts';
import { type Happening, happeningsOf } from './happenings.ts';
import { deviceOf, itemsInOrder, type LogParts } from './log-items.ts';
import type { ReadMeData } from './model.ts';
import type { ReadMeCase } from './model-read-me.ts';
import { orderRows, ordersOf } from './orders.ts';
import { perishingOf } from './perishing-rows.ts';
import { threatsOf } from './threats.ts';

/**
 * The officer's two pages. Counts and quotes; it never concludes, weighs or scores.
 *
 * @param parts of the whole dossier, where it was divided: each part says of the case what all of them come to
 * @param all the exhibits of all parts
 */
export function buildReadMe(
  contents: DossierContents,
  parts: LogParts,
  made: MadeFacts,
  all = contents.exhibits,
): ReadMeData {
  const { createdAt, previous, initials, exhibits } = contents;
  return {
    title: contents.name,
    createdAt: shownInstant(createdAt),
    initials,
    fingerprint: made.fingerprint,
    previousFingerprint: previous?.fingerprint ?? '',
    previousCreatedAt: previous ? shownInstant(previous.createdAt) : '',
    logHead: contents.logHead.digest,
    logLines: contents.logHead.seq,
    exhibits: exhibits.length,
    exhibitsInAll: made.part.exhibitsInAll,
    partOf: made.part.of > 1 ? `Part ${made.part.number} of ${made.part.of}` : '',
    parts: partsOf(made.part),
    part: [
      ...copySentence(contents),
      partSentence(contents, made),
      ...toldAloneSentence(contents, made),
      ...addsToSentence(contents),
      ...dividedSentences(made.part),
    ].join(' '),
    ...numbersOf(exhibits.map(({ number }) => number)),
    ...caseOf({ ...contents, exhibits: all }, parts),
    limits: [...LIMITS, ...overSentence(contents, made.part), ...made.limits],
    software: softwareLine(contents),
  };
}

function copySentence({ copy }: DossierContents): string[] {
  return copy ? [COPY_SENTENCES[copy.reader]] : [];
}

export function caseOf(contents: DossierContents, parts: LogParts): ReadMeCase {
  const { caseItems, createdAt } = contents;
  const device = deviceOf(contents);
  const happenings: Happening[] = happeningsOf(parts.entries, parts.incidents);
  const numbers = new Map(parts.entries.map(({ captureId, exhibit }) => [captureId, exhibit]));
  return {
    threats: threatsOf(itemsInOrder(parts)),
    orders: orderRows(ordersOf(caseItems, device), happenings),
    course: courseOf(happenings, createdAt),
    toldToStop: toldToStop(caseItems, happenings, numbers, device),
    ...accountsOf(happenings, caseItems),
    impact: impactOf(caseItems),
    hostility: hostilityOf(caseItems),
    wishes: sayings(caseItems, 'wish').map(({ words }) => words),
    police: policeOf(caseItems, createdAt),
    perishing: perishingOf(parts.entries, createdAt),
    chosen: chosenOf(happenings),
  };
}

export type MadeFacts = {
  fingerprint: Digest;
  asked: DossierChoice;
  /** Kept and then erased: in the log, and no longer in the record. */
  erased: number;
  /** What went wrong while this dossier was made, one sentence each. */
  limits: string[];
  part: Part;
};

/** Why less than everything is here: what the person asked for, told apart from what could not be had. */
const PART_WORDS: Record<DossierChoice, string> = {
  all: 'The person asked for everything. What is not here could not be read, or was kept while this was made.',
  range: 'The person chose a range of dates.',
  selection: 'The person chose which.',
  'new-since': 'The person chose what is new since an earlier dossier.',
};

/** Of a copy for others, which leaves out whole kinds of what was kept. */
const LESS_IN_COPY = 'A copy has no files that were fetched for a post, and nothing that could not be read.';

function partSentence({ keptInAll, copy }: DossierContents, { asked, erased, part }: MadeFacts): string {
  const [here, inRecord] = [part.exhibitsInAll, keptInAll - erased];
  const isAll = here >= inRecord;
  const [some, all] = [here, inRecord].map((count) => count.toLocaleString('en-US'));
  const of = `${some} of the ${all} items in the record`;
  if (!copy)
    return `This dossier holds ${isAll ? 'everything in the record.' : `${of}. ${PART_WORDS[asked]}`}`;
  const why = asked === 'all' ? LESS_IN_COPY : PART_WORDS[asked];
  return `It tells of ${isAll ? 'every item in the record.' : `${of}. ${why}`}`;
}

/** Not where something is in the record that is not here. */
function toldAloneSentence({ keptInAll }: DossierContents, { erased, part }: MadeFacts): string[] {
  if (part.exhibitsInAll > 0 || keptInAll - erased > 0) return [];
  const why = keptInAll > 0 ? 'what was kept of a page was erased' : 'nothing of a page was kept';
  return [`It has no exhibits: ${why}. What happened is as the person told it.`];
}

function addsToSentence({ addsTo }: DossierContents): string[] {
  if (!addsTo) return [];
  const [first = '', ...more] = addsTo.fingerprints;
  const inParts = more.length > 0 ? ` (the first of its ${more.length + 1} parts)` : '';
  return [
    `It adds to the dossier of ${shownInstant(addsTo.createdAt)} with the case fingerprint ${first}${inParts}.`,
  ];
}

function dividedSentences({ number, of, names, exhibitsInAll }: Part): string[] {
  if (of === 1) return [];
  const all = exhibitsInAll.toLocaleString('en-US');
  return [
    `It was divided: this is part ${number} of ${of}, and the ${all} exhibits are in ${names[0]}.zip to ${names.at(-1)}.zip, in order. Each part can be checked alone. The counts on these pages are of all parts together, and what they name may be in another one.`,
  ];
}

function partsOf({ of, names, fingerprints }: Part): ReadMeData['parts'] {
  if (of === 1) return [];
  return names.map((name, at) => ({ name, fingerprint: fingerprints[at] ?? '' }));
}

function overSentence({ exhibits }: DossierContents, { overLimit }: Part): string[] {
  if (overLimit === null) return [];
  const most = (overLimit / 1_000_000).toLocaleString('en-US');
  const alone = exhibits[0] ? `exhibit ${exhibits[0].number} alone is` : 'the pages alone are';
  return [`This part is larger than the ${most} MB that were asked for: ${alone}.`];
}

export const LIMITS = [
  'The checks show whether anything was changed after it was kept. They do not show who wrote a post.',
  'They do not show that the page was genuine when it was kept: a page can be altered in a browser before it is saved.',
  'The times of keeping are from the clock of the device. The times of posting are what the page stated; where a post number holds a time, it is given beside it.',
  'The signature shows that the same installation of Holdfast made it. It does not show which person used it.',
  'An outside party has dated this dossier only where it has a folder named timestamps: HOW-TO-CHECK says how to check that. The receipt slip, filled in by the person who takes it, gives it a date.',
];

function softwareLine({ software }: DossierContents): string {
  return `Holdfast ${software.extension}, ${software.browser}, ${software.system}`;
}

function numbersOf(exhibits: string[]): Pick<ReadMeData, 'firstExhibit' | 'lastExhibit'> {
  const numbers = [...exhibits].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return { firstExhibit: numbers[0] ?? '', lastExhibit: numbers.at(-1) ?? '' };
}
