import { say } from '../browser/words.ts';
import { firstWords } from '../domain/first-words.ts';
import { platformName } from '../domain/platform-names.ts';
import type { ExtractedPost } from '../domain/post.ts';

const SHOWN = 80;

/** What the picker found, in words: platform, account, date, first words. */
export function foundWords(post: ExtractedPost): string {
  const words = firstWords(post.text?.value ?? '', SHOWN) || say('picker_no_words');
  if (post.kind === 'region') return say('picker_region', words);
  const account = post.handle?.value ?? post.authorName?.value ?? say('picker_unknown_account');
  return say(
    'picker_found',
    platformName(post.platform) ?? say('platform_web'),
    account,
    whenWords(post),
    words,
  );
}

function whenWords(post: ExtractedPost): string {
  const stated = post.postedAt?.value ?? post.postedAtFromId?.value;
  if (!stated) return say('picker_unknown_date');
  const instant = /^\d{4}-\d\d-\d\dT/.test(stated) ? Date.parse(stated) : Number.NaN;
  if (Number.isNaN(instant)) return stated;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
}
