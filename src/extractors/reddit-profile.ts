import type { ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, query } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { address, firstOf, short, words } from './found.ts';
import { linksIn } from './media.ts';
import { shown } from './own-parts.ts';
import type { PageContext } from './types.ts';

// Test ids: read in five public projects, 2023 to 2026. The second of each is old.reddit.com's, saved pages.
const NAME = '[data-testid="profile-display-name"]';
const BIO = '[data-testid="profile-description"]';
const JOINED = ['time[data-testid="cake-day"]', '.titlebox .age time'];
const OLD = '.titlebox h1';
const USER_PAGE = /^\/(?:user|u)\/([\w-]{3,20})(?:\/[a-z]*)?\/?$/;

function joinedOf({ document }: PageContext): Found<string> {
  for (const rule of JOINED) {
    const time = query(document, rule);
    const raw = time && attr(time, 'datetime');
    const found = firstOf(
      () => short(raw && isoInstant(raw), `${rule}[datetime]`, 'attribute'),
      () => short(time && shown(time), rule, 'text'),
    );
    if (found) return found;
  }
  return null;
}

/** `/user/name`: what stands beside the account's posts. */
export function redditProfile(page: PageContext): ExtractedPost | null {
  const [, user] = USER_PAGE.exec(page.url.pathname) ?? [];
  const name = query(page.document, NAME);
  if (!user || (!name && !query(page.document, `${JOINED.join(',')},${OLD}`))) return null;
  const bio = query(page.document, BIO);
  return {
    ...emptyPost('reddit', 'profile'),
    authorName: short(name && shown(name), NAME, 'text'),
    handle: short(`u/${user}`, 'page address', 'attribute'),
    permalink: address(absolute(`/user/${user}/`, page), 'page address'),
    profileUrl: address(absolute(`/user/${user}/`, page), 'page address'),
    profile: {
      bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
      joined: joinedOf(page),
      links: bio ? linksIn(bio, page) : [],
    },
  };
}
