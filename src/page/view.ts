import type { Rect, View } from '../domain/capture.ts';
import { getter } from '../extractors/dom/native.ts';
import { frameOf } from './frames-inside.ts';
import { bodyOf, boxOf, documentElement, documentOf } from './snapshot-dom.ts';

const borderLeft = getter<number>('Element', 'clientLeft', 0);
const borderTop = getter<number>('Element', 'clientTop', 0);
const innerWidth = getter<number>('Element', 'clientWidth', 0);
const innerHeight = getter<number>('Element', 'clientHeight', 0);

/** Where an element stands in the window, whatever members of it the page has hidden behind its own. */
export function rectOf(element: Element): Rect {
  const box = boxOf(element) ?? NOWHERE;
  const { width, height } = box;
  const { x, y } = inWindow(element, box);
  // A page can scale an element out of all numbers, and a message with such a place in it would be refused.
  return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : NOWHERE;
}

/** An element in a frame counts from the frame's own corner. */
function inWindow(element: Element, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const frame = frameOf(documentOf(element));
  if (!frame) return { x, y };
  const around = rectOf(frame);
  return { x: x + around.x + borderLeft(frame), y: y + around.y + borderTop(frame) };
}

/** The part of an element's place in which what is inside it can be seen: without its borders and its scroll bar. */
export function innerRectOf(element: Element): Rect {
  const { x, y } = rectOf(element);
  return {
    x: x + borderLeft(element),
    y: y + borderTop(element),
    width: innerWidth(element),
    height: innerHeight(element),
  };
}

/** Where a frame's own content begins, counted from the corner of the document that the frame stands in. */
export function cornerInside(frame: Element): { x: number; y: number } {
  const { x, y } = boxOf(frame) ?? NOWHERE;
  return { x: x + borderLeft(frame), y: y + borderTop(frame) };
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
