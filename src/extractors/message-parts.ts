import type { ContextItem } from '../domain/post.ts';
import { NOBODY } from './context-items.ts';
import { isElement, previousSiblingOf, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { insideAny } from './dom/tree.ts';

/** Somebody else's words in a message: `null` but for what is known. */
export function contextItem(relation: ContextItem['relation'], known: Partial<ContextItem>): ContextItem {
  return { relation, ...NOBODY, ...known };
}

/** Elements of the message itself: what stands in a reply's preview or another's message belongs to that. */
export function ownParts(root: Element, aside: string): (selector: string) => Element[] {
  const isAside = insideAny(queryAll(root, aside));
  return (selector) => queryAll(root, selector).filter((found) => !isAside(found));
}

/** One line of the page's own words: a name, a notice. */
export function lineOf(element: Element | null | undefined, without?: string): string | null {
  if (!element) return null;
  return readText(element, { whitespace: 'collapse', without }).text.replace(/\s+/g, ' ').trim() || null;
}

// Digits of every script; what follows is "PM" in some language.
const CLOCK = /^(.*?)\s*(\p{Nd}{1,2}[:.]\p{Nd}{2}.*)$/su;

/** "edited 14:05", in any language: the clock, and what stands before it. */
export function beforeClock(words: string | null): { mark: string | null; clock: string | null } {
  const [, mark, clock] = CLOCK.exec(words ?? '') ?? [];
  return { mark: mark?.replace(/^[\s,·]+/, '').trim() || null, clock: clock?.trim() || null };
}

/** Rows looked back at: a run of one person's messages, or a day's, is rarely longer. */
const MAX_BACK = 200;

/** The nearest element before this one, among its siblings, that passes; `stop` ends the search. */
export function before(
  element: Element,
  passes: (sibling: Element) => boolean,
  stop: (sibling: Element) => boolean = () => false,
): Element | null {
  let at = previousSiblingOf(element);
  for (let steps = 0; at && steps < MAX_BACK; steps += 1, at = previousSiblingOf(at)) {
    if (!isElement(at)) continue;
    if (passes(at)) return at;
    if (stop(at)) return null;
  }
  return null;
}
