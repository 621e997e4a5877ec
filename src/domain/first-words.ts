const FIRST_WORDS = 160;

/** The start of a text in one line, at most `limit` UTF-16 units and a `…` where it goes on: for lists and ways in. */
export function firstWords(text: string, limit = FIRST_WORDS): string {
  // White space may be any length, and a text may be a megabyte: only so much of it is looked at.
  const line = text
    .slice(0, limit * 20)
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length <= limit ? line : `${cutText(line, limit)}…`;
}

/**
 * At most `limit` UTF-16 units, cut without halving a surrogate pair, a letter with its marks or a joined
 * emoji. Where one of these alone is longer than the limit, it is halved all the same.
 */
export function cutText(text: string, limit: number): string {
  const window = text.slice(0, limit + 64);
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(window)) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end || limit);
}
