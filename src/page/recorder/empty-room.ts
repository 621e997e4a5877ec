import type { RecordingState } from '../../domain/conversation.ts';
import { allText, childrenOf, query } from '../../extractors/dom/safe.ts';
import { containsAcross, parentAcross } from '../../extractors/dom/tree.ts';
import { documentElement, documentOf } from '../snapshot-dom.ts';
import { rectOf } from '../view.ts';
import { styleOf } from './boxes.ts';
import { fullHeightOf, heightOf, placeOf, scrollerOf } from './scroller.ts';

/** Less room than for so many rows, or than this share of what is seen at once, may be anything. */
const LEAST_ROWS = 3;
const LEAST_SHARE = 0.5;

type Span = { top: number; bottom: number };

/** Where a page keeps room for more, beyond the first and the last of all rows that it has shown. */
export class RoomBeyond {
  #above = false;
  #below = false;

  get told(): RecordingState['beyond'] {
    if (this.#above && this.#below) return 'both';
    return this.#above ? 'above' : this.#below ? 'below' : undefined;
  }

  /** At the first row of the list, and at the last: beyond any other there was, or will be, another row. */
  measure(rows: readonly Element[], names: readonly number[], order: readonly number[]): void {
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last || names.length !== rows.length) return;
    const [isTop, isEnd] = [names[0] === order[0], names.at(-1) === order.at(-1)];
    if (!isTop && !isEnd) return;
    const { above, below } = emptyRoom(first, last);
    if (isTop) this.#above = above;
    if (isEnd) this.#below = below;
  }
}

/**
 * Whether the page keeps room above the first row, and below the last, in which nothing stands, and which is scrolled out of
 * sight: lists that hold only the rows near to what is seen keep it for the others.
 */
function emptyRoom(first: Element, last: Element): { above: boolean; below: boolean } {
  const list = around(first, last);
  const scroller = scrollerOf(first);
  if (!list || !scroller) return { above: false, below: false };
  const [all, seen] = [contentOf(list, scroller), seenIn(scroller)];
  const [top, bottom] = [spanOf(first).top, spanOf(last).bottom];
  const row = Math.max(spanHeight(spanOf(first)), spanHeight(spanOf(last)));
  const least = Math.max(LEAST_ROWS * row, LEAST_SHARE * spanHeight(seen));
  const above = { top: all.top, bottom: Math.min(top, seen.top) };
  const below = { top: Math.max(bottom, seen.bottom), bottom: all.bottom };
  // What stands in a room is measured only where there is one: a list can hold ten thousand rows.
  const isEmpty = (room: Span) => spanHeight(room) > least && spanHeight(room) - filledIn(list, room) > least;
  return { above: isEmpty(above), below: isEmpty(below) };
}

/** The smallest element that holds both. */
function around(first: Element, last: Element): Element | null {
  for (let at = parentAcross(first); at; at = parentAcross(at)) if (containsAcross(at, last)) return at;
  return null;
}

function spanOf(element: Element): Span {
  const { y, height } = rectOf(element);
  return { top: y, bottom: y + height };
}

function spanHeight({ top, bottom }: Span): number {
  return bottom - top;
}

/** From where to where it reaches, with what is scrolled out of sight in it. */
function contentOf(list: Element, scroller: Element): Span {
  const { top, bottom } = spanOf(list);
  const height = fullHeightOf(list);
  if (list !== scroller || isPage(list)) return { top, bottom: Math.max(bottom, top + height) };
  // One that grows upwards counts its scrolling from its end.
  const isReversed = styleOf(list)?.flexDirection === 'column-reverse';
  const start = top - placeOf(list) - (isReversed ? height - heightOf(list) : 0);
  return { top: start, bottom: start + height };
}

function isPage(element: Element): boolean {
  const document = documentOf(element);
  return document !== null && element === documentElement(document);
}

/** What can be seen of it at once. */
function seenIn(scroller: Element): Span {
  const top = spanOf(scroller).top + (isPage(scroller) ? placeOf(scroller) : 0);
  return { top, bottom: top + heightOf(scroller) };
}

/** How much of a room is taken by something that is shown, beside the rows. */
function filledIn(list: Element, room: Span): number {
  const inRoom = childrenOf(list).map(spanWithin(room));
  return inRoom.reduce((sum, height) => sum + height, 0);
}

function spanWithin(room: Span): (element: Element) => number {
  return (element) => {
    const { top, bottom } = spanOf(element);
    const height = Math.min(bottom, room.bottom) - Math.max(top, room.top);
    return height > 0 && showsSomething(element) ? height : 0;
  };
}

function showsSomething(element: Element): boolean {
  return allText(element).trim() !== '' || query(element, 'img,picture,video,canvas,svg,iframe') !== null;
}
