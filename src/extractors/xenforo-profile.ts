import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { attr, query } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown } from './shown.ts';
import { statedTime } from './time-like.ts';
import type { PageContext } from './types.ts';

// The software's own default templates (general knowledge, 2026-11-22).
export const XENFORO_ACCOUNT = 'html[data-template="member_view"]';
const HEADER = '.memberHeader';
const NAME = '.memberHeader-name';
const NUMBER = '.memberHeader-name [data-user-id]';
/** Of the times in the header, the first is when the account was made, the second when it was last seen. */
const JOINED = '.memberHeader-blurb time';
const BIO = '.js-profileAboutContent .bbWrapper,[id^="about"] .bbWrapper';
const PATH = /^(.*\/members)\/(?:[^/]*\.)?(\d+)(?:\/|$)/;

/** What a member's page on a forum of XenForo says of it. */
export function xenforoProfile(page: PageContext): ExtractedPost | null {
  const { document, url } = page;
  const header = query(document, HEADER);
  const [path, , number] = PATH.exec(url.pathname) ?? [];
  if (!header || !path || !number || !query(document, XENFORO_ACCOUNT)) return null;
  const name = query(header, NAME);
  const holder = query(header, NUMBER);
  const bio = query(document, BIO);
  const time = query(header, JOINED);
  const joined = time && statedTime(time);
  return accountPost({
    platform: 'xenforo',
    name: short(shown(name), NAME, 'text'),
    handle: null,
    url: absolute(path, page),
    accountId: short(
      (holder && attr(holder, 'data-user-id')) ?? number,
      holder ? NUMBER : 'page address',
      'id',
    ),
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: joined && { ...joined, rule: `${JOINED} ${joined.rule}` },
    links: distinct(bio ? linksIn(bio, page) : []),
  });
}
