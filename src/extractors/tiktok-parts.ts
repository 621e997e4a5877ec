import { ownPath } from './dom/address.ts';
import { attr, closest, query, queryAll } from './dom/safe.ts';
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
export const COMMENT_ROW =
  '[data-e2e="comment-item"],[class*="DivCommentItemContainer"],[class*="DivCommentItemWrapper"],' +
  '[class*="DivCommentObjectWrapper"]';
export const COMMENT_USER = '[data-e2e^="comment-username-"]';
export const COMMENT_TEXT = '[data-e2e^="comment-level-"]';
export const THREAD = '[class*="DivCommentObjectWrapper"]';
// Live: read in public projects that checked the page on 2026-03-27 and 2026-09-15.
export const LIVE_ROW = '[data-e2e="chat-message"]';
export const LIVE_USER = '[data-e2e="message-owner-name"]';

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
  return closest(part, COMMENT_ROW);
}

export function isCommentRow(row: Element): boolean {
  return queryAll(row, `${COMMENT_USER},${COMMENT_TEXT}`).some((part) => rowOf(part) === row);
}

/** What the page was first loaded with; it stays when the person goes on to other videos. */
export const loadedData = oncePerPage(({ document }) => {
  const script = query(document, 'script#__UNIVERSAL_DATA_FOR_REHYDRATION__');
  return script && valueAt(dataIn(script), '__DEFAULT_SCOPE__');
});
