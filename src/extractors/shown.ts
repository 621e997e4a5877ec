import { closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { insideAnyBelow, nothingInside, outermost } from './dom/tree.ts';

/** An element's words on the screen, as HTML lets them flow, without the spaces around them; empty where there are none. */
export function shown(element: Element | null): string {
  return element ? readText(element, { whitespace: 'collapse' }).text.trim() : '';
}

/** The same without what this selector says. */
export function shownBut(element: Element, without: string): string {
  return readText(element, { whitespace: 'collapse', without }).text.trim();
}

/** A post, and what stands in it that is not its own: a quote, comments below it, a preview of another message. */
export type Part = {
  root: Element;
  /** Asked of what a query of the root found. */
  isForeign: (inner: Node) => boolean;
  /** What was asked before: several rules ask for the same parts. */
  asked: Map<string, readonly Element[]>;
  askedFirst: Map<string, Element | null>;
};

export function partOf(root: Element, foreign: readonly Element[]): Part {
  return partBut(root, insideAnyBelow(foreign, root));
}

export function partBut(root: Element, isForeign: Part['isForeign']): Part {
  return { root, isForeign, asked: new Map(), askedFirst: new Map() };
}

export function all({ root, isForeign, asked }: Part, selector: string): readonly Element[] {
  const known = asked.get(selector);
  if (known) return known;
  const everywhere = queryAll(root, selector);
  const found =
    isForeign === nothingInside || everywhere.length === 0
      ? everywhere
      : everywhere.filter((element) => !isForeign(element));
  asked.set(selector, found);
  return found;
}

export function first(part: Part, selector: string): Element | null {
  const known = part.asked.get(selector)?.[0] ?? part.askedFirst.get(selector);
  if (known !== undefined) return known;
  const nearest = query(part.root, selector);
  const found = nearest && part.isForeign(nearest) ? (all(part, selector)[0] ?? null) : nearest;
  part.askedFirst.set(selector, found);
  return found;
}

/** Boxes of words, outermost ones, none of them in (or around) what `not` names. */
export function wordBoxes(part: Part, selector: string, not: string): Element[] {
  const boxes = all(part, selector).filter((box) => !closest(box, not) && !query(box, not));
  return outermost(boxes).filter((box) => box !== part.root);
}
