import type { Basis, Found } from '../domain/post.ts';
import { query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { insideAny } from './dom/tree.ts';
import { short } from './found.ts';
import type { PageContext } from './types.ts';

/** A post, and which nodes below it belong to another post, quote or comment that stands in it. */
export type OwnParts = {
  root: Element;
  page: PageContext;
  isOthers: (node: Node) => boolean;
  /** What was asked before: several rules ask for the same parts. */
  asked: Map<string, readonly Element[]>;
};

/** A part and the rule that found it. */
export type Part = { element: Element; rule: string };

/** `others` is a selector of what inside a post has an author of its own. */
export function ownParts(root: Element, page: PageContext, others?: string): OwnParts {
  return ownBut(root, page, insideAny(others ? queryAll(root, others) : [], root));
}

export function ownBut(root: Element, page: PageContext, isOthers: OwnParts['isOthers']): OwnParts {
  return { root, page, isOthers, asked: new Map() };
}

export function allOwn({ root, isOthers, asked }: OwnParts, selector: string): readonly Element[] {
  const known = asked.get(selector);
  if (known) return known;
  const found = queryAll(root, selector).filter((element) => !isOthers(element));
  asked.set(selector, found);
  return found;
}

/** Selectors are tried best first; the one that matched is the rule. */
export function firstOwn(own: OwnParts, ...selectors: string[]): Part | null {
  for (const rule of selectors) {
    const element = firstOf(own, rule);
    if (element) return { element, rule };
  }
  return null;
}

function firstOf(own: OwnParts, selector: string): Element | null {
  const known = own.asked.get(selector);
  if (known) return known[0] ?? null;
  const found = query(own.root, selector);
  if (!found) own.asked.set(selector, []);
  return found && own.isOthers(found) ? (allOwn(own, selector)[0] ?? null) : found;
}

/** Words as the page lays them out, without the spaces around them. */
export function shown(element: Element, skip?: (inner: Element) => boolean): string {
  return readText(element, { whitespace: 'collapse', ...(skip && { skip }) }).text.trim();
}

export function shownOf(part: Part | null, basis: Basis = 'text'): Found<string> {
  return part && short(shown(part.element), part.rule, basis);
}
