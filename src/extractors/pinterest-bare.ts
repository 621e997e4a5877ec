import { inOrder } from './dom/order.ts';
import {
  attr,
  charactersOf,
  closest,
  isElement,
  isText,
  nodesIn,
  query,
  queryAll,
  tagOf,
} from './dom/safe.ts';
import { MAX_CLIMB, parentAcross } from './dom/tree.ts';
import { loneBoxes } from './lone-boxes.ts';
import { oncePerPage } from './once.ts';
import { pinAt, pinIn, userIn } from './pinterest-parts.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// Where the test names are gone: links in the shape of the platform's addresses, and what stands around them.
const MARKED = '[data-test-id]';
const PIN = 'a[href*="/pin/"]';
const COMMENTS = '#comments-heading';
const ENDS = new Set(['html', 'body', 'main']);

export type BareKind = 'pin' | 'opened' | 'comment';

/** A pin of a grid: all around the first link to it that holds no other pin's. */
function pinsOn(page: PageContext): Element[] {
  const first = new Map<string, Element>();
  for (const link of queryAll(page.document, PIN)) {
    const id = pinAt(link, page);
    if (id && id !== pinOpened(page) && !first.has(id)) first.set(id, link);
  }
  return loneBoxes([...first.values()], isEnd).filter((box) => query(box, 'img') !== null);
}

function pinOpened({ url }: PageContext): string | null {
  return pinIn(url.pathname);
}

function isEnd(box: Element): boolean {
  return ENDS.has(tagOf(box)) || attr(box, 'role') === 'list' || attr(box, 'role') === 'main';
}

/** The pin of the page's address: all around its heading that holds no other pin. */
function openedOn(page: PageContext, pins: readonly Element[]): Element | null {
  const heading = pinOpened(page) ? query(page.document, 'h1') : null;
  const [box] = heading ? loneBoxes([heading, ...pins], isEnd) : [];
  return box && box !== heading && query(box, 'img,video') !== null ? box : null;
}

/** A comment has its writer's picture and name, both linked; a name in a sentence is a mention. */
function commentsOn(page: PageContext): Element[] {
  const box = query(page.document, COMMENTS);
  const pictures = box
    ? queryAll(box, 'a[href] img').flatMap((image) => closest(image, 'a[href]') ?? [])
    : [];
  const isOutside = (up: Element) => up === box || isEnd(up);
  return loneBoxes(
    pictures.filter((link) => userIn(link, page) !== null),
    isOutside,
  );
}

export const bareOn = oncePerPage((page): Map<Element, BareKind> => {
  if (query(page.document, MARKED) !== null) return new Map();
  const pins = pinsOn(page);
  const opened = openedOn(page, pins);
  return new Map([
    ...pins.map((root) => [root, 'pin'] as const),
    ...(opened ? [[opened, 'opened'] as const] : []),
    ...commentsOn(page).map((root) => [root, 'comment'] as const),
  ]);
});

export function bareList(page: PageContext): Element[] {
  const bare = [...bareOn(page).keys()];
  return bare.length > 0 ? inOrder(bare, page.document) : [];
}

/** What stands among comments and is none that is known belongs to no pin either. */
export function bareAround(from: Element, page: PageContext): Element | null {
  const bare = bareOn(page);
  let at: Element | null = bare.size > 0 ? from : null;
  for (let up = 0; at && !bare.has(at) && up < MAX_CLIMB; up += 1) at = parentAcross(at);
  const isComment = at !== null && bare.get(at) === 'comment';
  return at && bare.has(at) && (isComment || !closest(from, COMMENTS)) ? at : null;
}

export function commentsIn(root: Element): Element[] {
  return queryAll(root, COMMENTS);
}

/** Links to accounts that have words and stand in no sentence. */
export function namesIn(links: readonly Element[], page: PageContext): Element[] {
  return links.filter((link) => userIn(link, page) !== null && shown(link) !== '' && !standsInWords(link));
}

function standsInWords(link: Element): boolean {
  const above = parentAcross(link);
  return above !== null && nodesIn(above).some((node) => isWords(node));
}

function isWords(node: Node): boolean {
  return !isElement(node) && isText(node) && charactersOf(node).trim() !== '';
}
