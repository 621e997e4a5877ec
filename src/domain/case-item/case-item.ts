import { z } from 'zod';
import { Id } from '../identity.ts';
import { Instant } from '../instant.ts';
import { CaseSaying } from './kinds.ts';

/**
 * What the person said of the case at one time: something that happened elsewhere, an order, an account, what the police
 * said. Never changed: a correction is another saying of the same thing (`of`), and the older one stays.
 */
export const CaseItem = z
  .strictObject({
    id: Id,
    /** The thing that it is about: the same in all sayings of it. */
    of: Id,
    at: Instant,
    /** Its place among the sayings of its thing, from 1. 0 where a backup brought it beside what was here. */
    nth: z.number().int().min(0).max(1_000_000),
    /** `null`: the person took it back. */
    said: CaseSaying.nullable(),
    mayGoWithDossier: z.boolean(),
    /** When it came in with a backup, beside what was here already; else `null`. */
    broughtIn: Instant.nullable(),
    /** 128 random bits, hexadecimal: `sha256(salt + "\n" + textOfCaseItem(item))` is the digest in the custody log. */
    salt: z.string().regex(/^[0-9a-f]{32}$/),
  })
  .refine(({ nth, broughtIn }) => (nth === 0) === (broughtIn !== null))
  .refine(({ said, mayGoWithDossier }) => said?.kind !== 'own-details' || !mayGoWithDossier);
export type CaseItem = z.infer<typeof CaseItem>;

/** What the digest in the custody log is over, and what a dossier has of it: its keys in the order of the schema. */
export const CaseItemText = z.strictObject({ of: Id, at: Instant, said: CaseSaying });
export type CaseItemText = z.infer<typeof CaseItemText>;

export function textOfCaseItem({ of, at, said }: Pick<CaseItem, 'of' | 'at' | 'said'>): string {
  return JSON.stringify({ of, at, said });
}

/** One thing of the case, as it was said last, and before that. */
export type CaseThing = {
  of: Id;
  /** What holds; `null`: it was taken back, or its last saying cannot be read. */
  present: CaseItem | null;
  /** Its last saying cannot be read: whether it was taken back is not known. */
  lastLost: boolean;
  /** Every saying that can be read, oldest first; what a backup brought before all. */
  sayings: CaseItem[];
  /** Sayings that cannot be read any more. */
  lost: number;
};
