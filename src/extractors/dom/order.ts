import { queryAll } from './safe.ts';

/**
 * Whether one element below `root` begins after another does, in the order of the page. A list of several
 * selectors is no measure, and neither is the DOM's own comparison: not every DOM answers those in order.
 */
export function orderIn(root: ParentNode): (later: Element, earlier: Element) => boolean {
  let places: Map<Element, number> | null = null;
  return (later, earlier) => {
    places ??= new Map(queryAll(root, '*').map((element, place) => [element, place]));
    return (places.get(later) ?? -1) > (places.get(earlier) ?? -1);
  };
}

/** Elements found by several selectors, each once, in the order of the page. */
export function inOrder(elements: readonly Element[], root: ParentNode): Element[] {
  const wanted = new Set(elements);
  return queryAll(root, '*').filter((element) => wanted.has(element));
}
