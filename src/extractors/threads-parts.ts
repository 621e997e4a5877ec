import { ownPath } from './dom/address.ts';
import { orderIn } from './dom/order.ts';
import { attr, queryAll } from './dom/safe.ts';
import { outermost } from './dom/tree.ts';
import { all, type Part, partOf } from './shown.ts';
import type { PageContext } from './types.ts';

export const HOSTS = ['threads.com', 'threads.net'];

// Read in maintained extensions and archivers, 2026-04 to 2026-08; classes there say nothing and change daily.
export const CONTAINER = '[data-pressable-container]';
export const PAGELET = '[data-pagelet^="threads_post_page_"]';
export const POST_LINK = 'a[href*="/post/"]';
const PROFILE_LINK = 'a[href^="/@"],a[href*="threads.com/@"],a[href*="threads.net/@"]';
export const TIME = 'time[datetime]';
export const WORDS = 'span[dir="auto"]';
export const BUTTON = '[role="button"],button';

export const POST_PATH = /^\/@([\w.]+)\/post\/([\w-]+)/;
const PROFILE_PATH = /^\/@([\w.]+)\/?$/;
/** Pixels: an account's picture is 36 wide, in a reply 24. */
export const AVATAR = 48;

export type Own = Part & {
  page: PageContext;
  isAfter: (later: Element, earlier: Element) => boolean;
  /** Links to accounts, with the account each leads to. */
  profiles: readonly { link: Element; who: string }[];
};

export function ownOf(root: Element, page: PageContext): Own {
  const part = partOf(root, quotesIn(root));
  const profiles = all(part, PROFILE_LINK).flatMap((link) => {
    const who = whoIn(link, page);
    return who === null ? [] : [{ link, who }];
  });
  return { ...part, page, isAfter: orderIn(root), profiles };
}

export type Link = { element: Element; who: string; code: string };

export function path(link: Element, page: PageContext): string {
  return ownPath(attr(link, 'href'), page, HOSTS) ?? '';
}

export function whoIn(link: Element, page: PageContext): string | null {
  return PROFILE_PATH.exec(path(link, page))?.[1] ?? null;
}

export function quotesIn(root: Element): Element[] {
  return outermost(queryAll(root, CONTAINER).filter((found) => found !== root));
}
