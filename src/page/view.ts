import type { Rect, View } from '../domain/capture.ts';
import { bodyOf, boxOf, documentElement } from './snapshot-dom.ts';

function rectOf(element: Element): Rect | null {
  const box = boxOf(element);
  return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
}

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
