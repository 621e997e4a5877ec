import { browsersOwn } from './native.ts';
import { queryAll } from './safe.ts';

type IsAfter = (later: Element, earlier: Element) => boolean;

const compare = browsersOwn<[Element], number>('Node', 'compareDocumentPosition');
const [ELSEWHERE, PRECEDING] = [1, 2];
/** To compare two takes a browser the longer the more stand beside them: of so many, places are counted once. */
const MOST_COMPARED = 1_000;

/**
 * Whether one element below `root` begins after another does, in the order of the page. A list of several
 * selectors is no measure outside browsers, and neither is the comparison of a DOM that is no browser's.
 */
export function orderIn(root: ParentNode): IsAfter {
  let asked = 0;
  let isAfter = compare && orderOf(compare);
  return (later, earlier) => {
    asked += 1;
    if (asked === MOST_COMPARED) isAfter = null;
    isAfter ??= placesIn(root);
    return isAfter(later, earlier);
  };
}

function orderOf(ask: NonNullable<typeof compare>): IsAfter {
  return (later, earlier) => (ask.call(later, earlier) & (ELSEWHERE | PRECEDING)) === PRECEDING;
}

function placesIn(root: ParentNode): IsAfter {
  const places = new Map(queryAll(root, '*').map((element, place) => [element, place]));
  return (later, earlier) => (places.get(later) ?? -1) > (places.get(earlier) ?? -1);
}

/** Elements found by several selectors, each once, in the order of the page. */
export function inOrder(elements: readonly Element[], root: ParentNode): Element[] {
  const wanted = new Set(elements);
  if (!compare || wanted.size > MOST_COMPARED) return queryAll(root, '*').filter((one) => wanted.has(one));
  const isAfter = orderOf(compare);
  return [...wanted].sort((one, other) => (isAfter(one, other) ? 1 : -1));
}
