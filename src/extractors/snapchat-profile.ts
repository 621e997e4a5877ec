import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { query } from './dom/safe.ts';
import { firstOf, short, words } from './found.ts';
import { ldAccount } from './ld-account.ts';
import { dataIn, millisecondsAt, valueAt, wordsAt } from './page-data.ts';
import type { PageContext } from './types.ts';

// The data that a public page is made of: read in ten archivers and look-up tools, 2023 to 2026. `mainEntity` in
// JSON-LD: one of them, 2025; the day of creation: general knowledge. What the page draws has hashed classes.
const DATA = 'script#__NEXT_DATA__';
const LD = 'JSON-LD of this address';
const PATH = /^\/(?:add\/|(?:t\/|[a-z]{2}(?:-[A-Z]{2})?\/)?@)([\w.-]{2,40})(?:\/|$)/;

export function isSnapchatAccount({ url }: PageContext): boolean {
  return PATH.test(url.pathname);
}

/** `/add/name` and `/@name`. The data counts only where it is of the account that the address names. */
export function snapchatProfile(page: PageContext): ExtractedPost | null {
  const [, user = ''] = PATH.exec(page.url.pathname) ?? [];
  const facts = user ? factsOf(page, user) : null;
  const told = user ? ldAccount(page) : null;
  if (!facts && !told) return null;
  const bio = wordsAt(facts, 'bio') ?? told?.bio;
  const site = absolute(wordsAt(facts, 'websiteUrl'), page);
  return accountPost({
    platform: 'snapchat',
    name: firstOf(
      () => short(wordsAt(facts, 'title') ?? wordsAt(facts, 'displayName'), 'page data: title', 'attribute'),
      () => short(told?.name, `${LD}: name`, 'attribute'),
    ),
    handle: short(user, 'page address', 'attribute'),
    url: absolute(`/add/${user}`, page),
    accountId: short(wordsAt(facts, 'businessProfileId'), 'page data: businessProfileId', 'id'),
    bio: bio ? words({ text: bio, cut: false }, 'page data: bio', 'attribute') : null,
    joined: short(
      millisecondsAt(facts, 'creationTimestampMs', 'value'),
      'page data: creationTimestampMs',
      'attribute',
    ),
    links: site ? [{ kind: 'link', url: site, alt: null }] : [],
  });
}

/** A public account has its facts in one place, every other one its name in another. */
function factsOf({ document }: PageContext, user: string): unknown {
  const script = query(document, DATA);
  const profile = script && valueAt(dataIn(script), 'props', 'pageProps', 'userProfile');
  const facts = valueAt(profile, 'publicProfileInfo') ?? valueAt(profile, 'userInfo');
  return wordsAt(facts, 'username')?.toLowerCase() === user.toLowerCase() ? facts : null;
}
