import { z } from 'zod';
import type { Digest } from './identity.ts';

/** What is done to make a dossier, in the order in which it is done. */
export const EXPORT_STAGES = ['files', 'sheets', 'report', 'sealing'] as const;

/** How far the making of a dossier is: `done` of the `of` parts of one stage. */
export const ExportProgress = z.object({ stage: z.enum(EXPORT_STAGES), done: z.number(), of: z.number() });
export type ExportProgress = z.infer<typeof ExportProgress>;

export type BesideCount = { going: number; staying: number };
/**
 * Notes, captures with marks that hold, and things of the case: how many go with a dossier, and how many the person
 * keeps back.
 */
export type BesideCounts = { notes: BesideCount; marks: BesideCount; things: BesideCount };

/** A file that was handed to the browser; `listed`: its list of downloads shows it. */
export type SavedFile = { listed: boolean };

/** A file's bytes for the browser to save. `inMemory`: the disk had no room for them. */
export type OpenedFile = { copy: Blob; inMemory: boolean };

/** A dossier that is whole and waits to be saved. */
export type ExportedFile = {
  name: string;
  /** Bytes. */
  size: number;
  fingerprint: Digest;
  /** Captures that could not be read on the device, and are not in the file. */
  leftOut: number;
  /** The signing key is another one than that of the dossiers before. */
  newKey: boolean;
  /** It is in memory until it is saved: the disk may have no room for it. */
  noRoom: boolean;
  /** Its bytes, in the clear from here on: call when the browser is to save it. */
  open(): Promise<OpenedFile>;
  /** Removes the working file; what was saved stays. Call when the person has saved it or leaves. */
  discard(): Promise<void>;
};
