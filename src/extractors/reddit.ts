import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, matches, query, queryAll, tagOf } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { childWhere, closestAcross, outermost, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { oncePerElement, oncePerPage } from './once.ts';
import { redditProfile } from './reddit-profile.ts';
import type { Extractor, PageContext } from './types.ts';

export const REDDIT_HOSTS = ['reddit.com'];

// Custom elements of www.reddit.com, used by maintained extensions and archivers, 2026-07.
const POST = 'shreddit-post';
const COMMENT = 'shreddit-comment';
const BODY_SLOT = 'text-body';
const COMMENT_SLOT = 'comment';
const MEDIA_SLOT = '[slot="post-media-container"]';
const MEDIA = `#post-image,${MEDIA_SLOT} img,gallery-carousel img,shreddit-player,${MEDIA_SLOT} video`;

type Own = { root: Element; page: PageContext };

/** A comment holds its answers, and a post can hold comments: each part belongs to the nearest one. */
function belongs(root: Element, part: Element): boolean {
  return closestAcross(part, `${POST},${COMMENT}`) === root;
}

function slotOf(root: Element, slot: string): Element | null {
  return childWhere(root, (child) => attr(child, 'slot') === slot);
}

function bodyOf(root: Element): { element: Element | null; rule: string } {
  const slot = matches(root, POST) ? BODY_SLOT : COMMENT_SLOT;
  const slotted = slotOf(root, slot);
  if (slotted) return { element: slotted, rule: `${tagOf(root)} > [slot="${slot}"]` };
  const id = attr(root, 'id') ?? attr(root, 'thingid') ?? '';
  const named = queryAll(root, '[id$="-rtjson-content"]').find((body) => attr(body, 'id')?.startsWith(id));
  return { element: named ?? null, rule: '[id$="-rtjson-content"]' };
}

function titleOf(root: Element): string | null {
  const slotted = slotOf(root, 'title');
  return attr(root, 'post-title') ?? (slotted && readText(slotted, { whitespace: 'collapse' }).text.trim());
}

function wordsOf(root: Element): Found<string> {
  const { element, rule } = bodyOf(root);
  const title = matches(root, POST) ? titleOf(root) : null;
  const read = element && readText(element, { whitespace: 'collapse' });
  if (!title) return words(read, rule);
  const text = read?.text ? `${title}\n\n${read.text}` : title;
  return words({ text, cut: read?.cut ?? false }, read?.text ? `[post-title] and ${rule}` : '[post-title]');
}

function stated(root: Element): Found<string> {
  const time = queryAll(root, 'time[datetime]').find((found) => belongs(root, found));
  const age = queryAll(root, 'faceplate-timeago[ts]').find((found) => belongs(root, found));
  return firstOf(
    () => instant(root, 'created-timestamp'),
    () => instant(root, 'created'),
    () => (time ? instant(time, 'datetime') : null),
    () => (age ? instant(age, 'ts') : null),
  );
}

/** Reddit writes `…05.266000+0000`, which `Date` does not take everywhere. */
function instant(element: Element, name: string): Found<string> {
  const raw = attr(element, name);
  return short(raw && (isoInstant(raw) ?? raw), `${tagOf(element)}[${name}]`, 'attribute');
}

/** The comment or post that a comment answers, by its id, as far as it stands on this page. */
function inReplyTo({ root, page }: Own): ContextItem[] {
  if (!matches(root, COMMENT)) return [];
  const parent = parentComment(root) ?? parentPost(root, page);
  return parent ? [answered(parent, page)] : [];
}

const answered = oncePerElement((parent, page): ContextItem => {
  const author = attr(parent, 'author');
  return {
    relation: 'in-reply-to',
    authorName: author,
    handle: author && `u/${author}`,
    text: wordsOf(parent)?.value ?? null,
    permalink: absolute(attr(parent, 'permalink'), page),
    postedAt: stated(parent)?.value ?? null,
  };
});

function parentComment(root: Element): Element | null {
  const above = parentAcross(root);
  const comment = above && closestAcross(above, COMMENT);
  return comment && attr(comment, 'thingid') === attr(root, 'parentid') ? comment : null;
}

/** An answer whose parent comment is not on the page has no parent here, not the post for one. */
function parentPost(root: Element, page: PageContext): Element | null {
  const parentId = attr(root, 'parentid') ?? attr(root, 'postid');
  return postsOf(page).find((post) => attr(post, 'id') === parentId) ?? null;
}

const postsOf = oncePerPage(({ document }) => queryAll(document, POST));

function preview({ root, page }: Own): ContextItem[] {
  const url = absolute(attr(root, 'content-href'), page);
  if (!url || belongsToAny(new URL(url), [...REDDIT_HOSTS, 'redd.it'])) return [];
  return [
    { relation: 'link-preview', authorName: null, handle: null, text: null, permalink: url, postedAt: null },
  ];
}

/** Reddit serves machine translations of a page under `?tl=<language>`. */
function translation({ page }: Own): Found<string> {
  const language = page.url.searchParams.get('tl');
  return short(language && `tl=${language}`, 'page address ?tl=', 'attribute');
}

function mediaIn({ root, page }: Own, body: Element | null) {
  const own = queryAll(root, MEDIA).filter((found) => belongs(root, found));
  const inBody = body ? picturesIn(body).filter((found) => belongs(root, found)) : [];
  return distinct([...mediaOf([...outermost(own), ...inBody], page), ...(body ? linksIn(body, page) : [])]);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, `${POST},${COMMENT}`)) return null;
  const own: Own = { root, page };
  const isPost = matches(root, POST);
  const author = attr(root, 'author');
  const idName = isPost ? 'id' : 'thingid';
  const body = bodyOf(root).element;
  return {
    ...emptyPost('reddit', isPost ? 'post' : 'comment'),
    id: short(attr(root, idName), `${tagOf(root)}[${idName}]`, 'id'),
    permalink: address(absolute(attr(root, 'permalink'), page), `${tagOf(root)}[permalink]`),
    authorName: short(author, `${tagOf(root)}[author]`, 'attribute'),
    handle: short(author && `u/${author}`, `${tagOf(root)}[author]`, 'attribute'),
    profileUrl: author ? address(absolute(`/user/${author}/`, page), `${tagOf(root)}[author]`) : null,
    accountId: short(attr(root, 'author-id'), `${tagOf(root)}[author-id]`, 'id'),
    text: wordsOf(root),
    translated: translation(own),
    postedAt: stated(root),
    media: mediaIn(own, body),
    context: [...inReplyTo(own), ...preview(own)],
  };
}

/** True where the page has Reddit's older layout, which some accounts get on www.reddit.com too. */
export function isOldReddit({ document, url }: PageContext): boolean {
  if (url.hostname === 'old.reddit.com') return true;
  return query(document, '.thing[data-fullname]') !== null && query(document, `${POST},${COMMENT}`) === null;
}

export const REDESIGN_POST = '[data-testid="post-container"]';
export const REDESIGN_COMMENT = '.Comment[class*="t1_"]';

/** The layout of 2018 to 2024 (saved pages): classes of its own, and none of the custom elements. */
export function isRedesign({ document }: PageContext): boolean {
  const isIt = query(document, `${REDESIGN_POST},${REDESIGN_COMMENT}`) !== null;
  return isIt && query(document, `${POST},${COMMENT}`) === null;
}

/** Chat has a host and a path of its own; its module reads it. */
export function isRedditChat({ hostname, pathname }: URL): boolean {
  return hostname === 'chat.reddit.com' || /^\/chat(\/|$)/.test(pathname);
}

/** Posts and comments of www.reddit.com. */
export const reddit: Extractor = {
  id: 'reddit',
  version: '2026-11-22',
  example: 'https://www.reddit.com/r/example/comments/1p2abcd/a_title/',
  detect: (page) =>
    belongsToAny(page.url, REDDIT_HOSTS) &&
    !isOldReddit(page) &&
    !isRedditChat(page.url) &&
    !isRedesign(page),
  locate: (from) => closestAcross(from, `${POST},${COMMENT}`),
  list: ({ document }) => queryAll(document, `${POST},${COMMENT}`),
  extract,
  profile: redditProfile,
};
