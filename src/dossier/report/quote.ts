/**
 * The most of one captured text that the readable pages quote, in UTF-16 units. A spreadsheet cell holds
 * 32,767, and a post of a megabyte would make hundreds of pages; the exhibit's files hold all of it.
 */
export const QUOTE_LIMIT = 20_000;

/** The text, or its beginning and a plain statement of how much is not shown and where it is. */
export function quote(text: string, where: string, limit = QUOTE_LIMIT): string {
  if (text.length <= limit) return text;
  const start = cut(text, limit);
  const left = text.length - start.length;
  return `${start}\n[The text goes on for ${left} more characters. All of it is in ${where}.]`;
}

/** The first words in one line, for a reader's way in. */
export function firstWords(text: string, limit = 160): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= limit ? line : `${cut(line, limit)}…`;
}

/** Cuts without halving a surrogate pair, a letter with its marks or a joined emoji. */
function cut(text: string, limit: number): string {
  const window = text.slice(0, limit + 64);
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(window)) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end || limit);
}
