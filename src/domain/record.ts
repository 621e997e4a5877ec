import { z } from 'zod';
import type { ArtifactFacts, CaptureFacts } from './capture.ts';
import { Digest, Id } from './identity.ts';
import { Instant } from './instant.ts';
import type { KeptRow } from './kept-rows.ts';
import type { CaptureMarks, KindOfAct } from './kinds-of-act.ts';
import { CheckFacts } from './later-check.ts';
import type { Note } from './note.ts';
import { OriginalFacts } from './original.ts';

/** What a list shows of one capture: small, so that 10,000 of them scroll without waiting. */
export const CaptureRow = z.object({
  id: Id,
  /** Order of keeping, from 1. The number of one that was erased is not given again. */
  seq: z.number().int().positive(),
  capturedAt: Instant,
  /** As the page states it; `null` when the page does not. */
  postedAt: z.string().nullable(),
  what: z.enum(['post', 'page', 'conversation', 'original']),
  /** Messages or posts in a conversation. */
  items: z.number().int().nonnegative().nullable().default(null),
  /** Of a post that was chosen with others: the capture of the list they came from, and how many were chosen. */
  group: z.object({ id: Id, of: z.number().int().positive() }).nullable().default(null),
  platform: z.string(),
  authorName: z.string().nullable(),
  handle: z.string().nullable(),
  /** First words of the text, at most 160 characters. */
  firstWords: z.string(),
  url: z.string(),
  withoutPicture: z.boolean(),
  hasPicture: z.boolean(),
  hasFailures: z.boolean(),
  factsDigest: Digest,
  /** Which earlier capture it looked at again, and what it found. */
  checks: CheckFacts.pick({ id: true, found: true, why: true }).nullable().default(null),
  /** Which item of which earlier capture was asked for, and why it did not come; `code: null`: it did. */
  original: OriginalFacts.pick({ of: true, row: true, item: true, kind: true, code: true })
    .nullable()
    .default(null),
});
export type CaptureRow = z.infer<typeof CaptureRow>;

/** What the list is asked for; a part left out asks for everything. */
export type RecordQuery = {
  /** Found anywhere in text, name, handle or address, in any script; case does not matter. */
  text?: string;
  platform?: string;
  /** Said of it by the person. */
  kind?: KindOfAct;
  /** Posts that were chosen together, and the list that they came from: by the id of that list's capture. */
  group?: Id;
  /** UTC instants, ISO; `from` included, `to` excluded. Both over `capturedAt`. */
  from?: string;
  to?: string;
};

/** One page of the list, newest first. */
export type RecordPage = {
  rows: CaptureRow[];
  total: number;
  /** Captures whose row cannot be read any more: said so, never left out in silence. */
  damaged: Id[];
  /** `before` of the next page; `null` where this is the last. A page may hold damaged rows alone. */
  next: number | null;
};

/** A capture whose row cannot be read, by what is in the clear. `capturedAt`: `null` where that is damaged too. */
export type DamagedCapture = { id: Id; seq: number; capturedAt: string | null };

/** Everything that is kept of one capture, but the bytes of its files. */
export type CaptureDetail = {
  row: CaptureRow;
  facts: CaptureFacts;
  factsFile: ArtifactFacts;
  notes: Note[];
  /** Notes beside it that cannot be read any more. */
  notesLost: number;
  marks: CaptureMarks;
};

/** One message of a conversation; `row` is `null` where no file that can be read has it. */
export type ShownMessage = {
  /** From 1, in the order of the conversation. */
  place: number;
  /** Something may be missing before it. */
  gap: boolean;
  /** The first picture that shows it. */
  picture: number | null;
  row: KeptRow | null;
};

/** The messages of a kept conversation, a part at a time: `from` counts from 0. */
export type KeptMessages = {
  total: number;
  part(from: number, count: number): Promise<ShownMessage[]>;
  /** The next messages that name pictures, videos or sounds; `next`: where to look on, `null` at the end. */
  withMedia(from: number, count: number): Promise<{ shown: ShownMessage[]; next: number | null }>;
};

/** What is left of a capture that was erased, beside its lines in the custody log. */
export const ErasedCapture = z.strictObject({
  id: Id,
  at: Instant,
  /** Empty where the person gave none. */
  reason: z.string().max(2_000),
  /** 128 random bits, hexadecimal: `sha256(salt + "\n" + reason)` is the digest in the custody log. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
export type ErasedCapture = z.infer<typeof ErasedCapture>;

/** What goes into a dossier. A range is of UTC instants over `capturedAt`, `to` excluded. */
export type ExportChoice =
  | { kind: 'all' }
  | { kind: 'range'; from: string; to: string }
  | { kind: 'selection'; ids: Id[] }
  /** What that dossier does not have, nor those that it adds to. */
  | { kind: 'new-since'; dossier: Id };
