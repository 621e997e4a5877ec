import { say } from '../browser/words.ts';
import { firstWords } from '../domain/first-words.ts';
import { platformName } from '../domain/platform-names.ts';
import type { ExtractedPost } from '../domain/post.ts';

const SHOWN = 80;

/** What the picker found, in words: platform, account, date, first words. */
export function foundWords(post: ExtractedPost): string {
  const words = firstWords(post.text?.value ?? '', SHOWN) || say('picker_no_words');
  if (post.kind === 'region') return say('picker_region', words);
  const account = accountWords(post);
  return say(
    'picker_found',
    platformName(post.platform) ?? say('platform_web'),
    account,
    whenWords(post),
    words,
  );
}

/** The same as one line of a list: who, when, first words. */
export function listItem(post: ExtractedPost): { who: string; when: string; words: string } {
  const words = firstWords(post.text?.value ?? post.removed?.value ?? '', SHOWN) || say('picker_no_words');
  return { who: accountWords(post), when: whenWords(post), words };
}

function accountWords({ handle, authorName }: ExtractedPost): string {
  return handle?.value ?? authorName?.value ?? say('picker_unknown_account');
}

/**
 * What makes it the same post: account and words, not a time in words, which counts on ("5s", "6s") while the
 * person looks.
 */
export function sameness({ platform, kind, id, handle, authorName, text }: ExtractedPost): string {
  const values = [id, handle, authorName].map((field) => field?.value ?? '');
  return JSON.stringify([platform, kind, ...values, firstWords(text?.value ?? '')]);
}

function whenWords(post: ExtractedPost): string {
  const stated = post.postedAt?.value ?? post.postedAtFromId?.value;
  if (!stated) return say('picker_unknown_date');
  const instant = /^\d{4}-\d\d-\d\dT/.test(stated) ? Date.parse(stated) : Number.NaN;
  if (Number.isNaN(instant)) return stated;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
}
