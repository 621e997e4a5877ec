import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { withoutSession } from './forum-post.ts';
import { short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The software's own default style, 3.1 to 3.3 (general knowledge, 2026-11-22); its labels are localised.
export const PHPBB_ACCOUNT = '#phpbb #viewprofile';
const NAME = '.details .username,.details .username-coloured';
/** The second column begins with when the account was made. */
const JOINED = '.column2 .details > dd';
const BIO = '.signature';

/** What a member's page on a forum of phpBB says of it. */
export function phpbbProfile(page: PageContext): ExtractedPost | null {
  const { document, url } = page;
  const box = query(document, PHPBB_ACCOUNT);
  const number = url.searchParams.get('mode') === 'viewprofile' ? url.searchParams.get('u') : null;
  const name = box && query(box, NAME);
  if (!box || !name || !number || !/^\d{1,20}$/.test(number)) return null;
  const bio = query(box, BIO);
  const sites = queryAll(box, '.details > dd').filter((dd) => query(dd, 'a[href]') !== null);
  return accountPost({
    platform: 'phpbb',
    name: short(shown(name), NAME, 'text'),
    handle: null,
    url: withoutSession(attr(name, 'href'), page) ?? withoutSession(url.href, page),
    accountId: short(number, 'page address', 'id'),
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: short(shown(query(box, JOINED)), `first ${JOINED}`, 'text'),
    links: distinct([...(bio ? linksIn(bio, page) : []), ...sites.flatMap((dd) => linksIn(dd, page))]),
  });
}
