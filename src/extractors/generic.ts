import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, insideAny, queryAllDeep } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { genericProfile } from './generic-profile.ts';
import { countTimesNearby, indexTimes, postAround, regionAround } from './generic-region.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { handleOfLink, linkText, profileLinksIn } from './profile-links.ts';
import { relativeWordsIn, statedTime, timesIn } from './time-like.ts';
import type { Extractor, PageContext } from './types.ts';

const ID_ATTRIBUTES = [
  'data-post-id',
  'data-comment-id',
  'data-commentid',
  'data-message-id',
  'data-pid',
  'data-id',
  'id',
];
const CONTROLS = 'button,[role="button"],nav,form,label';
const QUOTE = 'blockquote';
const NOT_WORDS = `${CONTROLS},${QUOTE}`;
const MAX_POSTS = 2_000;
const MAX_QUOTES = 100;

/** Every post of the page that can be told from its shape, in document order. */
function list(page: PageContext): Element[] {
  const index = indexTimes(page);
  const around = index.times.slice(0, MAX_POSTS).flatMap((time) => postAround(time, index, page) ?? []);
  if (around.length > 0) return [...new Set(around)];
  return queryAllDeep(page.document, 'article,[role="article"]', MAX_POSTS).filter(
    (found) => regionAround(found) === found,
  );
}

function locate(from: Element, page: PageContext): Element | null {
  return postAround(from, countTimesNearby(), page) ?? regionAround(from);
}

type Parts = { time: Element | null; authors: Element[] };

function partsOf(root: Element, page: PageContext): Parts {
  const times = timesIn(root);
  const time =
    matches(root, 'time,[datetime],[data-timestamp],[data-time]') && times.length === 0 ? root : times[0];
  return { time: time ?? null, authors: profileLinksIn(root, page) };
}

/** A header names the author before anything else does; a name in the words is a mention. */
function authorOf(authors: readonly Element[]): Element | null {
  const named = authors.filter((link) => linkText(link) !== '');
  return named.find((link) => attr(link, 'rel')?.includes('author')) ?? named[0] ?? authors[0] ?? null;
}

function wordsOf(root: Element, parts: Parts, author: Element | null): Found<string> {
  const sameAuthor = parts.authors.filter((link) => author && attr(link, 'href') === attr(author, 'href'));
  const aside = new Set([...sameAuthor, ...(parts.time ? [parts.time] : [])]);
  const skip = (element: Element) => aside.has(element);
  const flowing = { whitespace: 'collapse' as const };
  const own = { ...flowing, skip, without: NOT_WORDS };
  if (author && parts.time)
    return firstOf(
      () => words(readText(root, own), 'words of the region', 'guess'),
      () => words(readText(root, { ...flowing, without: QUOTE }), 'all words but quotes', 'guess'),
    );
  return firstOf(
    () => words(readText(root, own), 'words of the region', 'guess'),
    () =>
      words(readText(root, { ...own, without: CONTROLS }), 'words of the region, quotes included', 'guess'),
    () => words(readText(root, { whitespace: 'collapse' }), 'all words of the region', 'guess'),
  );
}

function permalinkOf(root: Element, time: Element | null, page: PageContext): Found<string> {
  const link = time && (closest(time, 'a[href]') ?? query(time, 'a[href]'));
  const anchor = attr(root, 'id');
  return firstOf(
    () =>
      link && containsAcross(root, link)
        ? address(absolute(attr(link, 'href'), page), 'link around the time')
        : null,
    () =>
      anchor
        ? address(withFragment(page.url, anchor), 'page address and the id of the region', 'guess')
        : null,
  );
}

function withFragment(url: URL, fragment: string): string {
  const copy = new URL(url.href);
  copy.hash = fragment;
  return copy.href;
}

function idOf(root: Element): Found<string> {
  const name = ID_ATTRIBUTES.find((attribute) => attr(root, attribute));
  return name ? short(attr(root, name), `[${name}]`, 'guess') : null;
}

function quotesIn(root: Element): ContextItem[] {
  const quotes = queryAll(root, QUOTE).slice(0, MAX_QUOTES);
  return quotes.map((quote) => {
    const nobody = { authorName: null, handle: null, permalink: null, postedAt: null };
    return {
      relation: 'quoted' as const,
      ...nobody,
      text: readText(quote, { whitespace: 'collapse' }).text || null,
    };
  });
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const parts = partsOf(root, page);
  const author = authorOf(parts.authors);
  const lang = closestAcross(root, '[lang]');
  const isPost = parts.time !== null && author !== null;
  const text = wordsOf(root, parts, author);
  const name = author && short(linkText(author), 'profile link', 'guess');
  return {
    ...emptyPost('generic', isPost ? 'post' : 'region'),
    id: idOf(root),
    permalink: permalinkOf(root, parts.time, page),
    authorName: name,
    handle: author && handleOfLink(author, page),
    profileUrl: author && address(absolute(attr(author, 'href'), page), 'profile link', 'guess'),
    text,
    lang: short(lang && attr(lang, 'lang'), '[lang] around the region', 'attribute'),
    postedAt: (parts.time && statedTime(parts.time)) ?? relativeWordsIn(root),
    media: distinct([...mediaOf(picturesIn(root, insideAny(parts.authors)), page), ...linksIn(root, page)]),
    context: quotesIn(root),
  };
}

/** Any page at all. Climbs from what is pointed at; says `guess` where a value is one. */
export const generic: Extractor = {
  id: 'generic',
  version: '2026-11-22',
  example: 'https://village-news.example.test/2026/11/bridge',
  detect: () => true,
  locate,
  list,
  extract,
  profile: genericProfile,
};
