import { cutText } from '../../domain/first-words.ts';

/**
 * The most of one captured text that the readable pages quote, in UTF-16 units. A spreadsheet cell holds
 * 32,767, and a post of a megabyte would make hundreds of pages; the exhibit's files hold all of it.
 */
export const QUOTE_LIMIT = 20_000;

/** The text, or its beginning and a plain statement of how much is not shown and where it is. */
export function quote(text: string, where: string, limit = QUOTE_LIMIT): string {
  if (text.length <= limit) return text;
  const start = cutText(text, limit);
  const left = text.length - start.length;
  return `${start}\n[The text goes on for ${left} more characters. All of it is in ${where}.]`;
}
