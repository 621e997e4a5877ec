import type { Rect } from '../../domain/capture.ts';
import { tagOf } from '../../extractors/dom/safe.ts';
import { topDocument } from '../frames-inside.ts';
import { innerRectOf } from '../view.ts';
import { boxAround, styleOf } from './boxes.ts';

/** A row counts as shown where so much of its height can be seen, or where it fills so much of what can be seen. */
const LEAST = 0.5;

/**
 * Tells of a row whether it can be seen where it stands now: in the window, and cut off neither by a box that it
 * scrolls in nor by its frame. What is around many rows is measured once, so this holds for one look only.
 */
export function shownInWindow(document: Document): (row: Element, place: Rect) => boolean {
  const known = new Map<Element, Rect>();
  const { innerWidth = 0, innerHeight = 0 } = topDocument(document).defaultView ?? {};
  const window = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  const partAround = (row: Element): Rect => {
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
  return (row, place) => isShownIn(place, window) && isShownIn(place, partAround(row));
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
