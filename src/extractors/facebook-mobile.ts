import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { asContext } from './context-items.ts';
import { absolute } from './dom/address.ts';
import { inOrder } from './dom/order.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, outermost, parentAcross } from './dom/tree.ts';
import { accountIn, commentIdIn, MOBILE_HOSTS, ownUrl, plainAddress, postIdIn } from './facebook-parts.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, mediaOf } from './media.ts';
import { linksAway, targetOf } from './meta-links.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

// Seen in saved pages of the light and the old mobile site, which Facebook is taking away.
const STORY = 'article[data-ft],div[data-ft],[role="article"]';
const BODY = '.story_body_container';
const COMMENT = 'div[id]';
const NAME = 'h3 a[href],strong a[href]';
const AGE = 'abbr';
const MAX_DATA = 100_000;

type Own = Part & { page: PageContext };
type Data = Record<string, unknown>;

/** What a story says of itself: a JSON object in an attribute. A damaged one says nothing. */
function dataOf(root: Element): Data {
  const raw = attr(root, 'data-ft') ?? '';
  if (raw === '' || raw.length > MAX_DATA) return {};
  try {
    const data: unknown = JSON.parse(raw);
    return data !== null && typeof data === 'object' ? (data as Data) : {};
  } catch {
    return {};
  }
}

function numberIn(data: Data, key: string): string | null {
  const value = data[key];
  return (typeof value === 'string' || typeof value === 'number') && /^\d{1,25}$/.test(String(value))
    ? String(value)
    : null;
}

/** `data-ft` marks smaller parts too: a story names its post. */
function isStory(element: Element): boolean {
  if (!matches(element, STORY)) return false;
  return (
    numberIn(dataOf(element), 'top_level_post_id') !== null || matches(element, 'article,[role="article"]')
  );
}

/** On a post's own page each comment is a box whose id is the comment's number, with a name in a heading. */
function isComment(element: Element): boolean {
  if (!/^\d{5,}$/.test(attr(element, 'id') ?? '') || isStory(element)) return false;
  return query(element, 'h3') !== null && query(element, AGE) !== null;
}

function storiesIn({ document }: PageContext): Element[] {
  return outermost(queryAll(document, STORY).filter(isStory));
}

function list(page: PageContext): Element[] {
  const comments = queryAll(page.document, COMMENT).filter(isComment);
  return comments.length === 0 ? storiesIn(page) : inOrder([...storiesIn(page), ...comments], page.document);
}

function locate(from: Element): Element | null {
  let story: Element | null = null;
  for (let at = closestAcross(from, `${STORY},${COMMENT}`); at; ) {
    if (story === null && isComment(at)) return at;
    if (isStory(at)) story = at;
    const above = parentAcross(at);
    at = above && closestAcross(above, `${STORY},${COMMENT}`);
  }
  return story;
}

/** A shared story stands in the one that shares it, with a heading and data of its own. */
function sharedIn(root: Element): Element | null {
  return (
    queryAll(root, STORY).find((found) => query(found, NAME) !== null && query(found, AGE) !== null) ?? null
  );
}

function bodyOf(own: Own): { box: Element; rule: string } | null {
  const marked = first(own, BODY);
  const said = marked ? queryAll(marked, 'p').filter((part) => !own.isForeign(part)) : all(own, 'p');
  const [paragraph] = said;
  const holder = paragraph ? parentAcross(paragraph) : null;
  if (paragraph && holder)
    return { box: said.length > 1 ? holder : paragraph, rule: marked ? `${BODY} p` : 'p' };
  return null;
}

function authorOf(own: Own) {
  const link = all(own, NAME).find((found) => shown(found) !== '') ?? null;
  const account = link && accountIn(attr(link, 'href'), own.page);
  return {
    authorName: short(shown(link), NAME, 'text'),
    handle: short(account?.handle, NAME, 'attribute'),
    profileUrl: account && address(account.url, NAME),
    accountId: short(account?.id, `${NAME} account number`, 'id'),
  };
}

function permalinkOf(own: Own): URL | null {
  const links = all(own, 'a[href]').filter((link) => query(link, 'img') === null);
  const urls = links.map((link) => ownUrl(attr(link, 'href'), own.page));
  return urls.find((url) => url !== null && postIdIn(url) !== null && commentIdIn(url) === null) ?? null;
}

function mediaIn(own: Own, box: Element | null) {
  const pictures = all(own, 'img[src*="fbcdn"],video').filter(
    (found) =>
      !closest(found, NAME) &&
      !/emoji|\/rsrc\.php|\/\/static\./.test(attr(found, 'src') ?? '') &&
      !isAvatar(found, own.page),
  );
  return distinct([...mediaOf(pictures, own.page), ...(box ? linksAway(box, own.page) : [])]);
}

function isAvatar(picture: Element, page: PageContext): boolean {
  const link = closest(picture, 'a[href]');
  return link !== null && accountIn(attr(link, 'href'), page) !== null;
}

function spoken(own: Own): { text: Found<string>; box: Element | null } {
  const found = bodyOf(own);
  if (!found) return { text: null, box: null };
  return { text: words(readText(found.box, { whitespace: 'collapse' }), found.rule), box: found.box };
}

function quoted(box: Element | null, page: PageContext): ContextItem[] {
  return box ? [asContext('quoted', readStory(box, page))] : [];
}

function previews(own: Own): ContextItem[] {
  return all(own, 'a[href]').flatMap((link) => {
    const target = targetOf(link, own.page);
    if (!target || belongsToAny(target, ['facebook.com']) || closest(link, 'p')) return [];
    const nobody = { authorName: null, handle: null, postedAt: null };
    return [
      { relation: 'link-preview' as const, ...nobody, text: shown(link) || null, permalink: target.href },
    ];
  });
}

function readStory(root: Element, page: PageContext): ExtractedPost {
  const shared = sharedIn(root);
  const own: Own = { ...partOf(root, shared ? [shared] : []), page };
  const data = dataOf(root);
  const url = permalinkOf(own);
  const { text, box } = spoken(own);
  const author = authorOf(own);
  return {
    ...emptyPost('facebook', 'post'),
    id: firstOf(
      () => short(numberIn(data, 'top_level_post_id'), '[data-ft] top_level_post_id', 'id'),
      () => short(url && postIdIn(url), 'a[href] to the story', 'id'),
    ),
    permalink: url && address(plainAddress(url), 'a[href] to the story'),
    ...author,
    accountId:
      short(numberIn(data, 'content_owner_id_new'), '[data-ft] content_owner_id_new', 'id') ??
      author.accountId,
    text,
    postedAt: short(shown(first(own, AGE)), AGE, 'text'),
    media: mediaIn(own, box),
    context: [...quoted(shared, page), ...previews(own)].slice(0, 100),
  };
}

/** The words stand in the box after the name; links to answer and to react stand in others. */
function readComment(root: Element, page: PageContext): ExtractedPost {
  const own: Own = { ...partOf(root, queryAll(root, COMMENT).filter(isComment)), page };
  const heading = first(own, 'h3');
  const box =
    heading &&
    all(own, 'div').find((part) => parentAcross(part) === parentAcross(heading) && shown(part) !== '');
  return {
    ...emptyPost('facebook', 'comment'),
    id: short(attr(root, 'id'), 'div[id]', 'id'),
    permalink: commentLink(own),
    ...authorOf(own),
    text: box ? words(readText(box, { whitespace: 'collapse' }), 'h3 + div') : null,
    postedAt: short(shown(first(own, AGE)), AGE, 'text'),
    media: mediaIn(own, box ?? null),
  };
}

function commentLink(own: Own): Found<string> {
  const link = all(own, 'a[href*="comment_id="]').find((found) => {
    const url = ownUrl(attr(found, 'href'), own.page);
    return url !== null && postIdIn(url) !== null;
  });
  const url = link && ownUrl(absolute(attr(link, 'href'), own.page), own.page);
  return url ? address(plainAddress(url), 'a[href*="comment_id="]') : null;
}

/** Facebook's light and old mobile sites (mbasic, m, touch), as far as they are still there. */
export const facebookMobile: Extractor = {
  id: 'facebook-mobile',
  version: '2026-11-22',
  example: 'https://mbasic.facebook.com/story.php?story_fbid=222000111&id=100000000000417',
  detect: ({ url }) => belongsToAny(url, MOBILE_HOSTS) && !url.pathname.startsWith('/messages'),
  locate,
  list,
  extract: (root, page) =>
    isStory(root) ? readStory(root, page) : isComment(root) ? readComment(root, page) : null,
};
