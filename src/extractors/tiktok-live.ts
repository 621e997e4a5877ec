import type { ExtractedPost } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { isElement, nextSiblingOf, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, parentAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { allOwn, firstOwn, ownParts, type Part, shownOf } from './own-parts.ts';
import { liveName } from './tiktok-bare.ts';
import { LIVE_USER, userIn } from './tiktok-parts.ts';
import type { PageContext } from './types.ts';

/** One line of a live video's chat: no id, no time; the rows are used again for later lines. */
export function extractLive(root: Element, page: PageContext): ExtractedPost {
  const own = ownParts(root, page);
  const bare = liveName(root);
  const name =
    firstOwn(own, LIVE_USER) ?? (bare && { element: bare, rule: 'span[title] with the same words' });
  const body = bodyOf(root, name?.element ?? null);
  const links = allOwn(own, 'a[href*="/@"]').filter((link) => !body || !containsAcross(body.element, link));
  const user = userIn(links[0] ?? null, page);
  const [, host] = /^\/@([\w.]+)\/live(?:\/|$)/.exec(page.url.pathname) ?? [];
  return {
    ...emptyPost('tiktok', 'comment'),
    authorName: shownOf(name, name?.rule === LIVE_USER ? 'text' : 'guess'),
    handle: short(user && `@${user}`, 'a[href*="/@"]', 'attribute'),
    profileUrl: user ? address(absolute(`/@${user}`, page), 'a[href*="/@"]') : null,
    text: body && words(readText(body.element, { whitespace: 'collapse' }), body.rule),
    threadName: short(host && `@${host}`, 'page address', 'attribute'),
  };
}

/** The words are the last such box that does not hold the name (2026-09-15); else what follows the name's row. */
function bodyOf(root: Element, name: Element | null): Part | null {
  const boxes = queryAll(root, '.break-words').filter((box) => !name || !containsAcross(box, name));
  const marked = boxes.at(-1) ?? query(root, '[class*="-DivComment"]');
  if (marked) return { element: marked, rule: '.break-words without the name' };
  const after = name && afterRowOf(name, root);
  return after && { element: after, rule: 'what follows the row of the name' };
}

function afterRowOf(name: Element, root: Element): Element | null {
  for (let at: Element | null = name; at && at !== root; at = parentAcross(at)) {
    for (let next = nextSiblingOf(at); next; next = nextSiblingOf(next)) if (isElement(next)) return next;
  }
  return null;
}
