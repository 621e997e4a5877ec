import type { Basis, Found } from '../domain/post.ts';
import { query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { insideAny } from './dom/tree.ts';
import { short } from './found.ts';
import type { PageContext } from './types.ts';

/** A post, and which nodes below it belong to another post, quote or comment that stands in it. */
export type OwnParts = { root: Element; page: PageContext; isOthers: (node: Node) => boolean };

/** A part and the rule that found it. */
export type Part = { element: Element; rule: string };

/** `others` is a selector of what inside a post has an author of its own. */
export function ownParts(root: Element, page: PageContext, others?: string): OwnParts {
  return { root, page, isOthers: insideAny(others ? queryAll(root, others) : []) };
}

export function allOwn(own: OwnParts, selector: string): Element[] {
  return queryAll(own.root, selector).filter((element) => !own.isOthers(element));
}

/** Selectors are tried best first; the one that matched is the rule. */
export function firstOwn(own: OwnParts, ...selectors: string[]): Part | null {
  for (const rule of selectors) {
    const first = query(own.root, rule);
    if (!first) continue;
    if (!own.isOthers(first)) return { element: first, rule };
    const element = queryAll(own.root, rule).find((candidate) => !own.isOthers(candidate));
    if (element) return { element, rule };
  }
  return null;
}

/** Words as the page lays them out, without the spaces around them. */
export function shown(element: Element, skip?: (inner: Element) => boolean): string {
  return readText(element, { whitespace: 'collapse', ...(skip && { skip }) }).text.trim();
}

export function shownOf(part: Part | null, basis: Basis = 'text'): Found<string> {
  return part && short(shown(part.element), part.rule, basis);
}
