import type { ExtractedPost, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, absoluteUrl } from './dom/address.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { address, firstOf, short, words } from './found.ts';
import { shown } from './own-parts.ts';
import { instantAt, valueAt, wordsAt } from './page-data.ts';
import { loadedData } from './tiktok-parts.ts';
import type { PageContext } from './types.ts';

// Read in maintained extensions and archivers, 2023 to 2026.
const NAME = '[data-e2e="user-subtitle"]';
const BIO = '[data-e2e="user-bio"]';
const LINK = '[data-e2e="user-link"]';

/** `/@name`. The data that the page was loaded with counts only where it is of the same account. */
export function tiktokProfile(page: PageContext): ExtractedPost | null {
  const [, user] = /^\/@([\w.]+)\/?$/.exec(page.url.pathname) ?? [];
  const [name, bio] = [query(page.document, NAME), query(page.document, BIO)];
  if (!user || (!name && !query(page.document, '[data-e2e="user-title"]'))) return null;
  const loaded = valueAt(loadedData(page), 'webapp.user-detail', 'userInfo', 'user');
  const same = wordsAt(loaded, 'uniqueId') === user ? loaded : null;
  return {
    ...emptyPost('tiktok', 'profile'),
    authorName: firstOf(
      () => short(name && shown(name), NAME, 'text'),
      () => short(wordsAt(same, 'nickname'), 'page data nickname', 'attribute'),
    ),
    handle: short(`@${user}`, 'page address', 'attribute'),
    permalink: address(absolute(`/@${user}`, page), 'page address'),
    profileUrl: address(absolute(`/@${user}`, page), 'page address'),
    accountId: short(wordsAt(same, 'id'), 'page data user.id', 'id'),
    profile: {
      bio: bio && words(readText(bio, { whitespace: 'keep' }), BIO),
      joined: short(instantAt(same, 'createTime'), 'page data user.createTime', 'attribute'),
      links: queryAll(page.document, LINK).flatMap((link) => outward(link, page)),
    },
  };
}

/** Links lead through `/link/v2?target=`. */
function outward(link: Element, page: PageContext): MediaItem[] {
  const url = absoluteUrl(attr(link, 'href'), page);
  const target = url && (absolute(url.searchParams.get('target'), page) ?? url.href);
  return target ? [{ kind: 'link', url: target, alt: shown(link) || null }] : [];
}
