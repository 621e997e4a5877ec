import type { ContextItem, ExtractedPost, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { asContext } from './context-items.ts';
import { absolute, absoluteUrl, ownPath } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, mediaOf } from './media.ts';
import { oncePerElement, oncePerPage } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, shown } from './own-parts.ts';
import type { Extractor, PageContext } from './types.ts';
import { ageOf, channelIn, HOSTS, namedBy, outward, typedIn } from './youtube-parts.ts';
import { youtubeProfile } from './youtube-profile.ts';

// Custom elements of the web app: read in maintained extensions, 2026-08; `ytm-` is the mobile page's. Ids repeat
// in every row: asked for as `#id` or `[id=…]`, Chromium looks through all of the page's, for each row anew.
const COMMENT = 'ytd-comment-view-model,ytd-comment-renderer,ytm-comment-renderer';
const THREAD = 'ytd-comment-thread-renderer,ytm-comment-thread-renderer';
// A community post, and its short form in the rows of other pages.
const COMMUNITY = 'ytd-backstage-post-renderer,ytd-post-renderer,ytm-backstage-post-renderer';
const POST = `${COMMENT},${COMMUNITY}`;
// What a community post shares: another post, a video, a playlist.
const SHARED = 'ytd-sharedpost-renderer,ytd-video-renderer,ytd-playlist-renderer';
const TEXT = ['[id~="content-text"]', '.comment-text'];
const AGE = ['[id~="published-time-text"]', '.comment-published-time'];
const PICTURE = '[id~="content-attachment"] img,ytd-backstage-image-renderer img';

/** In a comment that the channel's owner wrote, the name stands in a badge, and the plain one is hidden. */
const AUTHOR = [
  'a[id~="author-text"]',
  '[id~="author-comment-badge"] a[id~="name"]',
  '[id~="author-text"] a',
  '[id~="author-text"]',
  '.comment-header a',
];

function authorLink(own: OwnParts): Element | null {
  return firstOwn(own, ...AUTHOR.slice(0, 3), '[id~="author-thumbnail"] a')?.element ?? null;
}

/** A comment's address has its id beside the video's or the post's. */
function ids(own: OwnParts): { id: string | null; url: string | null; rule: string } {
  const [rule, link] = linkOfAge(own);
  const url = absoluteUrl(link && attr(link, 'href'), own.page);
  const [, post] = /^\/post\/([\w-]+)\/?$/.exec(ownPath(url?.href ?? null, own.page, HOSTS) ?? '') ?? [];
  const id = matches(own.root, COMMENT) ? url?.searchParams.get('lc') : (post ?? url?.searchParams.get('lb'));
  return { id: id ?? null, url: url?.href ?? null, rule };
}

function linkOfAge(own: OwnParts): [string, Element | null] {
  const part = firstOwn(
    own,
    'a[id~="published-time-text"]',
    '[id~="published-time-text"] a[href]',
    'a[href*="lc="]',
  );
  return [part?.rule ?? '', part?.element ?? null];
}

/** The video or the post that the page is of. */
const subject = oncePerPage((page): ContextItem[] => {
  const { document, url } = page;
  const video = url.pathname === '/watch' ? url.searchParams.get('v') : null;
  if (!video) return [];
  const owner = query(document, 'ytd-video-owner-renderer [id~="channel-name"] a');
  const title = query(document, 'ytd-watch-metadata h1');
  return [
    {
      relation: 'in-reply-to',
      authorName: owner && (shown(owner) || null),
      handle: channelIn(owner, page).handle,
      text: title && (shown(title) || null),
      permalink: absolute(`/watch?v=${encodeURIComponent(video)}`, page),
      postedAt: null,
    },
  ];
});

/** A reply answers the first comment of its thread; threads can stand in threads. */
function inReplyTo(root: Element, page: PageContext): ContextItem[] {
  if (!matches(root, COMMENT)) return [];
  for (let thread = closestAcross(root, THREAD); thread; ) {
    const first = query(thread, COMMENT);
    if (first && first !== root) return [asParent(first, page)];
    const above = parentAcross(thread);
    thread = above && closestAcross(above, THREAD);
  }
  return subject(page);
}

const asParent = oncePerElement((root, page) =>
  asContext('in-reply-to', factsOf(ownParts(root, page, COMMENT))),
);

function sharedIn(own: OwnParts): ContextItem[] {
  return queryAll(own.root, SHARED).map((box) => {
    const author = query(box, '[id~="author-text"],[id~="channel-name"] a,ytd-channel-name a');
    const text = query(box, '[id~="content-text"],[id~="video-title"],[id~="title"]');
    const link = query(box, 'a[href*="/watch"],a[href*="/post/"],a[href*="/playlist"]');
    return {
      relation: 'quoted' as const,
      authorName: author && (shown(author) || null),
      handle: channelIn(author, own.page).handle,
      text: text && (typedIn(text).text || null),
      permalink: absolute(link && attr(link, 'href'), own.page),
      postedAt: null,
    };
  });
}

function linksIn(body: Element, page: PageContext): MediaItem[] {
  return queryAll(body, 'a[href]').flatMap((link) => {
    const url = outward(attr(link, 'href'), page);
    if (!url || belongsToAny(new URL(url), HOSTS)) return [];
    return [{ kind: 'link' as const, url, alt: shown(link) || null }];
  });
}

function factsOf(own: OwnParts): ExtractedPost {
  const { root, page } = own;
  const channel = channelIn(authorLink(own), page);
  const { id, url, rule } = ids(own);
  const body = firstOwn(own, ...TEXT);
  const named = namedBy(firstOwn(own, ...AUTHOR), channel);
  return {
    ...emptyPost('youtube', matches(root, COMMENT) ? 'comment' : 'post'),
    id: short(id, rule, 'id'),
    permalink: id ? address(url, rule) : null,
    authorName: named.name,
    handle: named.handle,
    profileUrl: address(channel.url, '[id~="author-text"][href]'),
    accountId: short(channel.channelId, '[id~="author-text"][href]', 'id'),
    text: body && words(typedIn(body.element), body.rule),
    ...ageOf(own, ...AGE),
    media: distinct([...mediaOf(allOwn(own, PICTURE), page), ...(body ? linksIn(body.element, page) : [])]),
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, POST)) return null;
  const own = ownParts(root, page, `${POST},${SHARED}`);
  return { ...factsOf(own), context: [...inReplyTo(root, page), ...sharedIn(own)].slice(0, 100) };
}

/** A frame of chat is a module of its own. */
export function isLiveChat(url: URL): boolean {
  return /^\/live_chat(_replay)?(\/|$)/.test(url.pathname);
}

/** Comments, community posts and channels' own pages. */
export const youtube: Extractor = {
  id: 'youtube',
  version: '2026-11-22',
  example: 'https://www.youtube.com/watch?v=Ex4mpl3_xYz',
  detect: ({ url }) => belongsToAny(url, HOSTS) && !isLiveChat(url),
  locate: (from) => closestAcross(from, POST),
  list: ({ document }) => queryAll(document, POST),
  extract,
  profile: youtubeProfile,
};
