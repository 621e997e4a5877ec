import type { Rect } from '../../domain/capture.ts';
import { frameOf } from '../frames-inside.ts';
import { documentOf, scrollingElement } from '../snapshot-dom.ts';
import { innerRectOf } from '../view.ts';
import { placeOf, scrollerOf, scrollOn } from './scroller.ts';

/**
 * Brings the end of a list's box into the window, where it lies outside: the last rows of the list could not be seen
 * there. Only ever called when the person asked for scrolling. False where nothing moved.
 *
 * @param seen the part of the window in which the list is seen
 */
export function bringEndOf(scroller: Element, seen: Rect, up: boolean): boolean {
  const box = boxOf(scroller);
  const around = box && scrollerOf(box);
  if (!box || !around) return false;
  const { y, height } = innerRectOf(box);
  const hidden = up ? Math.min(0, y - seen.y) : Math.max(0, y + height - seen.y - seen.height);
  const before = placeOf(around);
  scrollOn(around, hidden);
  return Math.abs(placeOf(around) - before) >= 1;
}

/** What stands in the page around: the scroller itself, or of a frame's page the frame. */
function boxOf(scroller: Element): Element | null {
  const document = documentOf(scroller);
  const isPage = document !== null && scroller === scrollingElement(document);
  return isPage ? frameOf(document) : scroller;
}
