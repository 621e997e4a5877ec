import { attr, matches, query, queryAll } from '../extractors/dom/safe.ts';

/** Whether a rule with this selector can apply to what is written. */
export type IsUsed = (selector: string) => boolean;

const PSEUDO_ELEMENT = /::[\w-]+(?:\([^)]*\))?|:(?:before|after|first-line|first-letter)\b/g;
const CLASS = /\.([\w-]+)/g;
/** The page stands still while it is asked: after this long every rule that is left counts as used. */
const MOST_ASKING_MS = 2_000;
/** Lists, functions, strings and escapes: what a plain look at the class names cannot judge. */
const NOT_PLAIN = /[,("'\\]/;

/** In lower case: in quirks mode classes match in any. */
function classesOf(elements: readonly Element[]): ReadonlySet<string> {
  const names = elements.flatMap((element) => (attr(element, 'class') ?? '').toLowerCase().split(/\s+/));
  return new Set(names);
}

/** Quick and never wrongly true: a plain selector needs each of its classes somewhere in what is written. */
function lacksClass(selector: string, classes: ReadonlySet<string>): boolean {
  if (NOT_PLAIN.test(selector)) return false;
  return Array.from(selector.matchAll(CLASS)).some(([, name]) => !classes.has((name ?? '').toLowerCase()));
}

/**
 * A page's sheets hold some thousand rules, and one post needs a few dozen. A selector that cannot be
 * asked about (one that is a pseudo-element alone, or is new) counts as used.
 */
export function usedBy(root: Element, around: readonly Element[]): IsUsed {
  const outer = [root, ...around];
  const classes = classesOf([...outer, ...queryAll(root, '[class]')]);
  const until = performance.now() + MOST_ASKING_MS;
  return (selector) => {
    if (lacksClass(selector, classes)) return false;
    if (performance.now() > until) return true;
    const asked = selector.replace(PSEUDO_ELEMENT, '');
    try {
      return outer.some((element) => matches(element, asked)) || query(root, asked) !== null;
    } catch (thrown) {
      if ((thrown as { name?: unknown } | null)?.name === 'SyntaxError') return true;
      throw thrown;
    }
  };
}
