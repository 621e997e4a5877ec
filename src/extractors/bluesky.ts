import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { blueskyProfile } from './bluesky-profile.ts';
import { translationBelow } from './bluesky-translation.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, outermost, outermostAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromBlueskyKey } from './id-times.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['bsky.app'];

// The app's own source, and saved pages of 2026-01.
const FEED_ITEM = 'feedItem-by-';
const THREAD_ITEM = 'postThreadItem-by-';
const POST = `[data-testid^="${FEED_ITEM}"],[data-testid^="${THREAD_ITEM}"]`;
/** The same box where the test ids are gone: it acts as a link, and so does a quote in it. */
const BARE = 'div[role="link"][tabindex]:not([data-testid])';
const TEXT = '[data-testid="postText"]';
const WRAPPED = 'div[data-word-wrap="1"]';
const WORDS = `${TEXT},${WRAPPED}`;
const EITHER = `${POST},${BARE}`;
const PICTURE = 'img[src*="/feed_thumbnail/"],img[src*="/feed_fullsize/"],video';
const TIME_LINK = 'a[href*="/post/"][data-tooltip],a[href*="/post/"][aria-label]';

const POST_PATH = /^\/profile\/([^/]+)\/post\/([^/]+)\/?$/;
const CSS_SAFE = /^[\w.-]+$/;
const PROFILE_PATH = /^\/profile\/([^/]+)\/?$/;
const DID = /\bdid:(plc:[a-z2-7]{24}|web:[\w.-]+)/;
// The app wraps names and handles in marks that keep their direction; they are no part of either.
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

type Own = { root: Element; page: PageContext; handle: string; handleBy: string; quote: Element | null };
type Link = { element: Element; who: string; key: string };

function handleIn(root: Element): string | null {
  const id = attr(root, 'data-testid') ?? '';
  return id.slice(id.indexOf('-by-') + '-by-'.length).replace(DIRECTION_MARKS, '') || null;
}

function ownOf(root: Element, page: PageContext): Own {
  const quote = quoteIn(root);
  const marked = matches(root, POST) ? handleIn(root) : null;
  const handle = marked ?? handleByLinks(root, quote, page);
  if (!handle) throw new Error('a post without a handle in its test id');
  return { root, page, handle, handleBy: marked ? '[data-testid] suffix' : 'address of the post', quote };
}

/** The account in the post's own address; an opened post has none, and the page's instead. */
function handleByLinks(root: Element, quote: Element | null, page: PageContext): string | null {
  const [link] = postLinks(root, page).filter(({ element }) => !quote || !containsAcross(quote, element));
  const [, opened] = POST_PATH.exec(page.url.pathname) ?? [];
  const who =
    link?.who ??
    (opened && query(root, `a[href="/profile/${CSS_SAFE.test(opened) ? opened : ''}"]`) ? opened : null);
  return who?.startsWith('did:') ? null : who;
}

function isBarePost(box: Element, page: PageContext): boolean {
  return query(box, WRAPPED) !== null && handleByLinks(box, quoteIn(box), page) !== null;
}

function path(link: Element, page: PageContext): string {
  return ownPath(attr(link, 'href'), page, HOSTS) ?? '';
}

function postLinks(root: Element, page: PageContext): Link[] {
  return queryAll(root, 'a[href*="/post/"]').flatMap((element) => {
    const [, who, key] = POST_PATH.exec(path(element, page)) ?? [];
    return who && key ? [{ element, who: decodeURIComponent(who), key }] : [];
  });
}

/** The quoted post is a box that acts as one link to it: nothing else of the kind holds words. */
function quoteIn(root: Element): Element | null {
  const boxes = queryAll(root, `div[role="link"],a[href*="/post/"]:not([data-tooltip])`);
  return boxes.find((box) => query(box, WORDS) !== null) ?? null;
}

function all(own: Own, selector: string): Element[] {
  return queryAll(own.root, selector).filter((found) => !own.quote || !containsAcross(own.quote, found));
}

function first(own: Own, selector: string): Element | null {
  return all(own, selector)[0] ?? null;
}

function shown(element: Element): string {
  return readText(element, { whitespace: 'keep' }).text;
}

function clean(words: string): string {
  return words.replace(DIRECTION_MARKS, '').trim();
}

/** A post opened on its own page has no link to itself: the page's address is its address. */
function permalinkOf(own: Own): { who: string; key: string; rule: string; link: Element | null } | null {
  const links = postLinks(own.root, own.page).filter(
    ({ element }) => !own.quote || !containsAcross(own.quote, element),
  );
  const link = links.find(({ element }) => matches(element, TIME_LINK)) ?? links[0];
  if (link) return { who: link.who, key: link.key, rule: 'a[href*="/post/"]', link: link.element };
  const [, who, key] = POST_PATH.exec(own.page.url.pathname) ?? [];
  const isOpened = attr(own.root, 'data-testid')?.startsWith(THREAD_ITEM) ?? matches(own.root, BARE);
  if (!isOpened || !key || (who !== own.handle && !who?.startsWith('did:'))) return null;
  return { who, key, rule: 'page address; the post has no link of its own', link: null };
}

function profileLinks(own: Own): { element: Element; who: string }[] {
  return all(own, 'a[href*="/profile/"]').flatMap((element) => {
    const [, who] = PROFILE_PATH.exec(path(element, own.page)) ?? [];
    return who ? [{ element, who: decodeURIComponent(who) }] : [];
  });
}

function isOwn(own: Own, who: string): boolean {
  return who.toLowerCase() === own.handle.toLowerCase() || who === didIn(own)?.value;
}

function nameOf(own: Own): Found<string> {
  const links = profileLinks(own).filter(({ who }) => isOwn(own, who));
  const names = links
    .map(({ element }) => clean(shown(element)))
    .filter((name) => name && !name.startsWith('@'));
  return short(names[0], 'a[href^="/profile/"] text', 'text');
}

/** The account's own key stands in the address of its picture. */
function didIn(own: Own): Found<string> {
  const avatar = first(own, 'img[src*="/avatar"]');
  return short(
    DID.exec(decodeURIComponent(attr(avatar ?? own.root, 'src') ?? ''))?.[0],
    'avatar address',
    'id',
  );
}

/** Names of others before the author's own: "Reposted by". After it and before the words: "Reply to". */
function others(own: Own, text: Element | null): ContextItem[] {
  const items: ContextItem[] = [];
  let relation: 'shared-by' | 'in-reply-to' = 'shared-by';
  for (const { element, who } of profileLinks(own)) {
    if (isOwn(own, who)) relation = 'in-reply-to';
    else if (text && containsAcross(text, element)) break;
    else if (clean(shown(element)) !== '') items.push(other(relation, who, clean(shown(element))));
  }
  return items;
}

function other(relation: 'shared-by' | 'in-reply-to', who: string, text: string): ContextItem {
  return { relation, authorName: null, handle: `@${who}`, text, permalink: null, postedAt: null };
}

function quoted({ quote, page }: Own): ContextItem[] {
  if (!quote) return [];
  const [link] = postLinks(quote, page);
  const href = link ? attr(link.element, 'href') : attr(quote, 'href');
  const text = query(quote, TEXT) ?? queryAll(quote, WRAPPED).at(-1) ?? null;
  const pieces = queryAll(quote, 'a,span,div').map((piece) => clean(shown(piece)));
  const [, self] = POST_PATH.exec(ownPath(href, page, HOSTS) ?? '') ?? [];
  const name = queryAll(quote, 'a[href*="/profile/"],span').map((piece) => clean(shown(piece)));
  return [
    {
      relation: 'quoted',
      authorName: name.find((piece) => piece !== '' && !piece.startsWith('@')) ?? null,
      handle: pieces.find((piece) => /^@[\w.-]+$/.test(piece)) ?? (self ? `@${self}` : null),
      text: text ? shown(text) : null,
      permalink: absolute(href, page),
      postedAt: link ? tooltip(link.element) : null,
    },
  ];
}

function tooltip(link: Element): string | null {
  return attr(link, 'data-tooltip') ?? attr(link, 'aria-label');
}

function postedAt(link: Element | null): Found<string> {
  return firstOf(
    () => short(link && tooltip(link), `${TIME_LINK}`, 'text'),
    () => short(link && clean(shown(link)), 'a[href*="/post/"] text', 'text'),
  );
}

function textOf(own: Own): { element: Element | null; rule: string } {
  const marked = first(own, TEXT);
  if (marked) return { element: marked, rule: TEXT };
  const wrapped = all(own, WRAPPED).find(
    (box) => !closest(box, 'a') && !query(box, 'a[href^="/profile/"] > *'),
  );
  return { element: wrapped ?? null, rule: WRAPPED };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, EITHER)) return null;
  const own = ownOf(root, page);
  const { element: written, rule } = textOf(own);
  const { notice, box } = translationBelow(own.root, all(own, 'div[dir="auto"]'), written);
  const text = box ?? written;
  const permalink = permalinkOf(own);
  const where = permalink && `/profile/${permalink.who}/post/${permalink.key}`;
  return {
    ...emptyPost('bluesky', 'post'),
    id: short(permalink?.key, permalink?.rule ?? '', 'id'),
    permalink: where ? address(absolute(where, page), permalink.rule) : null,
    authorName: nameOf(own),
    handle: short(`@${own.handle}`, own.handleBy, 'attribute'),
    profileUrl: address(absolute(`/profile/${own.handle}`, page), own.handleBy),
    accountId: didIn(own),
    text: text && words(readText(text, { whitespace: 'keep' }), box ? 'box below the notice' : rule),
    translated: notice,
    originalText: box && written && words(readText(written, { whitespace: 'keep' }), rule),
    postedAt: postedAt(permalink?.link ?? null),
    postedAtFromId: short(permalink && timeFromBlueskyKey(permalink.key), 'Bluesky record key', 'id'),
    media: distinct([...mediaOf(all(own, PICTURE), page), ...(written ? linksIn(written, page) : [])]),
    context: [...others(own, written), ...quoted(own)].slice(0, 100),
  };
}

/** Posts of the Bluesky web app, in feeds and threads. */
export const bluesky: Extractor = {
  id: 'bluesky',
  version: '2026-11-22',
  example: 'https://bsky.app/profile/mara.example.test/post/3m6kq2abcde2x',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from, page) => {
    const bare = closestAcross(from, POST) ?? outermostAcross(from, BARE);
    return bare && (matches(bare, POST) || isBarePost(bare, page)) ? bare : null;
  },
  list: (page) => {
    const posts = queryAll(page.document, POST);
    if (posts.length > 0) return posts;
    return outermost(queryAll(page.document, BARE)).filter((box) => isBarePost(box, page));
  },
  extract,
  profile: blueskyProfile,
};
