import { inOrder } from './dom/order.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, insideAny, outermost, parentAcross } from './dom/tree.ts';
import { commentIdIn, HEADING, MESSAGE, ownUrl, postIdIn } from './facebook-parts.ts';
import { oncePerElement } from './once.ts';
import type { PageContext } from './types.ts';

// Logged in, a story has its place in the feed; logged out, it is an article without a label. A comment is an
// article in an article, or has an address of its own, in any language (notes on the live site, 2026-08).
const ARTICLE = '[role="article"]';
const PLACED = 'div[aria-posinset]';
const STORY = '[data-focus="feed_story"]';
const DIALOG = '[role="dialog"]';
export const ROOT = `${ARTICLE},${PLACED},${STORY},${DIALOG}`;
const COMMENT_BOX = '[data-commentid]';

/** Links to this very comment: its author's name leads there too, with the comment's number behind it. */
export function commentLinks(root: Element, page: PageContext): { link: Element; url: URL }[] {
  return queryAll(root, 'a[href*="comment_id="]').flatMap((link) => {
    const url = ownUrl(attr(link, 'href'), page);
    return url && commentIdIn(url) && postIdIn(url) ? [{ link, url }] : [];
  });
}

export const isComment = oncePerElement((element, page): boolean => {
  if (!matches(element, ARTICLE)) return false;
  const above = parentAcross(element);
  if (above && closestAcross(above, ARTICLE)) return true;
  if (closest(element, COMMENT_BOX)) return true;
  return attr(element, 'aria-label') !== null && commentLinks(element, page).length > 0;
});

function isPost(element: Element, page: PageContext): boolean {
  if (isComment(element, page) || /^(option|menuitem|listitem|tab|row)/.test(attr(element, 'role') ?? ''))
    return false;
  if (matches(element, DIALOG))
    return (
      query(element, MESSAGE) !== null && query(element, `${ARTICLE}:not([aria-label]),${PLACED}`) === null
    );
  return query(element, HEADING) !== null || query(element, MESSAGE) !== null;
}

export function rootsOn(page: PageContext): Element[] {
  const found = [ARTICLE, PLACED, STORY, DIALOG].flatMap((selector) => queryAll(page.document, selector));
  const comments = found.filter((element) => isComment(element, page));
  const known = new Set(comments);
  const isInComment = insideAny(comments);
  const posts = outermost(
    found.filter((element) => !known.has(element) && !isInComment(element) && isPost(element, page)),
  );
  return inOrder([...posts, ...comments], page.document);
}

/** Comments below a post, and answers below a comment: their words are not its own. */
export function commentsIn(root: Element, page: PageContext): Element[] {
  return queryAll(root, ARTICLE).filter((found) => isComment(found, page));
}

export function rootHolding(from: Element, page: PageContext): Element | null {
  let best: Element | null = null;
  for (let at = closestAcross(from, ROOT); at; ) {
    if (best === null && isComment(at, page)) return at;
    if (isPost(at, page)) best = at;
    const above = parentAcross(at);
    at = above && closestAcross(above, ROOT);
  }
  return best;
}
