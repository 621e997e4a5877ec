import { attr, childrenOf, matches, parentOf, query, tagOf } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, parentAcross } from './dom/tree.ts';
import { profileLinksIn } from './profile-links.ts';
import { timesInDeep } from './time-like.ts';
import type { PageContext } from './types.ts';

const MAX_TIMES = 5_000;
const MAX_LEVELS = 60;

/** A whole page is never one post, unless nothing smaller has words. */
const WHOLE = 'html,body,main,[role="main"]';
const LIST_ITEM = 'article,li,tr,[role="article"],[role="listitem"],[role="comment"]';
const REGION = `${LIST_ITEM},section,blockquote,p,td,dd,figure,pre,div`;
const CONTROLS = 'button,[role="button"],nav,form,label';

/** How many times stand below each element: counted once for a page, so that climbing costs nothing. */
export type TimeIndex = { times: readonly Element[]; countOf: (element: Element) => number };

export function indexTimes(page: PageContext): TimeIndex {
  const times = timesInDeep(page.document, MAX_TIMES);
  const counts = new Map<Element, number>();
  for (const time of times) {
    let at: Element | null = time;
    for (let steps = 0; at && steps < 400; steps += 1, at = parentAcross(at))
      counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return { times, countOf: (element) => counts.get(element) ?? 0 };
}

/**
 * The smallest ancestor with words of its own, exactly one time and a link to a profile; then outward to
 * the list item it belongs to, as long as no second time comes in. `null` when there is none.
 */
export function postAround(from: Element, index: TimeIndex, page: PageContext): Element | null {
  const chain = climb(from, index);
  const smallest = chain.findIndex((element) => isPostShaped(element, index, page));
  if (smallest < 0) return null;
  const outward = chain.slice(smallest);
  return outward.find(isListItem) ?? outward.find(repeatsBeside) ?? outward[0] ?? null;
}

/** `from` and its ancestors, up to where a second time comes in or the whole page begins. */
function climb(from: Element, index: TimeIndex): Element[] {
  const chain: Element[] = [];
  let at: Element | null = from;
  while (at && chain.length < MAX_LEVELS && index.countOf(at) <= 1 && !matches(at, WHOLE)) {
    chain.push(at);
    at = parentAcross(at);
  }
  return chain;
}

function isPostShaped(element: Element, index: TimeIndex, page: PageContext): boolean {
  if (index.countOf(element) !== 1) return false;
  const links = profileLinksIn(element, page);
  return links.length > 0 && hasOwnWords(element, links, index);
}

/** Words other than the time, the name and the buttons. */
function hasOwnWords(element: Element, links: readonly Element[], index: TimeIndex): boolean {
  const aside = new Set([
    ...links,
    ...index.times.filter((time) => time !== element && containsAcross(element, time)),
  ]);
  const skip = (inner: Element) => aside.has(inner) || matches(inner, CONTROLS);
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(
    readText(element, { whitespace: 'collapse', skip }).text,
  );
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
