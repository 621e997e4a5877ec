import type { ExtractedPost, Found } from '../../domain/post.ts';

/**
 * What a row says, for telling rows without an id apart, and for noticing that one has changed: who, what, when.
 * A time in words counts on while the page is open ("2m", "3m"), so only a clock or a date is taken for one.
 */
export function rowWords(post: ExtractedPost): string {
  const { handle, authorName, direction, text, removed, edited, media } = post;
  const said = [handle, authorName, direction, text, removed, edited].map(saidIn);
  return JSON.stringify([...said, fixedTime(post), media.map(({ url }) => url)]);
}

function saidIn(found: Found<string>): string {
  return found?.value ?? '';
}

function fixedTime({ postedAt, postedDay }: ExtractedPost): string {
  const time = postedAt?.value ?? '';
  const isFixed = postedAt?.basis === 'attribute' || /\d[:.]\d\d|\b\d{4}\b/.test(time);
  return `${isFixed ? time : ''} ${saidIn(postedDay)}`;
}
