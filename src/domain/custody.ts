import { z } from 'zod';
import { type ArtifactFacts, ArtifactKind, numberedAs } from './capture.ts';
import { Digest, Id } from './identity.ts';
import { CheckResult } from './later-check.ts';

/**
 * `numbered` gives a capture its exhibit number for good, before the dossier that first holds it is made:
 * whoever checks a dossier compares each exhibit folder's number with its capture's `numbered` line, so
 * that two exhibits cannot change places. `log-resumed`: what was stored of where the log ends was damaged, and the
 * log goes on from its last stored line. `checked-again`: a capture was looked at again, in another capture whose files
 * the line names. `original-fetched`: what an item of a capture names was asked for over the network; the line names the
 * capture that holds what came. `key-renewed`: the signing key was damaged, and this names the new one.
 * `timestamp-asked`: a date was asked for of the `tagmanifest` of a dossier; `timestamp` is there where one came.
 */
export const CUSTODY_ACTIONS = [
  'log-opened',
  'kept',
  'noted',
  'categorised',
  'viewed',
  'checked-again',
  'original-fetched',
  'numbered',
  'exported',
  'verified',
  'backed-up',
  'restored',
  'erased',
  'log-resumed',
  'key-renewed',
  'timestamp-asked',
] as const;
export const CustodyAction = z.enum(CUSTODY_ACTIONS);
export type CustodyAction = z.infer<typeof CustodyAction>;

/** A role, never a name. */
export const Actor = z.enum(['person', 'holdfast']);
export type Actor = z.infer<typeof Actor>;

/** Who was with the person, as they chose it. `other`: in a role that is none of these. */
export const HELPER_ROLES = [
  'friend-or-family',
  'advocate',
  'police',
  'solicitor',
  'teacher-or-employer',
  'other',
] as const;
export const HelperRole = z.enum(HELPER_ROLES);
export type HelperRole = z.infer<typeof HelperRole>;

const DigestName = z.union([
  ArtifactKind,
  z.enum([
    'note',
    'marks',
    'case-item',
    'reason',
    'manifest',
    'log-head',
    'signing-key',
    'tagmanifest',
    'timestamp',
    'page',
  ]),
]);

/** What a line is about: a random id and a kind, never text. */
export const CustodySubject = z.object({
  kind: z.enum(['log', 'capture', 'case', 'dossier', 'backup']),
  /** Of `case`: the thing that something was said of. */
  id: Id,
  /** With `numbered` alone: the exhibit's number, without initials. */
  exhibit: z.number().int().positive().optional(),
  /** With `checked-again` alone: what the later look found. */
  found: CheckResult.optional(),
  /** With `checked-again` and `original-fetched`: the capture that shows it. */
  seenIn: Id.optional(),
});
export type CustodySubject = z.infer<typeof CustodySubject>;

/**
 * One line of the custody log. On disk it is `JSON.stringify` of this object with its keys in this
 * order, and a newline. `prev` is the SHA-256 of the exact bytes of the line before, newline included;
 * the first line has `null`.
 */
export const CustodyLine = z.strictObject({
  v: z.literal(1),
  seq: z.number().int().positive(),
  at: z.iso.datetime({ precision: 3 }),
  actor: Actor,
  /** With what the `person` does alone; not there where nobody was said to help. */
  helpedBy: HelperRole.optional(),
  action: CustodyAction,
  about: CustodySubject,
  digests: z.partialRecord(DigestName, Digest),
  prev: Digest.nullable(),
});
export type CustodyLine = z.infer<typeof CustodyLine>;
/** Digests by the kind of file, or `note`, `marks`, `case-item`, `reason` (all four salted), `manifest` (the case fingerprint), `log-head`, `signing-key`, `tagmanifest`, `timestamp` (the answer of an authority), `page` (a PDF that was saved alone). */
export type CustodyDigests = CustodyLine['digests'];

/**
 * The digests that a line about these files states, by kind. Of a recording's numbered files it states none: there
 * can be thousands, and the `facts` file, which the line does state, names each of them with its digest.
 */
export function digestsToLog(files: readonly Pick<ArtifactFacts, 'kind' | 'digest'>[]): CustodyDigests {
  const once = files.filter(({ kind }) => numberedAs(kind) === null);
  return Object.fromEntries(once.map(({ kind, digest }) => [kind, digest]));
}
