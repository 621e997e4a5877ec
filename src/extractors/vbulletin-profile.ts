import type { ExtractedPost, Found } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { withoutSession } from './forum-post.ts';
import { firstOf, short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown, shownBut } from './shown.ts';
import type { PageContext } from './types.ts';

// 4: a saved page of 2010, four crawlers to 2023. 5: a mirrored page of 2017. The labels beside values are localised.
export const VBULLETIN_ACCOUNT = '#view-aboutme,.profileSidebar .profile-acct';
const NAMES = ['#userinfo .member_username', '#userinfo > span:first-child', '.profileSidebar .username'];
const ASIDE = '.online-status,.usertitle,img';
/** The number that the software gives to "Biography"; a forum may name its fields anew. */
const BIO = '#view-aboutme [id="profilefield_value_1"]';
const FIELDS = '#view-aboutme [id^="profilefield_value_"],#view-contactinfo dd';
/** The first line of these is when the account was made. */
const STATS_4 = '#view-stats_mini dl dd';
const ITEM_5 = '.profileSidebar .profile-info-item';
const NUMBERED = '[data-user-id].js-profile-about-container,[data-user-id].js-profile-media-container';
const PATH = /\/(?:member\.php(?:\?|\/)(?:.*\bu=)?|members?\/)(\d+)/;
const YEAR = /\b(?:19|20)\d{2}\b/;

/** What a member's page on a forum of vBulletin (4 and 5) says of it. */
export function vbulletinProfile(page: PageContext): ExtractedPost | null {
  const { document, url } = page;
  const [, number] = PATH.exec(`${url.pathname}${url.search}`) ?? [];
  const rule = NAMES.find((selector) => query(document, selector) !== null);
  if (!query(document, VBULLETIN_ACCOUNT) || !number || !rule) return null;
  const bio = query(document, BIO);
  const read = bio && words(readText(bio, { whitespace: 'collapse' }), BIO);
  const holder = query(document, NUMBERED);
  return accountPost({
    platform: 'vbulletin',
    name: short(nameIn(query(document, rule)), rule, 'text'),
    handle: null,
    url: withoutSession(url.href, page),
    accountId: short(
      (holder && attr(holder, 'data-user-id')) ?? number,
      holder ? '[data-user-id]' : 'page address',
      'id',
    ),
    bio: read && { ...read, basis: 'guess' },
    joined: joinedIn(page),
    links: distinct(queryAll(document, FIELDS).flatMap((field) => linksIn(field, page))),
  });
}

function nameIn(box: Element | null): string {
  return box ? shownBut(box, ASIDE) : '';
}

/** Only what has a year in it can be a day; of two such lines nothing tells which one it is. */
function joinedIn({ document }: PageContext): Found<string> {
  const first = shown(query(document, STATS_4));
  const [item, another] = queryAll(document, ITEM_5)
    .map(shown)
    .filter((line) => YEAR.test(line));
  return firstOf(
    () => short(YEAR.test(first) ? first : null, `first ${STATS_4}`, 'guess'),
    () => short(another ? null : item?.replace(/^[^:]{1,40}:\s/, ''), `${ITEM_5} with a year`, 'guess'),
  );
}
