import { z } from 'zod';
import { Initials } from './dossier-name.ts';
import type { OpenedFile } from './export.ts';
import { Id } from './identity.ts';

/** What is worth taking to another browser. The signing key of the installation is not among it. */
export const BackupPreferences = z.strictObject({
  initials: Initials.nullable(),
  /** After how many idle minutes the record locks; `null`: never set. */
  idleMinutes: z.number().int().min(1).max(60).nullable(),
});
export type BackupPreferences = z.infer<typeof BackupPreferences>;

/** Exhibit numbers as they were given, without initials. Each capture and each number once. */
export const ExhibitNumbers = z
  .array(z.tuple([Id, z.number().int().positive()]))
  .refine((pairs) => [0, 1].every((at) => new Set(pairs.map((pair) => pair[at])).size === pairs.length));
export type ExhibitNumbers = z.infer<typeof ExhibitNumbers>;

/** How far it is: `done` of `of` captures. `unlocking` is the second or two that the passphrase takes. */
export const BackupProgress = z.object({
  stage: z.enum(['unlocking', 'captures', 'ending']),
  done: z.number(),
  of: z.number(),
});
export type BackupProgress = z.infer<typeof BackupProgress>;

/** A backup that is whole and waits to be saved. */
export type BackedUp = {
  name: string;
  /** Bytes. */
  size: number;
  captures: number;
  /** Captures and things of the case that could not be read on the device, and are not in the file. */
  leftOut: number;
  /** Captures and things of the case of which a part could not be read. */
  partly: number;
  /** It is in memory until it is saved: the disk may have no room for it. */
  noRoom: boolean;
  open(): Promise<OpenedFile>;
  /** Removes the working file; what was saved stays. */
  discard(): Promise<void>;
};

/** What came of a restore, in captures. */
export const Restored = z.object({
  restored: z.number(),
  /** Of those restored: captures of which a file was lost before the backup was made. */
  partly: z.number(),
  /** Were there already, with the same digests. */
  there: z.number(),
  /** Are there under the same id with other digests: left as they are. */
  differing: z.number(),
  /** Captures and things of the case that could not be read in the backup. */
  damaged: z.number(),
  /** Things of the case of which something came in that was not there, or was damaged. */
  things: z.number(),
  /** Notes, sets of marks and sayings that came in beside what was there: in no dossier until the person says so. */
  aside: z.number(),
  /** Have another exhibit number from now on: theirs was taken. */
  renumbered: z.number(),
  /** False: the custody log in the backup has a gap or a change in it. It is kept as it is. */
  logHolds: z.boolean(),
});
export type Restored = z.infer<typeof Restored>;

/** After this many captures a backup is offered. */
const REMINDERS = [1, 10, 50];

/** Is it time to offer one? `answered`: how many captures there were at the last backup, or at the last "Not now". */
export function backupDue(captures: number, answered: number): boolean {
  return REMINDERS.some((mark) => answered < mark && captures >= mark);
}
