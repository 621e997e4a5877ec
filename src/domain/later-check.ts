import { z } from 'zod';
import { Digest, Id } from './identity.ts';
import type { ExtractedPost } from './post.ts';

/** What a later look at a kept capture found. What cannot be told is never guessed. */
export const CHECK_RESULTS = ['still-there', 'changed', 'gone', 'cannot-tell'] as const;
export const CheckResult = z.enum(CHECK_RESULTS);
export type CheckResult = z.infer<typeof CheckResult>;

/** On what the result rests. */
const CHECK_REASONS = [
  'same-words',
  'other-words',
  /** The server answered that there is nothing at the address (404, 410). */
  'server-says-gone',
  /** The platform's own notice stands in the place of the words. */
  'notice-in-its-place',
  'another-site',
  'error-answer',
  'asks-for-a-password',
  'other-language',
  'no-words',
  'not-on-the-page',
] as const;
const CheckReason = z.enum(CHECK_REASONS);

/** In the record of a capture that was made to look at an earlier one again. */
export const CheckFacts = z.strictObject({
  /** The earlier capture, and the digest of its record. */
  id: Id,
  record: Digest,
  found: CheckResult,
  why: CheckReason,
  /** The status with which the server gave the page, where the browser tells it. */
  status: z.number().int().nullable(),
});
export type CheckFacts = z.infer<typeof CheckFacts>;

/** What the page's side needs to find a post again. */
export const LookFor = z.strictObject({
  platform: z.string().min(1).max(40),
  postId: z.string().max(4_000).nullable(),
  permalink: z.string().max(16_000).nullable(),
});
export type LookFor = z.infer<typeof LookFor>;

/** What is to be looked at again. It holds none of the words: only the digest of them (`comparedWords`). */
export const CheckOrder = z.strictObject({
  id: Id,
  record: Digest,
  /** Where it is looked for. */
  address: z.string().max(100_000),
  /** `null`: a whole page. */
  lookFor: LookFor.nullable(),
  words: Digest.nullable(),
  lang: z.string().max(100).nullable(),
  /** The first was kept without picture: so is every later look. */
  withoutPicture: z.boolean(),
});
export type CheckOrder = z.infer<typeof CheckOrder>;

/** How the page answered, beside what stands on it. */
export const PageAnswer = z.strictObject({
  status: z.number().int().min(100).max(599).nullable(),
  asksForPassword: z.boolean(),
});
export type PageAnswer = z.infer<typeof PageAnswer>;

/** What was found at the later look. `post`: the same one, where it stands on the page. */
export type Seen = PageAnswer & {
  url: string;
  lang: string | null;
  post: ExtractedPost | null;
  sameWords: boolean;
};

/** The words as they are compared: how they are broken into lines and spaced is not theirs. */
export function comparedWords(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** By the platform's own id, else by its address. */
export function isSamePost(post: ExtractedPost, { platform, postId, permalink }: LookFor): boolean {
  if (post.platform !== platform) return false;
  if (postId !== null && post.id) return post.id.value === postId;
  return permalink !== null && post.permalink?.value === permalink;
}

/** What the later look shows, and why that is all it shows. */
export function conclude(order: CheckOrder, seen: Seen): Pick<CheckFacts, 'found' | 'why'> {
  if (seen.sameWords) return { found: 'still-there', why: 'same-words' };
  if (seen.post) return ofPost(order, seen, seen.post);
  if (!isSameHost(order.address, seen.url)) return unclear('another-site');
  if (seen.status === 404 || seen.status === 410) return { found: 'gone', why: 'server-says-gone' };
  if ((seen.status ?? 0) >= 400) return unclear('error-answer');
  return unclear(seen.asksForPassword ? 'asks-for-a-password' : 'not-on-the-page');
}

/** It stands there and says something else: only where the words are its own, in the language they had. */
function ofPost(order: CheckOrder, seen: Seen, post: ExtractedPost): Pick<CheckFacts, 'found' | 'why'> {
  if (post.removed) return { found: 'gone', why: 'notice-in-its-place' };
  if (!post.text) return unclear('no-words');
  const isOther = languageOf(order.lang) !== languageOf(post.lang?.value ?? seen.lang);
  if (post.translated || isOther) return unclear('other-language');
  return { found: 'changed', why: 'other-words' };
}

function unclear(why: CheckFacts['why']): Pick<CheckFacts, 'found' | 'why'> {
  return { found: 'cannot-tell', why };
}

function isSameHost(one: string, other: string): boolean {
  return URL.parse(one)?.host === URL.parse(other)?.host;
}

/** `en` of `en-GB`. */
function languageOf(tag: string | null): string {
  return (tag ?? '').split('-')[0]?.toLowerCase() ?? '';
}
