import { ownPath } from './dom/address.ts';
import { attr, childrenOf, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, holdersOf, outermostAcross, parentAcross } from './dom/tree.ts';
import { countBelow, loneBox, loneBoxes } from './lone-boxes.ts';
import type { PageContext } from './types.ts';

export const HOSTS = ['instagram.com'];

// Saved pages of 2021, and read in maintained extensions and archivers, 2026-05 to 2026-08.
export const ARTICLE = 'article';
export const COMMENT_LINK = 'a[href*="/c/"]';
export const TIME = 'time[datetime]';
export const WORDS = 'span[dir="auto"]';
export const CAPTION = 'h1';
const NO_ROW = `${ARTICLE},main,[role="dialog"],body`;
const NO_PART_OF_ROW = `${NO_ROW},[role="main"]`;
const PARTS_OF_POST = `${CAPTION},header,form,textarea,video`;
export const BUTTON = '[role="button"],button';

const POST_PATH = /^(?:\/([\w.]+))?\/(?:p|reel|reels|tv)\/([\w-]+)\/?/;
const COMMENT_PATH = /^(?:\/[\w.]+)?\/(?:p|reel|reels|tv)\/([\w-]+)\/c\/(\d+)(?:\/r\/(\d+))?\/?/;
const PROFILE_PATH = /^\/([\w.]{1,30})\/?$/;
/** First pieces of addresses that are the service's own. */
const NO_ACCOUNTS = new Set(
  'explore reels direct accounts about legal p reel tv stories web api developer'.split(' '),
);

function pathOf(href: string | null, page: PageContext): string {
  return ownPath(href, page, HOSTS) ?? '';
}

export function codeIn(href: string | null, page: PageContext): { path: string; code: string } | null {
  const path = pathOf(href, page);
  const [found, , code] = POST_PATH.exec(path) ?? [];
  return found && code && !COMMENT_PATH.test(path) ? { path: found.replace(/\/?$/, '/'), code } : null;
}

export function commentIn(link: Element, page: PageContext): { path: string; id: string } | null {
  const [path, , id, reply] = COMMENT_PATH.exec(pathOf(attr(link, 'href'), page)) ?? [];
  return path && id ? { path, id: reply ?? id } : null;
}

export function accountIn(href: string | null, page: PageContext): string | null {
  const [, name] = PROFILE_PATH.exec(pathOf(href, page)) ?? [];
  return name && !NO_ACCOUNTS.has(name) ? name : null;
}

export function commentLinks(root: ParentNode, page: PageContext): Element[] {
  return queryAll(root, COMMENT_LINK).filter((link) => commentIn(link, page));
}

function holdsMore(box: Element): boolean {
  return matches(box, NO_PART_OF_ROW) || query(box, PARTS_OF_POST) !== null || queryAll(box, TIME).length > 1;
}

/** A comment's row: the largest box with its link and no other, no second time, and no part of the post's own. */
export function rowsIn(root: Element, page: PageContext): Element[] {
  const links = commentLinks(root, page);
  if (links.length === 0) return [];
  const ofPost = holdersOf(queryAll(root, PARTS_OF_POST));
  const times = countBelow(queryAll(root, TIME));
  const isMore = (box: Element) =>
    ofPost.has(box) || (times.get(box) ?? 0) > 1 || matches(box, NO_PART_OF_ROW);
  return loneBoxes(links, isMore);
}

/** The row that holds this element: climbs to the first box with a comment's link, then out as far as the row goes. */
export function rowHolding(from: Element, page: PageContext): Element | null {
  let below: Element | null = null;
  for (let at: Element | null = from; at && !matches(at, NO_ROW); at = parentAcross(at)) {
    const [link, another] = below ? linksBeside(below, at, page) : commentLinks(at, page);
    if (another) return null;
    if (link) return loneBox(link, (box) => commentLinks(box, page).length, holdsMore);
    below = at;
  }
  return null;
}

/** Comments' links in this box; in the one below that leads here there is none, so that it is not searched again. */
function linksBeside(below: Element, box: Element, page: PageContext): Element[] {
  return childrenOf(box).flatMap((child) => {
    const isLink = matches(child, COMMENT_LINK) && commentIn(child, page) !== null;
    return [...(isLink ? [child] : []), ...(child === below ? [] : commentLinks(child, page))];
  });
}

/** A post: an `article`; on a post's own page that has none, everything in `main`. */
export function postHolding(from: Element, page: PageContext): Element | null {
  const article = outermostAcross(from, ARTICLE);
  if (article) return isPost(article, page) ? article : null;
  const main = closestAcross(from, 'main,[role="main"]');
  return main && isOpened(page) && !query(main, ARTICLE) ? main : null;
}

function isPost(article: Element, page: PageContext): boolean {
  return queryAll(article, 'a[href]').some((link) => codeIn(attr(link, 'href'), page)) || isOpened(page);
}

export function isOpened(page: PageContext): boolean {
  return codeIn(page.url.href, page) !== null || COMMENT_PATH.test(page.url.pathname);
}

export function posts(page: PageContext): Element[] {
  const articles = queryAll(page.document, ARTICLE).filter(
    (article) => outermostAcross(article, ARTICLE) === article && isPost(article, page),
  );
  if (articles.length > 0 || !isOpened(page)) return articles;
  return queryAll(page.document, 'main,[role="main"]').slice(0, 1);
}

/** A picture that stands for an account, not for the post. */
export function isAvatar(image: Element, page: PageContext): boolean {
  const link = closest(image, 'a[href]');
  return (link !== null && accountIn(attr(link, 'href'), page) !== null) || closest(image, 'header') !== null;
}
