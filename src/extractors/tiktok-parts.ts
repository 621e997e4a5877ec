import { ownPath } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { containsAcross, parentAcross } from './dom/tree.ts';
import { oncePerPage } from './once.ts';
import { dataIn, valueAt } from './page-data.ts';
import type { PageContext } from './types.ts';

export const HOSTS = ['tiktok.com'];

// `data-e2e` names: saved page of 2025-12 (video), read in maintained extensions 2026-04 and 2026-08 (comments).
// Classes are `css-<hash>-DivCommentItemWrapper`: the part after the hash is stable (read in extensions, 2026).
export const FEED_ITEM = '[data-e2e="recommend-list-item-container"]';
export const OPENED =
  '#main-content-video_detail,[class*="DivBrowserModeContainer"],[class*="DivVideoDetailContainer"]';
export const POST = `${FEED_ITEM},${OPENED}`;
export const COMMENT_BOX =
  '[class*="DivCommentItemContainer"],[class*="DivCommentItemWrapper"],[class*="DivCommentObjectWrapper"]';
export const COMMENT_ROW = `[data-e2e="comment-item"],${COMMENT_BOX}`;
export const COMMENT_USER = '[data-e2e^="comment-username-"]';
export const COMMENT_TEXT = '[data-e2e^="comment-level-"]';
export const THREAD = '[class*="DivCommentObjectWrapper"]';
// Live: read in public projects that checked the page on 2026-03-27 and 2026-09-15.
export const LIVE_ROW = '[data-e2e="chat-message"]';
export const LIVE_USER = '[data-e2e="message-owner-name"]';

/** Boxes around a comment's words, up to the list. */
const MOST_UP = 12;

const USER_PATH = /^\/@([\w.]+)(?:\/|$)/;
const VIDEO_PATH = /^\/@([\w.]+)\/(?:video|photo)\/(\d{6,20})(?:\/|$)/;

export function userIn(link: Element | null, page: PageContext): string | null {
  return USER_PATH.exec(ownPath(link && attr(link, 'href'), page, HOSTS) ?? '')?.[1] ?? null;
}

export function videoIn(path: string | null): { user: string; id: string; path: string } | null {
  const [, user, id] = VIDEO_PATH.exec(path ?? '') ?? [];
  return user && id
    ? { user, id, path: `/@${user}/${path?.includes('/photo/') ? 'photo' : 'video'}/${id}` }
    : null;
}

/** The link that a piece of a name line is, is in, or holds. */
export function linkOf(part: Element): Element | null {
  return closest(part, 'a[href]') ?? query(part, 'a[href]');
}

/** A comment's row: the nearest box of the kind around its name (boxes of boxes differ from build to build). */
export function rowOf(part: Element): Element | null {
  return closest(part, COMMENT_ROW) ?? widestOfOne(part);
}

/** Where no class is known any more: the widest box around the part that holds one name and one text alone. */
function widestOfOne(part: Element): Element | null {
  let best: Element | null = null;
  for (
    let [at, up]: [Element | null, number] = [part, 0];
    at && up < MOST_UP;
    at = parentAcross(at), up += 1
  ) {
    const [names, texts] = [queryAll(at, COMMENT_USER).length, queryAll(at, COMMENT_TEXT).length];
    if (names > 1 || texts > 1) break;
    if (names === 1 && texts === 1) best = at;
  }
  return best;
}

export function isCommentRow(row: Element): boolean {
  return queryAll(row, `${COMMENT_USER},${COMMENT_TEXT}`).some((part) => rowOf(part) === row);
}

/** The row that holds this element, by the names and texts below the boxes around it. */
export function rowAround(from: Element): Element | null {
  let at: Element | null = from;
  for (let up = 0; at && up < MOST_UP; at = parentAcross(at), up += 1) {
    const part = matches(at, `${COMMENT_USER},${COMMENT_TEXT}`)
      ? at
      : query(at, `${COMMENT_USER},${COMMENT_TEXT}`);
    const row = part && rowOf(part);
    if (row) return containsAcross(row, from) ? row : null;
  }
  return null;
}

/** What the page was first loaded with; it stays when the person goes on to other videos. */
export const loadedData = oncePerPage(({ document }) => {
  const script = query(document, 'script#__UNIVERSAL_DATA_FOR_REHYDRATION__');
  return script && valueAt(dataIn(script), '__DEFAULT_SCOPE__');
});
