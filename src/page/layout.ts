import type { Layout } from '../extractors/types.ts';
import { documentOf } from './snapshot-dom.ts';
import { rectOf } from './view.ts';

/** A part is at a side when the room beside it is this much smaller than on the other: of the row's width. */
const LEAST = 0.1;

/** Where the page has drawn its parts. Only read: no layout is changed and no style is set. */
export const LAYOUT: Layout = {
  sideOf(part, row) {
    const [inner, outer] = [rectOf(part), rectOf(row)];
    if (inner.width === 0 || outer.width === 0) return null;
    const left = inner.x - outer.x;
    const right = outer.x + outer.width - (inner.x + inner.width);
    if (Math.abs(left - right) < outer.width * LEAST) return null;
    return left < right === isLeftToRight(row) ? 'start' : 'end';
  },
};

function isLeftToRight(element: Element): boolean {
  return documentOf(element)?.defaultView?.getComputedStyle(element).direction !== 'rtl';
}
