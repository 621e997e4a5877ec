import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute, absoluteUrl } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsTo, belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, shown } from './own-parts.ts';
import { tumblrProfile } from './tumblr-profile.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['tumblr.com'];

// Classes are hashed. The post's box and its author links: read in a maintained extension, 2026-08.
const POST = '[tabindex="-1"][data-id]';
const AUTHOR = 'a[rel="author"]';
const PICTURE = 'figure img,video,audio';
const RESERVED = /^(tagged|search|dashboard|explore|settings|likes|following|inbox|communities)$/;

/** `www.tumblr.com/<blog>/…`, or a host of the blog's own. */
export function blogIn(link: Element | null, page: PageContext): string | null {
  const url = absoluteUrl(link && attr(link, 'href'), page);
  if (!url || !belongsTo(url, 'tumblr.com')) return null;
  const [, sub] = /^([\w-]{1,32})\.tumblr\.com$/.exec(url.hostname) ?? [];
  if (sub && sub !== 'www') return sub;
  const [, name] = /^\/(?:blog\/(?:view\/)?)?@?([\w-]{1,32})(?:\/|$)/.exec(url.pathname) ?? [];
  return name && !RESERVED.test(name) ? name : null;
}

type TrailItem = { box: Element; author: Element };

/** Each piece of a reblog has an author link of its own above its words: the first one is of who posted it. */
function trailOf({ root }: OwnParts): { poster: Element | null; trail: TrailItem[] } {
  const links = queryAll(root, AUTHOR).filter((link) => shown(link) !== '');
  const [poster = null, ...rest] = links;
  const trail = rest.map((author) => ({ author, box: highestWithout(author, links, root) }));
  return { poster, trail };
}

function highestWithout(author: Element, links: readonly Element[], root: Element): Element {
  let best = author;
  for (let at = parentAcross(author); at && at !== root; at = parentAcross(at)) {
    const holds = at;
    if (links.some((link) => link !== author && containsAcross(holds, link))) break;
    best = at;
  }
  return best;
}

/** Above the words of a piece stand its author and age; below the post, its tags and buttons. */
const FRAME = `header,footer,button,time,${AUTHOR},a[href*="/tagged/"],[role="button"]`;

function readBody(box: Element, author: Element | null) {
  const head = author && headOf(author, box);
  return readText(box, { whitespace: 'collapse', without: FRAME, skip: (inner) => inner === head });
}

/** The highest box around the author that holds no words of the piece. */
function headOf(author: Element, box: Element): Element {
  let best = author;
  for (let at = parentAcross(author); at && at !== box; at = parentAcross(at)) {
    if (query(at, 'p,h1,h2,ul,ol,blockquote,figure')) break;
    best = at;
  }
  return best;
}

function wordsOf(own: OwnParts, poster: Element | null, trail: readonly TrailItem[]): Found<string> {
  const last = trail.at(-1);
  if (!last) return words(readBody(own.root, poster), `${POST} without header and footer`);
  const isOwn = blogIn(last.author, own.page) === blogIn(poster, own.page);
  return isOwn ? words(readBody(last.box, last.author), `last piece, ${AUTHOR} of the poster`) : null;
}

function quoted(own: OwnParts, poster: Element | null, trail: readonly TrailItem[]): ContextItem[] {
  const last = trail.at(-1);
  const isOwn = last !== undefined && blogIn(last.author, own.page) === blogIn(poster, own.page);
  return (isOwn ? trail.slice(0, -1) : trail).map(({ author, box }) => {
    const { text } = readBody(box, author);
    const time = query(box, 'time[datetime]');
    const raw = time && attr(time, 'datetime');
    return {
      relation: 'quoted' as const,
      authorName: shown(author) || null,
      handle: blogIn(author, own.page),
      text: text || null,
      permalink: postIn(author, own.page)?.url ?? null,
      postedAt: raw && (isoInstant(raw) ?? raw),
    };
  });
}

function postIn(link: Element, page: PageContext): { id: string; url: string } | null {
  const url = absoluteUrl(attr(link, 'href'), page);
  const [, id] = /^\/(?:[\w-]+|blog\/view\/[\w-]+)\/(\d{6,20})(?:\/|$)/.exec(url?.pathname ?? '') ?? [];
  return url && id && belongsToAny(url, HOSTS) ? { id, url: url.href } : null;
}

/** The link whose number is the post's own; links in a reblog's trail have the numbers of others. */
function permalinkOf(own: OwnParts, blog: string | null, id: string | null): Found<string> {
  const links = allOwn(own, 'a[href]').map((link) => postIn(link, own.page));
  const linked = links.find((link) => link !== null && link.id === id);
  const made = blog && id && absolute(`/${blog}/${id}`, own.page);
  return firstOf(
    () => address(linked?.url ?? null, 'a[href] with the number of [data-id]'),
    () => address(made, `${AUTHOR} and [data-id]`),
  );
}

function timeOf(own: OwnParts): Found<string> {
  const time = firstOwn(own, 'header time[datetime]', 'time[datetime]', 'header time');
  const raw = time && attr(time.element, 'datetime');
  return firstOf(
    () => short(raw && isoInstant(raw), time?.rule ?? '', 'attribute'),
    () => short(time && shown(time.element), time?.rule ?? '', 'text'),
  );
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, POST)) return null;
  const own = ownParts(root, page);
  const { poster, trail } = trailOf(own);
  const blog = blogIn(poster, page);
  const id = attr(root, 'data-id');
  const last = trail.at(-1);
  const isOwn = !last || blogIn(last.author, page) === blog;
  const place = isOwn ? (last?.box ?? root) : null;
  return {
    ...emptyPost('tumblr', 'post'),
    id: short(id, '[data-id]', 'id'),
    permalink: permalinkOf(own, blog, id),
    authorName: short(poster && shown(poster), AUTHOR, 'text'),
    handle: short(blog, `${AUTHOR}[href]`, 'attribute'),
    profileUrl: blog ? address(absolute(`https://www.tumblr.com/${blog}`, page), `${AUTHOR}[href]`) : null,
    text: wordsOf(own, poster, trail),
    postedAt: timeOf(own),
    media: place ? distinct([...mediaOf(queryAll(place, PICTURE), page), ...outward(place, page)]) : [],
    context: quoted(own, poster, trail).slice(0, 100),
  };
}

function outward(place: Element, page: PageContext) {
  const skip = (link: Element) => {
    const url = absoluteUrl(attr(link, 'href'), page);
    return url === null || belongsToAny(url, HOSTS);
  };
  return linksIn(place, page, skip);
}

/** Posts and reblogs of www.tumblr.com. Blogs on hosts of their own have the markup of their themes. */
export const tumblr: Extractor = {
  id: 'tumblr',
  version: '2026-11-22',
  example: 'https://www.tumblr.com/mara-example/800000000000000000/a-title',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => closestAcross(from, POST),
  list: ({ document }) => queryAll(document, POST),
  extract,
  profile: tumblrProfile,
};
