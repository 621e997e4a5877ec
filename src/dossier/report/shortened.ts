import { cutText } from '../../domain/first-words.ts';
import type { ExtractedPost } from '../../domain/post.ts';
import type { LogEntry } from './model.ts';
import { quote } from './quote.ts';

/**
 * What one post may bring into the readable pages beside its own words: a few with five hundred long
 * addresses each would otherwise need more memory than the page maker has, and stop an export.
 */
const MOST_CONTEXT = 10;
const MOST_MEDIA = 20;
const CONTEXT_LIMIT = 4_000;
const LONGEST_LINE = 1_000;

/** Ends of lines, by any standard. */
const LINE_ENDS = /[\r\n\v\f\u0085\u2028\u2029]+/g;

/** One line, also of a name that has several: a second one could pass for another row of a list. */
export function shortened(text: string): string {
  const line = text.slice(0, LONGEST_LINE * 20).replace(LINE_ENDS, ' ');
  return line.length <= LONGEST_LINE ? line : `${cutText(line, LONGEST_LINE)}…`;
}

/** The first of other people's words and of pictures and links. `where` has all of them. */
export function besides(post: ExtractedPost | null, where: string): Pick<LogEntry, 'context' | 'media'> {
  return {
    context: (post?.context ?? []).slice(0, MOST_CONTEXT).map((item) => ({
      relation: item.relation,
      who: shortened([item.authorName, item.handle].filter(Boolean).join(' ')),
      text: quote(item.text ?? '', where, CONTEXT_LIMIT),
      address: shortened(item.permalink ?? ''),
    })),
    media: (post?.media ?? [])
      .slice(0, MOST_MEDIA)
      .map(({ kind, url, alt }) => ({ kind, address: shortened(url), alt: shortened(alt ?? '') })),
  };
}

/** What of these is left out, one sentence each. */
export function besidesLeft(post: ExtractedPost | null, where: string): string[] {
  const more: [number, string][] = [
    [(post?.context.length ?? 0) - MOST_CONTEXT, 'more pieces of other people’s words'],
    [(post?.media.length ?? 0) - MOST_MEDIA, 'more pictures, videos or links'],
  ];
  return more
    .filter(([count]) => count > 0)
    .map(([count, what]) => `The post has ${count} ${what} than are listed here. All are in ${where}.`);
}
