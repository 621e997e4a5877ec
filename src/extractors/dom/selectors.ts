/**
 * One of the selectors of a list. `last` is what the element itself has to be, without what it has to stand
 * in: "b" of "a > b".
 */
export type Part = { selector: string; last: string };

/** Of a selector that is asked as it is. */
export const SIMPLE: readonly Part[] = [];

/** Selectors of modules are constants, and few; what is made of a page's words shall not pile up. */
const MOST_KNOWN = 2_000;
const known = new Map<string, readonly Part[]>();

/**
 * The selectors of a list, each by itself. A browser knows at once that no element below is of one simple
 * kind; of a list, or of what stands in something else, it asks each element, which costs ten times more.
 */
export function partsOf(selector: string): readonly Part[] {
  const found = known.get(selector);
  if (found) return found;
  const parts = read(selector);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(selector, parts);
  return parts;
}

const OPENS = '([';
const CLOSES = ')]';
const COMBINES = ' >+~';

/** With an escape it is left as it is: a space can be part of one. */
function read(selector: string): readonly Part[] {
  if (selector.includes('\\')) return SIMPLE;
  const parts = splitAt(',', selector).map((part) => {
    const trimmed = part.trim();
    return { selector: trimmed, last: splitAt(COMBINES, trimmed).at(-1) ?? trimmed };
  });
  return parts.length > 1 || parts[0]?.last !== selector ? parts : SIMPLE;
}

/** Where no bracket and no quote is open. */
function splitAt(marks: string, selector: string): string[] {
  const pieces: string[] = [];
  let [begin, depth, quote] = [0, 0, ''];
  for (let at = 0; at < selector.length; at += 1) {
    const character = selector.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (OPENS.includes(character)) depth += 1;
    else if (CLOSES.includes(character)) depth -= 1;
    else if (depth === 0 && marks.includes(character)) {
      pieces.push(selector.slice(begin, at));
      begin = at + 1;
    }
  }
  return [...pieces, selector.slice(begin)];
}
