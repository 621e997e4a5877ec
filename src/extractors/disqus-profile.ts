import type { ExtractedPost } from '../domain/post.ts';
import { accountPost, metaOf } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { queryAll } from './dom/safe.ts';
import { firstOf, short } from './found.ts';
import { isAddressOf } from './same-account.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The address: maintained extensions, 2026. What the page draws has no mark that was read of: general knowledge.
const PATH = /^\/by\/([\w-]{1,60})(?:\/|$)/;

/** `/by/name`: who the page is of, and the one heading it has. Words, links and days are left out. */
export function disqusProfile(page: PageContext): ExtractedPost | null {
  const [, user] = PATH.exec(page.url.pathname) ?? [];
  const [heading, another] = queryAll(page.document, 'h1').map(shown).filter(Boolean);
  const title = isAddressOf(metaOf(page, 'og:url'), page, true) ? metaOf(page, 'og:title') : null;
  if (!user || (!heading && !title)) return null;
  return accountPost({
    platform: 'disqus',
    name: firstOf(
      () => short(another ? null : heading, 'the one h1', 'guess'),
      () => short(title, 'meta[property="og:title"]', 'guess'),
    ),
    handle: short(user, 'page address', 'attribute'),
    url: absolute(`/by/${user}/`, page),
    accountId: null,
    bio: null,
    joined: null,
    links: [],
  });
}
