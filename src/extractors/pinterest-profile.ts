import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { query } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// Test ids: read in public projects of 2022 to 2026. The page does not say since when the account is there.
const HEADER = '[data-test-id="profile-header"]';
const NAME = '[data-test-id="profile-name"]';
const HANDLE = '[data-test-id="profile-username"]';
const BIO = '[data-test-id="main-user-description-text"]';
const PATH = /^\/([\w.-]{2,40})(?:\/_?[a-z-]*)?\/?$/;

/** What an account's page on Pinterest says of it. */
export function pinterestProfile(page: PageContext): ExtractedPost | null {
  const { document, url } = page;
  const name = query(document, NAME);
  const [, user] = PATH.exec(url.pathname) ?? [];
  if (!name || !user) return null;
  const stated = shown(query(document, HANDLE)).replace(/^@/, '');
  const isOther = stated !== '' && stated.toLowerCase() !== user.toLowerCase();
  if (isOther) return null;
  const bio = query(document, BIO);
  const header = query(document, HEADER) ?? bio;
  return accountPost({
    platform: 'pinterest',
    name: short(shown(name), NAME, 'text'),
    handle: short(user, 'page address', 'attribute'),
    url: absolute(`/${user}/`, page),
    accountId: null,
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: null,
    links: header ? linksIn(header, page) : [],
  });
}
