import { getter, method } from '../../extractors/dom/native.ts';
import { parentAcross } from '../../extractors/dom/tree.ts';
import { documentOf } from '../snapshot-dom.ts';

const scrollTop = getter<number>('Element', 'scrollTop', 0);
const scrollHeight = getter<number>('Element', 'scrollHeight', 0);
const clientHeight = getter<number>('Element', 'clientHeight', 0);
const scrollBy = method<[ScrollToOptions], void>('Element', 'scrollBy', undefined);
const scrollingElement = getter<Element | null>('Document', 'scrollingElement', null);

/** What the rows scroll in: the nearest box around a row that scrolls, else the page itself. */
export function scrollerOf(row: Element): Element | null {
  const document = documentOf(row);
  const page = document && scrollingElement(document);
  for (let at = parentAcross(row); at && at !== page; at = parentAcross(at)) if (scrolls(at)) return at;
  return page;
}

function scrolls(element: Element): boolean {
  if (scrollHeight(element) <= clientHeight(element) + 1) return false;
  const overflow = documentOf(element)?.defaultView?.getComputedStyle(element).overflowY ?? '';
  return /^(auto|scroll|overlay)$/.test(overflow);
}

/** How far it is scrolled, in CSS pixels. In a list that grows upwards this counts from the end, below zero. */
export function placeOf(scroller: Element): number {
  return scrollTop(scroller);
}

/** Height of what is seen of it at once, in CSS pixels. */
export function heightOf(scroller: Element): number {
  return clientHeight(scroller);
}

/** Only ever called when the person asked for it. */
export function scrollOn(scroller: Element, by: number): void {
  scrollBy(scroller, { top: by, behavior: 'instant' });
}
