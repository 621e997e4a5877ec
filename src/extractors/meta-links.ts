import type { MediaItem } from '../domain/post.ts';
import { absoluteUrl } from './dom/address.ts';
import { attr } from './dom/safe.ts';
import { belongsToAny } from './hosts.ts';
import { linksIn } from './media.ts';
import { oncePerAddress } from './once.ts';
import type { PageContext } from './types.ts';

/** Pages of Meta's services that send on to the address in `u` (used by maintained extensions, 2025-12). */
const DOORS = [
  'l.facebook.com',
  'lm.facebook.com',
  'l.instagram.com',
  'l.threads.com',
  'l.threads.net',
  'l.messenger.com',
];

/** Where a link leads in the end: Meta's services write addresses away from them behind a page of their own. */
export const unwrapped = oncePerAddress((url): URL => {
  const inside = belongsToAny(url, DOORS) ? URL.parse(url.searchParams.get('u') ?? '') : null;
  return inside && (inside.protocol === 'https:' || inside.protocol === 'http:') ? inside : url;
});

export function targetOf(link: Element, page: PageContext): URL | null {
  const url = absoluteUrl(attr(link, 'href'), page);
  return url && unwrapped(url);
}

/** Links in the words that lead away from the platform, by their real address. */
export function linksAway(body: Element, page: PageContext, skip?: (link: Element) => boolean): MediaItem[] {
  return linksIn(body, page, skip).map((item) => {
    const url = URL.parse(item.url);
    return url ? { ...item, url: unwrapped(url).href } : item;
  });
}
