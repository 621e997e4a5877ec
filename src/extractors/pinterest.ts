import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, outermost, outermostAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, mediaOf } from './media.ts';
import { oncePerPage } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, type Part, shown } from './own-parts.ts';
import { dataIn, wordsAt } from './page-data.ts';
import { pinterestProfile } from './pinterest-profile.ts';
import type { Extractor, PageContext } from './types.ts';

/** One host a country (2026). */
const HOSTS = 'com at ca ch cl de dk es fi fr ie it jp nz ph pt se co.kr co.uk com.au com.mx'
  .split(' ')
  .map((end) => `pinterest.${end}`);

// Test ids: read in public projects of 2024 to 2026; descriptions vary from build to build.
const PIN = '[data-test-id="pin"]';
const OPENED = '[data-test-id="closeup-body"],[data-test-id="CloseupMainPin"]';
const COMMENT = '[data-test-id="author-and-comment-container"]';
const ANY = `${PIN},${OPENED},${COMMENT}`;
const AUTHOR = [
  '[data-test-id="official-user-attribution"]',
  '[data-test-id="creator-profile-link"]',
  '[data-test-id="pinner-name"]',
];
const TITLE = [
  '[data-test-id="closeup-title"]',
  '[data-test-id="pin-title"]',
  '[data-test-id="pinrep-footer-organic-title"]',
];
const TEXT = [
  '[data-test-id="truncated-description"]',
  '[data-test-id="closeup-description"]',
  '[data-test-id="pin-description"]',
  '[data-test-id="user-story-description"]',
];
const COMMENT_TEXT = '[data-test-id="text-container"]';
const COMMENT_AGE = '[data-test-id="comments-time-passed"]';
const NO_USER = /^(pin|ideas|search|today|settings|business|_)$/;

function userIn(link: Element | null, page: PageContext): string | null {
  const [, name] = /^\/([\w.-]{2,40})\/?$/.exec(ownPath(link && attr(link, 'href'), page, HOSTS) ?? '') ?? [];
  return name && !NO_USER.test(name) ? name : null;
}

function pinIn(path: string | null): string | null {
  return /^\/pin\/(?:[^/]*--)?([\w-]{6,})\/?$/.exec(path ?? '')?.[1] ?? null;
}

/** The boxes of an opened pin stand in each other; pins of a grid and comments do not. */
function list({ document }: PageContext): Element[] {
  const opened = new Set(outermost(queryAll(document, OPENED)));
  return queryAll(document, ANY).filter((one) => !matches(one, OPENED) || opened.has(one));
}

function locate(from: Element): Element | null {
  const nearest = closestAcross(from, ANY);
  return nearest && matches(nearest, OPENED) ? outermostAcross(nearest, OPENED) : nearest;
}

function authorOf(own: OwnParts): { part: Part | null; user: string | null } {
  const part = firstOwn(own, ...AUTHOR);
  const around = part && (closest(part.element, 'a[href]') ?? query(part.element, 'a[href]'));
  const user = userIn(around, own.page);
  if (part) return { part, user };
  // Whom the words name is not their author.
  const links = allOwn(own, 'a[href]').filter((one) => !closest(one, `${COMMENT_TEXT},${TEXT.join(',')}`));
  const link = links.find((one) => userIn(one, own.page) !== null && shown(one) !== '');
  return {
    part: link ? { element: link, rule: 'a[href^="/user/"]' } : null,
    user: userIn(link ?? null, own.page),
  };
}

/** The page's own description for search engines, of the pin that it is of. */
const described = oncePerPage(({ document, url }) => {
  const id = pinIn(url.pathname);
  const scripts = queryAll(document, 'script[type="application/ld+json"]').slice(0, 20).map(dataIn);
  return id
    ? scripts.find((data) => JSON.stringify([wordsAt(data, 'url'), wordsAt(data, '@id')]).includes(id))
    : null;
});

function wordsOf(own: OwnParts): Found<string> {
  const title = firstOwn(own, ...TITLE);
  const body = firstOwn(own, ...TEXT);
  const skip = (inner: Element) => matches(inner, 'button,[role="button"]');
  const read = body && readText(body.element, { whitespace: 'collapse', skip });
  const heading = title ? shown(title.element) : '';
  if (heading === '') return words(read, body?.rule ?? '');
  const text = read?.text ? `${heading}\n\n${read.text}` : heading;
  return words(
    { text, cut: read?.cut ?? false },
    [title?.rule, read?.text && body?.rule].filter(Boolean).join(' and '),
  );
}

function pinFacts(root: Element, page: PageContext): ExtractedPost {
  const own = ownParts(root, page, COMMENT);
  const isOpened = matches(root, OPENED);
  const link = firstOwn(own, 'a[href*="/pin/"]');
  const linked = pinIn(ownPath(link && attr(link.element, 'href'), page, HOSTS));
  const id = firstOf(
    () => short(isOpened ? pinIn(page.url.pathname) : null, 'page address', 'id'),
    () => short(isOpened ? null : attr(root, 'data-test-pin-id'), '[data-test-pin-id]', 'id'),
    () => short(isOpened ? null : linked, 'a[href*="/pin/"]', 'id'),
  );
  const { part, user } = authorOf(own);
  const published = isOpened ? wordsAt(described(page), 'datePublished') : null;
  return {
    ...emptyPost('pinterest', 'post'),
    id,
    permalink: id && address(absolute(`/pin/${id.value}/`, page), id.rule, 'id'),
    authorName: part && short(shown(part.element), part.rule, 'text'),
    handle: short(user, `${part?.rule} [href]`, 'attribute'),
    profileUrl: user ? address(absolute(`/${user}/`, page), `${part?.rule} [href]`) : null,
    text: wordsOf(own),
    postedAt: short(published && (isoInstant(published) ?? published), 'JSON-LD datePublished', 'attribute'),
    media: distinct(mediaOf(allOwn(own, 'img[src*="pinimg.com"],video'), page)),
  };
}

/** The last box of words is the comment's; before it may stand whom it answers. */
function commentFacts(root: Element, page: PageContext): ExtractedPost {
  const own = ownParts(root, page);
  const { part, user } = authorOf(own);
  const body = queryAll(root, COMMENT_TEXT).findLast((box) => shown(box) !== '');
  const age = firstOwn(own, COMMENT_AGE);
  const pin = pinIn(page.url.pathname);
  const nobody = { authorName: null, handle: null, text: null, postedAt: null };
  const context: ContextItem[] = pin
    ? [{ ...nobody, relation: 'in-reply-to', permalink: absolute(`/pin/${pin}/`, page) }]
    : [];
  return {
    ...emptyPost('pinterest', 'comment'),
    authorName: part && short(shown(part.element), part.rule, 'text'),
    handle: short(user, `${part?.rule} [href]`, 'attribute'),
    profileUrl: user ? address(absolute(`/${user}/`, page), `${part?.rule} [href]`) : null,
    text: body ? words(readText(body, { whitespace: 'collapse' }), `last ${COMMENT_TEXT}`) : null,
    postedAt: age && short(shown(age.element), age.rule, 'text'),
    context,
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, COMMENT)) return commentFacts(root, page);
  return matches(root, `${PIN},${OPENED}`) ? pinFacts(root, page) : null;
}

/** Pins in a grid, an opened pin and its comments. */
export const pinterest: Extractor = {
  id: 'pinterest',
  version: '2026-11-22',
  example: 'https://www.pinterest.com/pin/700000000000000001/',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate,
  list,
  extract,
  profile: pinterestProfile,
};
