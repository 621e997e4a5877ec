import type { PageContext } from './types.ts';

/** What is worked out of one thing is worked out once for as long as that thing is there. */
function oncePer<K extends object, T>(read: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { value: T }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = read(key);
    known.set(key, { value });
    return value;
  };
}

/** A context stands for one reading of a page: what is the same for every post is read once. */
export function oncePerPage<T>(read: (page: PageContext) => T): (page: PageContext) => T {
  return oncePer(read);
}

/** What many posts ask of one element (the post that they all answer) is read once: 500 answers would be quadratic. */
export function oncePerElement<T>(read: (element: Element, page: PageContext) => T) {
  const known = oncePerPage(() => new Map<Element, { value: T }>());
  return (element: Element, page: PageContext): T => {
    const found = known(page).get(element);
    if (found) return found.value;
    const value = read(element, page);
    known(page).set(element, { value });
    return value;
  };
}

/** What many rules ask of one address: `absoluteUrl` gives the same object for it in one reading. */
export function oncePerAddress<T>(read: (url: URL) => T): (url: URL) => T {
  return oncePer(read);
}

/**
 * The last of some marks (a line that states a day, the name at the head of a run) above each row.
 * `inOrder` gives rows and marks in document order; a mark inside a row counts for the rows after it.
 */
export function lastAbove(inOrder: (page: PageContext) => Element[], isMark: (element: Element) => boolean) {
  const known = new WeakMap<PageContext, Map<Element, Element | null>>();
  const read = (page: PageContext) => {
    const above = new Map<Element, Element | null>();
    let last: Element | null = null;
    for (const element of inOrder(page)) {
      if (isMark(element)) last = element;
      else above.set(element, last);
    }
    known.set(page, above);
    return above;
  };
  return {
    /** To be called by `list`: rows may have been used again for others since. */
    renew: (page: PageContext): void => void read(page),
    of(row: Element, page: PageContext): Element | null {
      const above = known.get(page);
      return (above?.has(row) ? above : read(page)).get(row) ?? null;
    },
  };
}
