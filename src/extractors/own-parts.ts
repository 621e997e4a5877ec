import type { Basis, Found } from '../domain/post.ts';
import { queryAll } from './dom/safe.ts';
import { short } from './found.ts';
import { first, type Part as PostPart, partBut, partOf, shown } from './shown.ts';
import type { PageContext } from './types.ts';

export { all as allOwn, shown, shownBut } from './shown.ts';

/** What of a post is its own (`shown.ts`), with the page that it stands on. */
export type OwnParts = PostPart & { page: PageContext };

/** A part and the rule that found it. */
export type Part = { element: Element; rule: string };

/** `others` is a selector of what inside a post has an author of its own. */
export function ownParts(root: Element, page: PageContext, others?: string): OwnParts {
  return { ...partOf(root, others ? queryAll(root, others) : []), page };
}

export function ownBut(root: Element, page: PageContext, isForeign: OwnParts['isForeign']): OwnParts {
  return { ...partBut(root, isForeign), page };
}

/** Selectors are tried best first; the one that matched is the rule. */
export function firstOwn(own: OwnParts, ...selectors: string[]): Part | null {
  for (const rule of selectors) {
    const element = first(own, rule);
    if (element) return { element, rule };
  }
  return null;
}

export function shownOf(part: Part | null, basis: Basis = 'text'): Found<string> {
  return part && short(shown(part.element), part.rule, basis);
}
