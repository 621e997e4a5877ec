import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, outermost, outermostAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { loneWords } from './lone-words.ts';
import { distinct, mediaOf } from './media.ts';
import { oncePerPage } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, type Part, shown } from './own-parts.ts';
import { dataIn, wordsAt } from './page-data.ts';
import { bareAround, bareList, bareOn, commentsIn, namesIn } from './pinterest-bare.ts';
import { HOSTS, pinIn, userIn } from './pinterest-parts.ts';
import { pinterestProfile } from './pinterest-profile.ts';
import type { Extractor, PageContext } from './types.ts';

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

/** The boxes of an opened pin stand in each other; pins of a grid and comments do not. */
function list(page: PageContext): Element[] {
  const { document } = page;
  const opened = new Set(outermost(queryAll(document, OPENED)));
  const marked = queryAll(document, ANY).filter((one) => !matches(one, OPENED) || opened.has(one));
  return marked.length > 0 ? marked : bareList(page);
}

function locate(from: Element, page: PageContext): Element | null {
  const nearest = closestAcross(from, ANY);
  if (nearest && matches(nearest, OPENED)) return outermostAcross(nearest, OPENED);
  return nearest ?? bareAround(from, page);
}

function authorOf(own: OwnParts): { part: Part | null; user: string | null } {
  const part = firstOwn(own, ...AUTHOR);
  const around = part && (closest(part.element, 'a[href]') ?? query(part.element, 'a[href]'));
  const user = userIn(around, own.page);
  if (part) return { part, user };
  // Whom the words name is not their author.
  const links = allOwn(own, 'a[href]').filter((one) => !closest(one, `${COMMENT_TEXT},${TEXT.join(',')}`));
  const [link] = namesIn(links, own.page);
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
  const read = body && readText(body.element, { whitespace: 'collapse', without: 'button,[role="button"]' });
  const heading = title ? shown(title.element) : '';
  if (!title && !body) return bareWords(own);
  if (heading === '') return words(read, body?.rule ?? '');
  const text = read?.text ? `${heading}\n\n${read.text}` : heading;
  return words(
    { text, cut: read?.cut ?? false },
    [title?.rule, read?.text && body?.rule].filter(Boolean).join(' and '),
  );
}

/** A pin in a grid has its title in a link to it, an opened one in its heading, above the one box of words. */
function bareWords(own: OwnParts): Found<string> {
  const kind = bareOn(own.page).get(own.root);
  const title =
    kind === 'pin'
      ? allOwn(own, 'a[href*="/pin/"]').find((link) => shown(link) !== '')
      : query(own.root, 'h1');
  if (!kind || !title) return null;
  const aside = [title, ...namesIn(allOwn(own, 'a[href]'), own.page), ...commentsIn(own.root)];
  const said = kind === 'opened' ? loneWords(own.root, aside, '') : null;
  const text = [shown(title), said?.value].filter(Boolean).join('\n\n');
  return short(text, kind === 'pin' ? 'link to the pin' : 'h1, and the one box of words', 'guess');
}

function pinFacts(root: Element, page: PageContext): ExtractedPost {
  const own = ownParts(root, page, `${COMMENT},#comments-heading`);
  const isOpened = matches(root, OPENED) || bareOn(page).get(root) === 'opened';
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
    authorName: part && short(shown(part.element), part.rule, bareOn(page).has(root) ? 'guess' : 'text'),
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
  const links = allOwn(own, 'a[href]').filter((one) => userIn(one, page) === user);
  const age = firstOwn(own, COMMENT_AGE);
  const pin = pinIn(page.url.pathname);
  const nobody = { authorName: null, handle: null, text: null, postedAt: null };
  const context: ContextItem[] = pin
    ? [{ ...nobody, relation: 'in-reply-to', permalink: absolute(`/pin/${pin}/`, page) }]
    : [];
  return {
    ...emptyPost('pinterest', 'comment'),
    authorName: part && short(shown(part.element), part.rule, bareOn(page).has(root) ? 'guess' : 'text'),
    handle: short(user, `${part?.rule} [href]`, 'attribute'),
    profileUrl: user ? address(absolute(`/${user}/`, page), `${part?.rule} [href]`) : null,
    text: body
      ? words(readText(body, { whitespace: 'collapse' }), `last ${COMMENT_TEXT}`)
      : loneWords(root, links, 'the one box of words beside the name'),
    postedAt: age && short(shown(age.element), age.rule, 'text'),
    context,
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const bare = bareOn(page).get(root);
  if (matches(root, COMMENT) || bare === 'comment') return commentFacts(root, page);
  return matches(root, `${PIN},${OPENED}`) || bare ? pinFacts(root, page) : null;
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
