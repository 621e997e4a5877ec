import type { ExtractedPost, Found } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute, decoded } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { firstOf, short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The web interface's own source, 4.2 to 4.6 (2026); the number in a picture's address: general knowledge.
const HEADER = '.account__header';
const TITLE = '.account__header__tabs__name h1';
const NAME = '.display-name__html';
const BIO = '.account__header__content';
const FIELDS = '.account__header__fields';
const JOINED_LINK = '.account__header__extra__links strong';
const AVATAR = '.account__header__tabs a.avatar[href],.account__header__bar a.avatar[href]';
const PATH = /^\/(@[^/]+)(?:\/|$)/;

function isPicturedCharacter(image: Element): boolean {
  return matches(image, '.emojione,.custom-emoji');
}

function flowing(element: Element, skip: string): string {
  const rules = { whitespace: 'collapse' as const, isCharacter: isPicturedCharacter };
  return readText(element, { ...rules, without: skip }).text.trim();
}

/** Files are kept in folders of the account's number, three digits each. */
function numberIn(address: string | null): Found<string> {
  const [, folders = ''] = /\/accounts\/avatars\/((?:\d{3}\/){3,6})/.exec(address ?? '') ?? [];
  return short(folders.replaceAll('/', '').replace(/^0+/, ''), 'folders of the picture of the account', 'id');
}

/** The line about when the account was made is the server's own, and stands before those of its owner. */
function joinedIn(header: Element): Found<string> {
  const line = query(header, `${FIELDS} dl:not(.verified)`);
  const value = line && query(line, 'dd');
  return firstOf(
    () => short(shown(value), `${FIELDS} dl:first-child dd`, 'text'),
    () => short(shown(query(header, JOINED_LINK)), JOINED_LINK, 'text'),
  );
}

function linksOf(header: Element, page: PageContext) {
  const boxes = [...queryAll(header, BIO), ...queryAll(header, FIELDS)];
  const isMention = (link: Element) => matches(link, '.mention,.hashtag') || closest(link, 'dt') !== null;
  return distinct(boxes.flatMap((box) => linksIn(box, page, isMention)));
}

/** What an account's page in Mastodon's web interface says of it. */
export function mastodonProfile(page: PageContext): ExtractedPost | null {
  const header = query(page.document, HEADER);
  const [, handle] = PATH.exec(decoded(page.url.pathname)) ?? [];
  if (!header || !handle) return null;
  const title = query(header, TITLE);
  const name = title && (query(title, NAME) ?? title);
  const bio = query(header, BIO);
  const avatar = query(header, AVATAR);
  const read =
    bio && readText(bio, { whitespace: 'collapse', isCharacter: isPicturedCharacter, skip: isHidden });
  return accountPost({
    platform: 'mastodon',
    name: short(name && flowing(name, 'small'), `${TITLE} ${NAME}`, 'text'),
    handle: short(handle, 'page address', 'attribute'),
    url: absolute(`/${handle}`, page),
    accountId: numberIn(avatar && attr(avatar, 'href')),
    bio: words(read, BIO),
    joined: joinedIn(header),
    links: linksOf(header, page),
  });
}

function isHidden(inner: Element): boolean {
  return matches(inner, 'span.invisible');
}
