import { z } from 'zod';
import { Id } from './identity.ts';
import { Instant } from './instant.ts';

/**
 * What a person may say that a capture shows, in the order in which it is shown and written. It is what they say of it,
 * and no finding. `worst` is no act: it is what they would show first. Nor is
 * `intimate`: its pictures are left out of what is handed over unless the person says otherwise.
 */
export const KINDS_OF_ACT = [
  'contact',
  'publishing',
  'watching',
  'pretending',
  'pictures',
  'sending-others',
  'threat',
  'hate',
  'damage',
  'worst',
  'intimate',
] as const;
export const KindOfAct = z.enum(KINDS_OF_ACT);
export type KindOfAct = z.infer<typeof KindOfAct>;

/** Each once, in the order above. */
export function inOrder(kinds: Iterable<KindOfAct>): KindOfAct[] {
  const given = new Set(kinds);
  return KINDS_OF_ACT.filter((kind) => given.has(kind));
}

export const MOST_THREAT_WORDS = 20;
/** In scripts without spaces words cannot be counted so. */
export const MOST_THREAT_LETTERS = 300;

export function wordsIn(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}

/** Words of a threat to quote: as they stand in what was kept, or as the person typed them. One line. */
const ThreatWords = z
  .string()
  .min(1)
  .max(MOST_THREAT_LETTERS)
  .refine((text) => wordsIn(text) <= MOST_THREAT_WORDS && !/[\r\n]/.test(text));

/** What the person says of one capture at one time: all kinds that hold, none where they were taken back. */
export const MarksSaid = z.object({
  kinds: z.array(KindOfAct).refine((kinds) => inOrder(kinds).join() === kinds.join()),
  /** Only of a threat. */
  words: ThreatWords.nullable(),
  mayGoWithDossier: z.boolean(),
});
export type MarksSaid = z.infer<typeof MarksSaid>;

/** A set of marks is never changed: another set is put in its place, and the older one stays. */
export const Marks = MarksSaid.extend({
  id: Id,
  captureId: Id,
  at: Instant,
  /** Its place among the sets of its capture, from 1: a clock can be set back. 0 where a backup brought it. */
  nth: z.number().int().min(0).max(1_000_000),
  /** When it came in with a backup, beside a capture that was here already; else `null`. */
  broughtIn: Instant.nullable(),
  /** 128 random bits, hexadecimal: `sha256(salt + "\n" + textOfMarks(marks))` is the digest in the custody log. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
  .strict()
  .refine(({ kinds, words }) => words === null || kinds.includes('threat'))
  .refine(({ nth, broughtIn }) => (nth === 0) === (broughtIn !== null));
export type Marks = z.infer<typeof Marks>;

/** What the digest of a set is over: its instant, its kinds with commas between, and the words, a line each. */
export function textOfMarks({ at, kinds, words }: Pick<Marks, 'at' | 'kinds' | 'words'>): string {
  return `${at.utc}\n${kinds.join(',')}\n${words ?? ''}`;
}

/** One set by its place; `set` is `null` where it cannot be read. */
export type Placed<T> = { nth: number; set: T | null };

/**
 * The set that holds: the last one that was said here. What a backup brought beside it holds once it is said again, and
 * where the last one cannot be read none does: one before it was taken back.
 */
export function presentMarks<T>(sets: Iterable<Placed<T>>): T | null {
  let last: Placed<T> = NOT_SAID;
  for (const one of sets) last = laterOf(last, one);
  return last.set;
}

/** Before the first set was said here. */
export const NOT_SAID: Placed<never> = { nth: 0, set: null };

/** Of two sets the one that was said here later; a damaged one too. */
export function laterOf<T>(before: Placed<T>, one: Placed<T>): Placed<T> {
  return one.nth > before.nth ? one : before;
}

/** What the person said of one capture, as far as it can be read. */
export type CaptureMarks = {
  present: Marks | null;
  /** Oldest first, those that a backup brought before all. */
  sets: Marks[];
  /** Sets that cannot be read any more. */
  lost: number;
};
