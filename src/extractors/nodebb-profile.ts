import type { ExtractedPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The page of an account, from the theme's templates (2026): its numbers are told apart by their icons alone.
export const NODEBB_ACCOUNT = '[component="account/cover"]';
const NAME = '.account .fullname';
const HANDLE = '.account .username';
const BIO = '[component="aboutme"]';
const STAT = '.account-stats .stat';
const JOINED = '.fa-user-plus';
const SITE = '.fa-globe';
const PATH = /^(.*\/user)\/([^/]+)\/?$/;

/** What an account's page on a NodeBB forum says of it. */
export function nodebbProfile(page: PageContext): ExtractedPost | null {
  const { document, url } = page;
  const [, users, user] = PATH.exec(url.pathname) ?? [];
  if (!user || !query(document, NODEBB_ACCOUNT)) return null;
  const stats = queryAll(document, STAT);
  const joined = stats.find((stat) => query(stat, JOINED) !== null);
  const time = joined ? query(joined, '.timeago') : null;
  const raw = time && (attr(time, 'datetime') ?? attr(time, 'title'));
  const instant = raw && isoInstant(raw);
  const handle = shown(query(document, HANDLE));
  const bio = query(document, BIO);
  const sites = stats.filter((stat) => query(stat, SITE) !== null);
  return accountPost({
    platform: 'nodebb',
    name: short(shown(query(document, NAME)), NAME, 'text'),
    handle: short(handle.startsWith('@') ? handle.slice(1) : null, HANDLE, 'text'),
    url: absolute(`${users}/${user}`, page),
    accountId: null,
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: short(instant || raw, `${STAT} .timeago[title]`, instant ? 'attribute' : 'text'),
    links: distinct([...(bio ? linksIn(bio, page) : []), ...sites.flatMap((stat) => linksIn(stat, page))]),
  });
}
