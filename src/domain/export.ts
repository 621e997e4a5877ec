import { z } from 'zod';
import type { CopyPlan } from './copy.ts';
import type { Digest, Id } from './identity.ts';
import type { Paper } from './papers.ts';
import type { DateAsked } from './timestamp.ts';

/** What is done to make a dossier, in the order in which it is done. */
export const EXPORT_STAGES = ['files', 'sheets', 'report', 'sealing', 'dating'] as const;

/** How far the making of a dossier is: `done` of the `of` parts of one stage. */
export const ExportProgress = z.object({ stage: z.enum(EXPORT_STAGES), done: z.number(), of: z.number() });
export type ExportProgress = z.infer<typeof ExportProgress>;

export type BesideCount = { going: number; staying: number };
/**
 * Notes, captures with marks that hold, and things of the case: how many go with a dossier, and how many the person
 * keeps back.
 */
export type BesideCounts = { notes: BesideCount; marks: BesideCount; things: BesideCount };

/** What a choice holds: captures, the bytes of their files, and what the person tells of having happened. */
export type ExportPreview = { captures: number; bytes: number; told: BesideCount };

/** What came of taking a file off the browser's list of downloads. `not-saved`: off it, and the browser had not saved it. */
export type Forgotten = 'done' | 'refused' | 'not-found' | 'not-saved';
/**
 * A file that was handed to the browser. `forget` takes its name off the list of downloads, as often as it was saved on this page; the file stays. Call it in the
 * person's own click: it asks for a permission.
 */
export type SavedFile = { forget(): Promise<Forgotten> };

/** A file's bytes for the browser to save. `inMemory`: the disk had no room for them. */
export type OpenedFile = { copy: Blob; inMemory: boolean };

/** To whom a file is locked: whoever has the passphrase, or the other half of a public key in the age format. */
export const FileLock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passphrase'), passphrase: z.string().min(1) }),
  z.object({ kind: z.literal('key'), key: z.string().min(1) }),
]);
export type FileLock = z.infer<typeof FileLock>;

/** `isFirst`: none was made here before. */
export type SuggestedExport = { initials: string; fileName: string; isFirst: boolean };

/** How a dossier is made of what was chosen. */
export type ExportOptions = {
  initials: string;
  fileName: string;
  lock: FileLock | null;
  /** Bytes of one file: above that it is divided. */
  mostBytes: number | null;
  /** Left out: the police copy. */
  copy?: CopyPlan;
  /** The address of the authority that is to be asked for a date; `null`: none is. */
  timestamp: string | null;
  /** Left out: the usual ones. */
  papers?: readonly Paper[];
  /** Pictures that are marked as intimate go along. */
  intimate: boolean;
};

/** A dossier, whole, that waits to be saved. */
export type Exported = {
  /** One, or its parts in order. */
  files: ExportedFile[];
  /** Captures that could not be read on the device, and are not in the file. */
  leftOut: number;
  /** The signing key is another one than that of the dossiers before. */
  newKey: boolean;
  /** What came of asking for a date, for each file; empty: none was asked for. */
  dated: DateAsked[];
  locked: FileLock['kind'] | null;
  /** Removes the working files; what was saved stays. Call when the person has saved them or leaves. */
  discard(): Promise<void>;
};

/** A page that can be saved alone. `digest` names it in the custody log. */
export type ExportedPage = { dossier: Id; name: string; pdf: Blob; digest: Digest };

/** One file of it. */
export type ExportedFile = {
  /** READ-ME-FIRST, and the incident log. */
  pages: ExportedPage[];
  name: string;
  /** Bytes. */
  size: number;
  fingerprint: Digest;
  /** It is larger than was asked for, since one thing in it is. */
  overLimit: boolean;
  /** It is in memory until it is saved: the disk may have no room for it. */
  noRoom: boolean;
  /** Its bytes, in the clear from here on: call when the browser is to save it. */
  open(): Promise<OpenedFile>;
};
