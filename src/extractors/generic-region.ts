import { attr, childrenOf, matches, parentOf, query, tagOf } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import { profileLinksIn } from './profile-links.ts';
import { firstTimesIn, isTimeLike, timesInDeep } from './time-like.ts';
import type { PageContext } from './types.ts';

const MAX_TIMES = 5_000;
const MAX_LEVELS = 60;

/** A whole page is never one post, unless nothing smaller has words. */
const WHOLE = 'html,body,main,[role="main"]';
const LIST_ITEM = 'article,li,tr,[role="article"],[role="listitem"],[role="comment"]';
const REGION = `${LIST_ITEM},section,blockquote,p,td,dd,figure,pre,div`;
const SAYS_SOMETHING = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
/** Where words begin with a letter, no more has to be read to know that they are some. */
const BEGINNING = { characters: 8, nodes: 200 };
const CONTROLS = 'button,[role="button"],nav,form,label';

/** How many times stand at or below an element. Two may stand for any number above one. */
export type TimeCount = {
  countOf: (element: Element) => number;
  /** One of the times at or below. */
  timeIn: (element: Element) => Element | null;
  /** Whether it is known, without a look, that there are several. */
  hasSeveral?: (element: Element) => boolean;
};

/** For one look at a page: counts only where it is asked. */
export function countTimesNearby(): TimeCount {
  const known = new Map<Element, Element[]>();
  const timesOf = (element: Element) => {
    const times = known.get(element) ?? timesAt(element);
    known.set(element, times);
    return times;
  };
  return { countOf: (element) => timesOf(element).length, timeIn: (element) => timesOf(element)[0] ?? null };
}

function timesAt(element: Element): Element[] {
  const below = firstTimesIn(element, 2);
  return below.length === 0 && isTimeLike(element) ? [element] : below;
}

/** For a list of the page's posts: counted once, so that climbing from each time costs nothing. */
export function indexTimes(page: PageContext): TimeCount & { times: readonly Element[] } {
  const times = timesInDeep(page.document, MAX_TIMES);
  const counts = new Map<Element, { count: number; time: Element }>();
  for (const time of times) {
    let at: Element | null = time;
    for (let steps = 0; at && steps < 400; steps += 1, at = parentAcross(at)) {
      const known = counts.get(at);
      if (!known) counts.set(at, { count: 1, time });
      // Whatever that stands in holds several, too.
      else if (known.count > 1) break;
      else known.count = 2;
    }
  }
  const countOf = (element: Element) => counts.get(element)?.count ?? 0;
  return {
    times,
    countOf,
    timeIn: (element) => counts.get(element)?.time ?? null,
    hasSeveral: (element) => countOf(element) > 1,
  };
}

/**
 * The smallest ancestor with words of its own, exactly one time and a link to a profile; then outward to
 * the list item it belongs to, as long as no second time comes in. `null` when there is none.
 */
export function postAround(from: Element, index: TimeCount, page: PageContext): Element | null {
  const chain = climb(from, index);
  const smallest = chain.findIndex((element) => isPostShaped(element, index, page));
  if (smallest < 0) return null;
  const outward = chain.slice(smallest);
  return outward.find(isListItem) ?? outward.find(repeatsBeside) ?? outward[0] ?? null;
}

/** `from` and its ancestors, up to where a second time comes in; none where no time is near at all. */
function climb(from: Element, count: TimeCount): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = from; at && chain.length < MAX_LEVELS && !matches(at, WHOLE); ) {
    if (count.hasSeveral?.(at)) break;
    chain.push(at);
    at = parentAcross(at);
  }
  const top = chain.at(-1);
  if (!top || count.countOf(top) === 0) return [];
  const end = chain.findIndex((element) => count.countOf(element) > 1);
  return end < 0 ? chain : chain.slice(0, end);
}

function isPostShaped(element: Element, index: TimeCount, page: PageContext): boolean {
  if (index.countOf(element) !== 1) return false;
  const links = profileLinksIn(element, page);
  return links.length > 0 && hasOwnWords(element, links, index);
}

/** Words other than the time, the name and the buttons. */
function hasOwnWords(element: Element, links: readonly Element[], index: TimeCount): boolean {
  const time = index.timeIn(element);
  const aside = new Set([...links, ...(time && time !== element ? [time] : [])]);
  const rules = {
    whitespace: 'collapse' as const,
    skip: (inner: Element) => aside.has(inner),
    without: CONTROLS,
  };
  const begins = readText(element, { ...rules, atMost: BEGINNING });
  if (SAYS_SOMETHING.test(begins.text)) return true;
  return begins.cut && SAYS_SOMETHING.test(readText(element, rules).text);
}

function isListItem(element: Element): boolean {
  return matches(element, LIST_ITEM);
}

/** A neighbour of the same tag and class with a time in it: this is one of a list. */
function repeatsBeside(element: Element): boolean {
  const parent = parentOf(element);
  if (!parent) return false;
  const shape = shapeOf(element);
  return childrenOf(parent).some((child) => child !== element && shapeOf(child) === shape && hasTime(child));
}

function shapeOf(element: Element): string {
  return `${tagOf(element)}.${attr(element, 'class') ?? ''}`;
}

function hasTime(element: Element): boolean {
  return (
    query(element, 'time,[datetime],[timestamp],[data-time],[data-timestamp],[data-utime],[title]') !== null
  );
}

/** Last resort: the nearest block with words; where there is none, whatever has words above it. */
export function regionAround(from: Element): Element | null {
  for (const selector of [REGION, '*']) {
    let at = closestAcross(from, selector);
    for (let level = 0; at && level < MAX_LEVELS; level += 1) {
      if (hasWords(at)) return at;
      const parent = parentAcross(at);
      at = parent && closestAcross(parent, selector);
    }
  }
  return null;
}

function hasWords(element: Element): boolean {
  const atMost = { characters: 100, nodes: 100_000 };
  return readText(element, { whitespace: 'collapse', atMost }).text.trim() !== '';
}
