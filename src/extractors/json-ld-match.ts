import {
  attr,
  charactersOf,
  closest,
  firstChildOf,
  isElement,
  isText,
  matches,
  nextSiblingOf,
  query,
  tagOf,
} from './dom/safe.ts';
import { parentAcross } from './dom/tree.ts';
import { type LdItem, ldItems } from './json-ld-items.ts';
import { oncePerPage } from './once.ts';
import type { PageContext } from './types.ts';

/** A described post and where the page shows it: the box of its words, and the post around them. */
export type Match = { item: LdItem; root: Element; box: Element; isWhole: boolean };

type Range = { from: number; to: number };

/** The page's letters and digits in a row, and which of them stand in which element. */
type Index = { letters: string; ranges: Map<Element, Range>; starts: number[]; holders: Element[] };

const NOT_SHOWN = new Set(['script', 'style', 'template', 'noscript', 'textarea', 'title', 'head']);
const WHOLE = 'html,body,main,[role="main"]';
const LIST_ITEM = 'article,li,tr,[role="article"],[role="listitem"],[role="comment"]';
const QUOTE = 'blockquote,q';
const MAX_NODES = 500_000;
const MAX_PLACES = 20;
/** Words as short as "No." may be anybody's: then the author's name has to stand beside them. */
const LONG_ENOUGH = 24;

/** Spaces, punctuation and emoji are written differently on the page and in its data. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

function indexOf(document: Document): Index {
  const index: Index = { letters: '', ranges: new Map(), starts: [], holders: [] };
  const parts: string[] = [];
  let length = 0;
  let node: Node | null = query(document, 'body');
  for (let visited = 0; node && visited < MAX_NODES; visited += 1) {
    if (isText(node)) {
      const letters = lettersOf(charactersOf(node));
      const holder = parentAcross(node);
      if (letters !== '' && holder) {
        index.starts.push(length);
        index.holders.push(holder);
        parts.push(letters);
        length += letters.length;
      }
    } else if (isElement(node)) index.ranges.set(node, { from: length, to: length });
    node = following(node, (element) => {
      const range = index.ranges.get(element);
      if (range) range.to = length;
    });
  }
  index.letters = parts.join('');
  return index;
}

function following(from: Node, leave: (element: Element) => void): Node | null {
  const inside = isElement(from) && !NOT_SHOWN.has(tagOf(from)) ? firstChildOf(from) : null;
  if (inside) return inside;
  for (let at: Node | null = from; at; at = parentAcross(at)) {
    if (isElement(at)) leave(at);
    const next = nextSiblingOf(at);
    if (next) return next;
  }
  return null;
}

/** How many of a sorted row are below a number. */
function below(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest element that holds these letters. */
function boxAt(index: Index, from: number, to: number): Element | null {
  let at: Element | null = index.holders[below(index.starts, from + 1) - 1] ?? null;
  while (at) {
    const range = index.ranges.get(at);
    if (range && range.from <= from && range.to >= to) return at;
    at = parentAcross(at);
  }
  return null;
}

type Place = Range & { item: LdItem; letters: string; box: Element };

/** Each item's place, in the order of both: the same words again are the next one's. */
function placesOf(items: readonly LdItem[], index: Index): Place[] {
  const taken = new Set<number>();
  let last = 0;
  return items.flatMap((item) => {
    const letters = lettersOf(item.text);
    if (letters === '') return [];
    const place = nextPlace(letters, index, last, taken) ?? nextPlace(letters, index, 0, taken);
    if (!place) return [];
    taken.add(place.from);
    last = place.from;
    return [{ ...place, item, letters }];
  });
}

/** Where the words stand, but for quotes of them. */
function nextPlace(letters: string, index: Index, start: number, taken: ReadonlySet<number>) {
  let from = index.letters.indexOf(letters, start);
  for (let seen = 0; from >= 0 && seen < MAX_PLACES; seen += 1) {
    const to = from + letters.length;
    const box = taken.has(from) ? null : boxAt(index, from, to);
    if (box && !closest(box, QUOTE)) return { from, to, box };
    from = index.letters.indexOf(letters, to);
  }
  return null;
}

/** Long words that stand on the page once can be nobody else's. */
function isUnmistakable({ letters }: Place, index: Index): boolean {
  if (letters.length < LONG_ENOUGH) return false;
  return index.letters.indexOf(letters) === index.letters.lastIndexOf(letters);
}

/** From the words outward, as long as no other item's words come in. */
function chainOf({ box }: Place, starts: readonly number[], { ranges }: Index): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = box; at && !matches(at, WHOLE); at = parentAcross(at)) {
    const range = ranges.get(at);
    if (!range || below(starts, range.to) - below(starts, range.from) > 1) break;
    chain.push(at);
  }
  return chain;
}

function matchOf(place: Place, starts: readonly number[], index: Index): Match | null {
  const { item, box, from, to } = place;
  const chain = chainOf(place, starts, index);
  const name = lettersOf(item.authorName ?? '');
  const isNamed = (element: Element) => {
    const range = index.ranges.get(element);
    return name !== '' && range !== undefined && index.letters.slice(range.from, range.to).includes(name);
  };
  const named = chain.find((element) => element !== box && isNamed(element));
  if (!named && !isUnmistakable(place, index)) return null;
  const root =
    chain.find((element) => matches(element, LIST_ITEM) && (!named || isNamed(element))) ?? named ?? box;
  const range = index.ranges.get(box);
  return {
    item,
    root,
    box,
    isWhole: range?.from === from && range.to === to && attr(box, 'hidden') === null,
  };
}

/** Every described post that the page shows, by the element it stands in. */
export const matchesIn = oncePerPage((page: PageContext): Map<Element, Match> => {
  const items = ldItems(page);
  if (items.length === 0) return new Map();
  const index = indexOf(page.document);
  const places = placesOf(items, index).sort((a, b) => a.from - b.from);
  const starts = places.map(({ from }) => from);
  const found = places.flatMap((place) => matchOf(place, starts, index) ?? []);
  return new Map(found.map((match) => [match.root, match]));
});
