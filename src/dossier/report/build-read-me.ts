import { firstWords } from '../../domain/first-words.ts';
import type { Digest } from '../../domain/identity.ts';
import type { DossierChoice, DossierContents } from '../contents.ts';
import type { Part } from '../part.ts';
import { shownInstant } from './build-entry.ts';
import { spanOf } from './conversation-lines.ts';
import type { LogEntry, ReadMeData } from './model.ts';
import { ABOUT } from './more-facts.ts';

/** The officer's two pages. Counts and quotes; it never concludes, weighs or scores. */
export function buildReadMe(contents: DossierContents, entries: LogEntry[], made: MadeFacts): ReadMeData {
  const { createdAt, previous, initials } = contents;
  const acts = actsOf(entries);
  return {
    title: contents.name,
    createdAt: shownInstant(createdAt),
    initials,
    fingerprint: made.fingerprint,
    previousFingerprint: previous?.fingerprint ?? '',
    previousCreatedAt: previous ? shownInstant(previous.createdAt) : '',
    logHead: contents.logHead.digest,
    logLines: contents.logHead.seq,
    exhibits: entries.length,
    partOf: made.part.of > 1 ? `Part ${made.part.number} of ${made.part.of}` : '',
    parts: partsOf(made.part),
    part: [partSentence(contents, made), ...addsToSentence(contents), ...dividedSentences(made.part)].join(
      ' ',
    ),
    ...span(entries, acts),
    months: countBy(acts.map(monthOf))
      .map(([month, count]) => ({ month, count }))
      .sort(byKey('month')),
    platforms: countBy(acts.map(({ platform }) => platform))
      .map(([platform, count]) => ({ platform, count }))
      .sort((a, b) => b.count - a.count || byKey('platform')(a, b)),
    accounts: accountsOf(acts),
    keyEntries: spread(acts).map(keyEntry),
    limits: [...LIMITS, ...overSentence(contents, made.part), ...made.limits],
    software: softwareLine(contents),
  };
}

/** A file that was fetched later for a post is no second post. */
function actsOf(entries: LogEntry[]): LogEntry[] {
  const acts = entries.filter(({ isOriginal }) => !isOriginal);
  return acts.length > 0 ? acts : entries;
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

function partSentence({ keptInAll }: DossierContents, { asked, erased, part }: MadeFacts): string {
  const [here, inRecord] = [part.exhibitsInAll, keptInAll - erased];
  if (here >= inRecord) return 'This dossier holds everything in the record.';
  const [some, all] = [here, inRecord].map((count) => count.toLocaleString('en-US'));
  return `This dossier holds ${some} of the ${all} items in the record. ${PART_WORDS[asked]}`;
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
    `It was divided: this is part ${number} of ${of}, and the ${all} exhibits are in ${names[0]}.zip to ${names.at(-1)}.zip, in order. Each part can be checked alone.`,
  ];
}

function partsOf({ of, names, fingerprints }: Part): ReadMeData['parts'] {
  if (of === 1) return [];
  return names.map((name, at) => ({ name, fingerprint: fingerprints[at] ?? '' }));
}

function overSentence({ exhibits }: DossierContents, { overLimit }: Part): string[] {
  if (overLimit === null) return [];
  const most = (overLimit / 1_000_000).toLocaleString('en-US');
  return [
    `This part is larger than the ${most} MB that were asked for: exhibit ${exhibits[0]?.number} alone is.`,
  ];
}

export const LIMITS = [
  'The checks show whether anything was changed after it was kept. They do not show who wrote a post.',
  'They do not show that the page was genuine when it was kept: a page can be altered in a browser before it is saved.',
  'The times of keeping are from the clock of the device. The times of posting are what the page stated; where a post number holds a time, it is given beside it.',
  'The signature shows that the same installation of Holdfast made it. It does not show which person used it.',
  'No outside party has dated this dossier. The receipt slip, filled in by the person who takes it, gives it a date.',
];

function softwareLine({ software }: DossierContents): string {
  return `Holdfast ${software.extension}, ${software.browser}, ${software.system}`;
}

function span(entries: LogEntry[], acts: LogEntry[]) {
  const days = acts.map(dayOf).sort();
  const numbers = entries.map(({ exhibit }) => exhibit).sort(byNumber);
  return {
    firstDate: days[0] ?? '',
    lastDate: days.at(-1) ?? '',
    firstExhibit: numbers[0] ?? '',
    lastExhibit: numbers.at(-1) ?? '',
  };
}

function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** The day of the act where the page states it in a form that can be read, else of the capture. */
function dayOf(entry: LogEntry): string {
  const { postedAtFromId, postedAt, postedOn, capturedAt, capturedAtUtc, conversation } = entry;
  const inWords = postedOn && `${postedOn}T00:00:00.000Z`;
  // Of a conversation the day of its last message: what made the person keep it is nearest to that.
  const stated = [conversation?.to ?? '', postedAt, inWords, postedAtFromId].find((time) =>
    canBeTheDay(time, capturedAtUtc),
  );
  return (stated ?? capturedAt).slice(0, 10);
}

const DAY = 86_400_000;

/** A post cannot be younger than its capture: one dated to the year 9999 would stretch the chart over all others. */
function canBeTheDay(time: string, capturedAtUtc: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(time) && Date.parse(time) < Date.parse(capturedAtUtc) + DAY;
}

const monthOf = (entry: LogEntry): string => dayOf(entry).slice(0, 7);

function countBy(keys: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts];
}

function byKey<K extends string>(key: K) {
  return (a: Record<K, string>, b: Record<K, string>) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0);
}

/** One row an account: by the platform's own number for it where there is one, else by handle, else by name. */
function accountsOf(entries: LogEntry[]): ReadMeData['accounts'] {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const key = accountKey(entry);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].map(accountRow).sort((a, b) => b.count - a.count);
}

function accountKey({ platform, accountId, handle, accountName }: LogEntry): string | null {
  if (accountId) return JSON.stringify([platform, 'id', accountId]);
  if (handle) return JSON.stringify([platform, 'handle', handle.toLowerCase()]);
  return accountName ? JSON.stringify([platform, 'name', accountName]) : null;
}

function accountRow(entries: LogEntry[]): ReadMeData['accounts'][number] {
  const latest = entries.at(-1);
  const days = entries.map(dayOf).sort();
  return {
    platform: latest?.platform ?? '',
    name: latest?.accountName ?? '',
    handle: latest?.handle ?? '',
    accountId: latest?.accountId ?? '',
    count: entries.length,
    first: days[0] ?? '',
    last: days.at(-1) ?? '',
  };
}

const MOST = 10;
const LATEST = 3;

/** The first, the latest three, and others evenly between them up to ten: a way in, not a choice of the gravest. */
export function spread<T>(items: T[]): T[] {
  if (items.length <= MOST) return items;
  const middle = MOST - 1 - LATEST;
  const step = (items.length - LATEST - 1) / (middle + 1);
  const between = Array.from({ length: middle }, (_, at) => Math.round(step * (at + 1)));
  const latest = Array.from({ length: LATEST }, (_, at) => items.length - LATEST + at);
  return items.filter((_, at) => [0, ...between, ...latest].includes(at));
}

const aboutOf = ({ more }: LogEntry) => more.find(({ label }) => label === ABOUT)?.text;

function keyEntry(entry: LogEntry): ReadMeData['keyEntries'][number] {
  return {
    exhibit: entry.exhibit,
    when: dayOf(entry),
    platform: entry.platform,
    who: entry.conversation?.name || [entry.accountName, entry.handle].filter(Boolean).join(' '),
    words: firstWords(wordsOf(entry)),
  };
}

/** A conversation is one entry: how many messages, when, and how it begins. */
function wordsOf(entry: LogEntry): string {
  const { conversation, text, pageTitle } = entry;
  if (!conversation) return text || aboutOf(entry) || pageTitle;
  const begins = conversation.first[0]?.text ?? '';
  return [`${spanOf(conversation)}.`, begins].filter(Boolean).join(' ');
}
