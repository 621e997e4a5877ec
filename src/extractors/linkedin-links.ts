import type { MediaItem } from '../domain/post.ts';
import { attr, queryAll } from './dom/safe.ts';
import { belongsToAny } from './hosts.ts';
import { HOSTS, outward } from './linkedin-parts.ts';
import { shown } from './own-parts.ts';
import type { PageContext } from './types.ts';

/** Links in the words that lead away from the platform, without the detour that it puts before them. */
export function linksOut(body: Element, page: PageContext): MediaItem[] {
  return queryAll(body, 'a[href]').flatMap((link) => {
    const url = outward(attr(link, 'href'), page);
    if (!url || belongsToAny(new URL(url), HOSTS)) return [];
    return [{ kind: 'link' as const, url, alt: shown(link) || null }];
  });
}
