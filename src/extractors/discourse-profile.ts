import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute, decoded } from './dom/address.ts';
import { query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown } from './shown.ts';
import { statedTime } from './time-like.ts';
import type { PageContext } from './types.ts';

// The page of an account, from the forum's own source (2026). Its address may name a tab behind the account.
const ABOUT = '.user-main .about,section.about';
const NAMES = '.user-profile-names';
const BIO = '.bio';
const JOINED = 'dd.created-at';
const LINKS = '.user-profile-website,.bio,.public-user-fields';
const PATH = /^(.*\/u)\/([^/]+)(?:\/|$)/;

/** What an account's page on a Discourse forum says of it. */
export function discourseProfile(page: PageContext): ExtractedPost | null {
  const about = query(page.document, ABOUT);
  const [, users, user] = PATH.exec(page.url.pathname) ?? [];
  if (!about || !user || !query(about, NAMES)) return null;
  const name = query(about, `${NAMES} .full-name`);
  const bio = query(about, BIO);
  const joined = query(about, `${JOINED} [data-time]`) ?? query(about, JOINED);
  const time = joined && statedTime(joined);
  return accountPost({
    platform: 'discourse',
    name: short(shown(name), `${NAMES} .full-name`, 'text'),
    handle: short(decoded(user), 'page address', 'attribute'),
    url: absolute(`${users}/${user}`, page),
    accountId: null,
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: time && { ...time, rule: `${JOINED} ${time.rule}` },
    links: distinct(queryAll(about, LINKS).flatMap((box) => linksIn(box, page))),
  });
}
