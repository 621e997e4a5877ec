import type { Rect } from '../../domain/capture.ts';
import { tagOf } from '../../extractors/dom/safe.ts';
import { topDocument } from '../frames-inside.ts';
import { innerRectOf, rectOf } from '../view.ts';
import { boxAround, styleOf } from './boxes.ts';

/** A row counts as shown where so much of its height can be seen, or where it fills so much of what can be seen. */
const LEAST = 0.5;

/** A row by its number, and where it stands in the window. */
export type ShownRow = { n: number; place: Rect };

/** The same rows at the same places. */
export function areSame(one: readonly ShownRow[], other: readonly ShownRow[]): boolean {
  return one.length === other.length && one.every(({ n, place }, at) => isAt(n, place, other[at]));
}

function isAt(n: number, place: Rect, other: ShownRow | undefined): boolean {
  const isClose = (side: keyof Rect) => Math.abs(place[side] - (other?.place[side] ?? Number.NaN)) < 1;
  return n === other?.n && isClose('x') && isClose('y') && isClose('width') && isClose('height');
}

/**
 * Rows that can be seen where they stand now. Of thousands only those near to the window are measured.
 *
 * @param rows from the top down
 * @param tallest no row is higher
 */
export function shownAmong(
  document: Document,
  rows: readonly Element[],
  tallest: number,
): { row: Element; place: Rect }[] {
  const window = windowOf(document);
  const part = partsIn(window);
  const shown: { row: Element; place: Rect }[] = [];
  for (let at = firstFrom(rows, -tallest); at < rows.length; at += 1) {
    const row = rows[at] as Element;
    const place = rectOf(row);
    if (place.y > window.height) break;
    if (isShownIn(place, window) && isShownIn(place, part(row))) shown.push({ row, place });
  }
  return shown;
}

/** The part of the window in which what stands around this row lets it be seen. */
export function seenPart(document: Document, row: Element): Rect {
  return partsIn(windowOf(document))(row);
}

function windowOf(document: Document): Rect {
  const { innerWidth = 0, innerHeight = 0 } = topDocument(document).defaultView ?? {};
  return { x: 0, y: 0, width: innerWidth, height: innerHeight };
}

/** The first that begins no higher than `top`, found by halves. */
function firstFrom(rows: readonly Element[], top: number): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const half = (from + to) >> 1;
    if (rectOf(rows[half] as Element).y < top) from = half + 1;
    else to = half;
  }
  return from;
}

/**
 * What neither a box that a row scrolls in nor its frame cuts off of the window. What is around many rows is measured
 * once, so this holds for one look only.
 */
function partsIn(window: Rect): (row: Element) => Rect {
  const known = new Map<Element, Rect>();
  return (row) => {
    const chain: Element[] = [];
    let at = boxAround(row);
    for (; at && !known.has(at); at = boxAround(at)) chain.push(at);
    let part = (at && known.get(at)) ?? window;
    for (const box of chain.reverse()) {
      part = cutsOff(box) ? overlap(part, innerRectOf(box)) : part;
      known.set(box, part);
    }
    return part;
  };
}

function isShownIn(row: Rect, part: Rect): boolean {
  const { width, height } = overlap(row, part);
  return width > 0 && height > 0 && height >= LEAST * Math.min(row.height, part.height);
}

/** What scrolls in the page's own window is cut off by that alone. */
function cutsOff(box: Element): boolean {
  const tag = tagOf(box);
  if (tag === 'html' || tag === 'body') return false;
  if (tag === 'iframe' || tag === 'frame') return true;
  const style = styleOf(box);
  return (
    style !== null && !/^(visible|)$/.test(style.overflowY) && !/^(inline|contents)$/.test(style.display)
  );
}

function overlap(one: Rect, other: Rect): Rect {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}
