import type { Id } from '../../domain/identity.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import type { IncidentEntry, SaidPart } from './model-case.ts';
import type { ReadMeCase } from './model-read-me.ts';
import type { When } from './when.ts';

/**
 * What the report's pages show: plain strings and numbers, made once from the contents and laid out by
 * the PDF templates, the HTML log and the CSV log alike. No markup anywhere: an attacker writes the posts.
 */
export type LogEntry = {
  entryKind: 'exhibit';
  exhibit: string;
  captureId: Id;
  /** When what it shows was done: for order and counts. The words of the page stand beside it. */
  when: When;
  /** Why it is no incident of its own, in one sentence; empty: it is one. */
  notCounted: string;
  /** Orders and notices that it came after, one sentence each. */
  after: string[];
  /** Of the person's incidents, those that it belongs to. */
  incidents: string[];
  /** `2026-11-22 08:06:44.123 +01:00` and its UTC instant. */
  capturedAt: string;
  capturedAtUtc: string;
  zone: string;
  /** By whom, where the custody log says that somebody helped; else empty. */
  keptBy: string;
  /**
   * As the page states it, and the line above it; what such words come to ("3h"), and how that was worked out;
   * the instant decoded from the post's id, and whether the two differ. Empty when there is none.
   */
  postedAt: string;
  postedDay: string;
  postedBetween: string;
  postedHow: string;
  postedAtFromId: string;
  timesApart: string;
  what: string;
  platform: string;
  /** The name that its extractor has in the record. */
  platformId: string;
  accountName: string;
  handle: string;
  accountId: string;
  profileUrl: string;
  address: string;
  pageAddress: string;
  pageTitle: string;
  text: string;
  /** What only some posts have, with its label. */
  more: { label: string; text: string }[];
  translated: string;
  context: { relation: string; who: string; text: string; address: string }[];
  media: { kind: string; address: string; alt: string }[];
  notes: { at: string; text: string }[];
  /** What the person says that it shows; `null`: nothing that goes along. */
  marks: { at: string; acts: KindOfAct[]; kinds: string[]; words: string; wordsFrom: string } | null;
  /** Later looks at it, or which it is a later look at, one sentence each. */
  looks: string[];
  /** How the picture came about, in one sentence; empty when there is none. */
  picture: string;
  /** What failed or was left out, one sentence each. */
  missing: string[];
  files: { name: string; digest: string; size: number; how: string }[];
  /** Files beyond those, of a recording: its facts file names each. */
  moreFiles: number;
  /** Only of a conversation. */
  conversation: ConversationData | null;
};

/** What the short pages say of a conversation: the transcript has all of it. */
export type ConversationData = {
  /** As the page calls it. */
  name: string;
  messages: number;
  /** What was kept of it and what was not, one sentence each. */
  statement: string[];
  /** The name of the readable transcript. */
  transcript: string;
  /** Times of the first and the last message that has one, as the page states them. */
  from: string;
  to: string;
  /** Of the last message that is not the person's own: what they answered is nothing that happened to them. */
  toPerson: string;
  /** There are messages, and every one is from the account that the page was open in. */
  onlyOwn: boolean;
  /** Who wrote how many, most first, and how many writers there are beyond those. */
  by: { who: string; messages: number }[];
  moreWriters: number;
  /** The first messages. */
  first: { place: number; when: string; who: string; text: string }[];
  lastWords: string;
  /** Messages whose file could not be read as it had been kept. */
  notRead: number;
};

export type ReadMeData = ReadMeCase & {
  title: string;
  createdAt: string;
  initials: string;
  fingerprint: string;
  previousFingerprint: string;
  previousCreatedAt: string;
  logHead: string;
  logLines: number;
  /** In this part. */
  exhibits: number;
  /** In all parts: what is counted on these pages is counted over them. */
  exhibitsInAll: number;
  /** `Part 1 of 3`; empty where it was not divided. */
  partOf: string;
  /** The parts of a dossier that was divided, this one among them, with their case fingerprints. */
  parts: { name: string; fingerprint: string }[];
  /** Whether this is all of the record, and if not, why not: one sentence. */
  part: string;
  firstExhibit: string;
  lastExhibit: string;
  limits: string[];
  software: string;
};

export type IncidentLogData = {
  title: string;
  /** When the custody log's last line was written, in UTC: the payload says nothing of when it was made. */
  asOf: string;
  initials: string;
  /** What went wrong while the dossier was made, one sentence each; READ-ME has room for a few. */
  limits: string[];
  /** `part 2 of 3` where the log goes into several PDFs. */
  part?: string;
  entries: LogItem[];
  /** Only in the last PDF, where there are several. */
  said: SaidPart[];
};

/** One entry of the log, which is in order of time. */
export type LogItem = LogEntry | IncidentEntry;

export type ExhibitSheetData = {
  entry: LogEntry;
  asOf: string;
  /** Only of a sheet that is saved alone: which dossier it belongs to. */
  alone?: string;
  /** Path of the picture given beside the data, its size in pixels and its words for a screen reader. */
  picture: { path: string; width: number; height: number; alt: string } | null;
};
