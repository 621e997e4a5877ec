import type { ExtractedPost } from '../domain/post.ts';
import { accountPost, metaOf } from './account-page.ts';
import { closest, query, queryAll } from './dom/safe.ts';
import { accountIn } from './facebook-parts.ts';
import { short } from './found.ts';
import { linksAway } from './meta-links.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

const STORIES = '[role="article"],div[aria-posinset]';

/** An account's page: its address, its one `h1`, and the number that the page tells apps. Not confirmed. */
export function facebookProfile(page: PageContext): ExtractedPost | null {
  const account = accountIn(page.url.href, page);
  const main = query(page.document, '[role="main"]');
  const heading = main && queryAll(main, 'h1').find((found) => !closest(found, `${STORIES},[role="dialog"]`));
  if (!account || !main || !heading) return null;
  const number = account.id ?? numberFor(page, account.url);
  return accountPost({
    platform: 'facebook',
    name: short(shown(heading), '[role="main"] h1', 'text'),
    handle: short(account.handle, 'page address', 'attribute'),
    url: account.url,
    accountId: short(number, account.id ? 'page address' : 'meta[property="al:android:url"]', 'id'),
    bio: null,
    joined: null,
    links: linksAway(main, page, (link) => closest(link, STORIES) !== null),
  });
}

/** The tags stay those of the account that was loaded first: they count where they name this address. */
function numberFor(page: PageContext, url: string): string | null {
  const named = accountIn(metaOf(page, 'og:url'), page);
  if (named?.url.toLowerCase() !== url.toLowerCase()) return null;
  return /^fb:\/\/(?:profile|page)\/(\d+)/.exec(metaOf(page, 'al:android:url') ?? '')?.[1] ?? null;
}
