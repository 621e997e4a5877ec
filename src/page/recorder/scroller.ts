import { getter, method } from '../../extractors/dom/native.ts';
import { frameOf } from '../frames-inside.ts';
import { bodyOf, documentElement, documentOf, scrollingElement } from '../snapshot-dom.ts';
import { aboveInLayout, styleOf } from './boxes.ts';

const scrollTop = getter<number>('Element', 'scrollTop', 0);
const scrollHeight = getter<number>('Element', 'scrollHeight', 0);
const clientHeight = getter<number>('Element', 'clientHeight', 0);
const scrollBy = method<[ScrollToOptions], void>('Element', 'scrollBy', undefined);

/**
 * What the rows scroll in: the nearest box around a row that scrolls, else the page itself. A frame as tall as what it
 * shows scrolls with the page around it.
 */
export function scrollerOf(row: Element): Element | null {
  const document = documentOf(row);
  const page = document && scrollingElement(document);
  for (let at = aboveInLayout(row); at && at !== page; at = aboveInLayout(at)) if (scrolls(at)) return at;
  const frame = page && !overflows(page) ? frameOf(document) : null;
  return frame ? scrollerOf(frame) : page;
}

/** Can a person scroll it up and down, as a box of its own? */
export function scrolls(element: Element): boolean {
  return overflows(element) && !isBodyOfPage(element) && /^(auto|scroll|overlay)$/.test(overflowOf(element));
}

export function overflows(element: Element): boolean {
  return fullHeightOf(element) > heightOf(element) + 1;
}

function overflowOf(element: Element): string {
  return styleOf(element)?.overflowY ?? '';
}

/** What a page says of its body's scrolling goes for the window, unless the root says something of its own. */
function isBodyOfPage(element: Element): boolean {
  const document = documentOf(element);
  const root = document && documentElement(document);
  return document !== null && element === bodyOf(document) && root !== null && overflowOf(root) === 'visible';
}

/** How far it is scrolled, in CSS pixels. In a list that grows upwards this counts from the end, below zero. */
export function placeOf(scroller: Element): number {
  return scrollTop(scroller);
}

/** Height of what is seen of it at once, in CSS pixels. */
export function heightOf(scroller: Element): number {
  return clientHeight(scroller);
}

/** Height of all that it scrolls, in CSS pixels. */
export function fullHeightOf(scroller: Element): number {
  return scrollHeight(scroller);
}

/** Only ever called when the person asked for it. */
export function scrollOn(scroller: Element, by: number): void {
  scrollBy(scroller, { top: by, behavior: 'instant' });
}
