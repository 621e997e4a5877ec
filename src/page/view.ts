import type { Rect, View } from '../domain/capture.ts';
import { bodyOf, boxOf, documentElement } from './snapshot-dom.ts';

/** Where an element stands in the window, whatever members of it the page has hidden behind its own. */
export function rectOf(element: Element): Rect {
  const { x, y, width, height } = boxOf(element) ?? NOWHERE;
  // A page can scale an element out of all numbers, and a message with such a place in it would be refused.
  return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : NOWHERE;
}

/** Of what is no element at all. */
const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** The whole page's size. In quirks mode the body scrolls, so both are asked. */
function pageSize(document: Document): { pageWidth: number; pageHeight: number } {
  const scrolled = [documentElement(document), bodyOf(document)].filter((element) => element !== null);
  return {
    pageWidth: Math.max(0, ...scrolled.map((element) => element.scrollWidth)),
    pageHeight: Math.max(0, ...scrolled.map((element) => element.scrollHeight)),
  };
}

/** How the page stood in the window at the click, and where the post stood in it. CSS pixels. */
export function viewOf(window: Window, post: Element | null): View {
  return {
    width: window.innerWidth,
    height: window.innerHeight,
    scale: window.devicePixelRatio,
    scrollX: window.scrollX,
    scrollY: window.scrollY,
    ...pageSize(window.document),
    post: post ? rectOf(post) : null,
  };
}
