import type { ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { address, firstOf, short, words } from './found.ts';
import { linksIn } from './media.ts';
import type { PageContext } from './types.ts';
import { HOSTS, POST, textOf } from './x-parts.ts';

// Test ids that maintained extensions and crawlers read, 2024 to 2026; not among the saved pages.
const NAME = '[data-testid="UserName"]';
const BIO = '[data-testid="UserDescription"]';
const JOINED = '[data-testid="UserJoinDate"]';
const SITE = '[data-testid="UserUrl"]';
/** "123-follow": the button of the account's page carries its number; those of suggestions stand in cells. */
const FOLLOW = '[data-testid$="-follow"],[data-testid$="-unfollow"],[data-testid$="-unblock"]';
const CELL = '[data-testid="UserCell"],aside';

const PAGE_PATH = /^\/(\w{1,15})(?:\/(?:with_replies|media|likes|highlights|articles))?\/?$/;

/** The name's box holds the name, and below it the handle. */
function linesOf(box: Element): string[] {
  const read = readText(box, { whitespace: 'collapse', isCharacter: () => true }).text;
  const pieces = queryAll(box, 'span')
    .filter((span) => !query(span, 'span'))
    .map((span) => textOf(span).trim());
  return [...pieces, ...read.split('\n').map((line) => line.trim())].filter(Boolean);
}

function nameIn(box: Element): Found<string> {
  const whole = queryAll(box, 'div[dir] > span,div[dir]').map((part) => textOf(part).trim());
  return short(
    [...whole, ...linesOf(box)].find((line) => line !== '' && !/^@\w{1,15}$/.test(line)),
    NAME,
    'text',
  );
}

function numberIn({ document }: PageContext): Found<string> {
  const button = queryAll(document, FOLLOW).find((found) => !closest(found, `${CELL},${POST}`));
  const number = /^(\d+)-/.exec((button && attr(button, 'data-testid')) ?? '')?.[1];
  const banner = query(document, 'a[href$="/header_photo"] img');
  const [, inBanner] = /\/profile_banners\/(\d+)\//.exec((banner && attr(banner, 'src')) ?? '') ?? [];
  return firstOf(
    () => short(number, FOLLOW, 'id'),
    () => short(inBanner, 'address of the banner', 'id'),
  );
}

function linksOf(bio: Element | null, page: PageContext): MediaItem[] {
  const site = query(page.document, SITE);
  const target = site && absolute(attr(site, 'href'), page);
  const own: MediaItem[] =
    site && target ? [{ kind: 'link', url: target, alt: textOf(site).trim() || null }] : [];
  return [...own, ...(bio ? linksIn(bio, page) : [])];
}

/** What the page of an account says of it; the handle that it shows must be the one of its address. */
export function xProfile(page: PageContext): ExtractedPost | null {
  const box = query(page.document, NAME);
  const [, inAddress] = PAGE_PATH.exec(ownPath(page.url.href, page, HOSTS) ?? '') ?? [];
  if (!box || !inAddress) return null;
  const shownHandle = linesOf(box).find(
    (line) => /^@\w{1,15}$/.test(line) && line.slice(1).toLowerCase() === inAddress.toLowerCase(),
  );
  if (!shownHandle) return null;
  const bio = query(page.document, BIO);
  const joined = query(page.document, JOINED);
  const url = absolute(`/${shownHandle.slice(1)}`, page);
  const account = accountPost({
    platform: 'x',
    name: nameIn(box),
    handle: short(shownHandle, `${NAME}, as in the page address`, 'attribute'),
    url,
    accountId: numberIn(page),
    bio: bio ? words(readText(bio, { whitespace: 'keep', isCharacter: () => true }), BIO) : null,
    joined: short(joined && textOf(joined).trim(), JOINED, 'text'),
    links: linksOf(bio, page),
  });
  return {
    ...account,
    lang: short(bio && attr(bio, 'lang'), `${BIO}[lang]`, 'attribute'),
    permalink: address(url, 'page address'),
  };
}
