import type { Found } from '../domain/post.ts';
import { absoluteUrl } from './dom/address.ts';
import { attr, byId, matches, query, queryAll } from './dom/safe.ts';
import { containsAcross, outermost, parentAcross } from './dom/tree.ts';
import { firstOf, short } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { oncePerAddress } from './once.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

export const HOSTS = ['facebook.com'];
/** The light and the old mobile site, which are built otherwise. */
export const MOBILE_HOSTS = ['m.facebook.com', 'mbasic.facebook.com', 'touch.facebook.com', 'd.facebook.com'];

// Read in maintained extensions, 2025-12 to 2026-08, and in notes on the live site, 2026-04 and 2026-08.
export const NAME_ROLE = '[data-ad-rendering-role="profile_name"]';
export const HEADING = `${NAME_ROLE},h2,h3,h4`;
export const MESSAGE =
  '[data-ad-rendering-role="story_message"],[data-ad-preview="message"],[data-ad-comet-preview="message"]';
export const BUTTON = '[role="button"],button';

const POST_SHAPES: readonly RegExp[] = [
  /^\/[^/]+\/posts\/(?:[^/]+\/)?([\w-]+)\/?$/,
  /^\/groups\/[^/]+\/(?:posts|permalink)\/(\d+)\/?$/,
  /^\/[^/]+\/videos\/(?:[^/]+\/)?(\d+)\/?$/,
  /^\/(?:reel|share\/[prv])\/([\w-]+)\/?$/,
  /^\/[^/]+\/photos\/(?:[^/]+\/)?(\d+)\/?$/,
];
const QUERY_SHAPES: readonly [RegExp, string][] = [
  [/^\/(?:permalink|story)\.php$/, 'story_fbid'],
  [/^\/photo(?:\.php|\/)?$/, 'fbid'],
  [/^\/watch\/?$/, 'v'],
];
/** What of a query belongs to the address; the rest follows whoever clicks. */
const KEPT = ['story_fbid', 'id', 'fbid', 'set', 'v', 'comment_id', 'reply_comment_id'];
/** First pieces of addresses that are the service's own. */
const NO_ACCOUNTS = new Set(
  'groups photo watch reel reels events marketplace hashtag messages notifications help policies privacy login pages stories gaming friends search share permalink.php story.php photo.php l.php'.split(
    ' ',
  ),
);

export function ownUrl(href: string | null, page: PageContext): URL | null {
  const url = absoluteUrl(href, page);
  return url && belongsToAny(url, HOSTS) ? url : null;
}

/** The address without what follows whoever clicks it (`__cft__`, `__tn__`). */
export const plainAddress = oncePerAddress((url): string => {
  if (url.search === '') return `${url.origin}${url.pathname}`;
  const kept = KEPT.flatMap((key) => {
    const value = url.searchParams.get(key);
    return value ? [`${key}=${encodeURIComponent(value)}`] : [];
  });
  return `${url.origin}${url.pathname}${kept.length > 0 ? `?${kept.join('&')}` : ''}`;
});

/** The post's own id in an address of one of the shapes that lead to a post. */
export const postIdIn = oncePerAddress((url): string | null => {
  const { pathname } = url;
  for (const shape of POST_SHAPES) {
    const [, id] = shape.exec(pathname) ?? [];
    if (id) return id;
  }
  const [, key] = QUERY_SHAPES.find(([path]) => path.test(pathname)) ?? [];
  return key ? url.searchParams.get(key) : null;
});

export const commentIdIn = oncePerAddress((url): string | null => {
  // Most links say nothing of a comment, and to read all that they say costs more than to look.
  if (!/comment_id|%/.test(url.search)) return null;
  return url.searchParams.get('reply_comment_id') ?? url.searchParams.get('comment_id');
});

export type Account = { url: string; handle: string | null; id: string | null };

/** A link to somebody: `/name`, `/profile.php?id=`, or their page inside a group. */
export function accountIn(href: string | null, page: PageContext): Account | null {
  const url = absoluteUrl(href, page);
  return url && accountOf(url);
}

export const accountOf = oncePerAddress((url): Account | null => {
  if (!belongsToAny(url, HOSTS)) return null;
  const [, inGroup] = /^\/groups\/[^/]+\/user\/(\d+)\/?$/.exec(url.pathname) ?? [];
  if (inGroup) return { url: `${url.origin}/${inGroup}`, handle: null, id: inGroup };
  if (url.pathname === '/profile.php') {
    const id = url.searchParams.get('id');
    return id ? { url: `${url.origin}/profile.php?id=${encodeURIComponent(id)}`, handle: null, id } : null;
  }
  const [, people] = /^\/people\/[^/]+\/(\d+|pfbid\w+)\/?$/.exec(url.pathname) ?? [];
  if (people) return { url: plainAddress(url), handle: null, id: people };
  const [, name] = /^\/([\p{L}\p{N}.]+)\/?$/u.exec(decoded(url.pathname)) ?? [];
  if (!name || NO_ACCOUNTS.has(name)) return null;
  const isNumber = /^\d+$/.test(name);
  return { url: `${url.origin}/${name}`, handle: isNumber ? null : name, id: isNumber ? name : null };
});

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * The age of a post, as drawn: its letters are scrambled in the link itself, and the words stand elsewhere in the
 * page, under an id, in an SVG or beside a canvas.
 */
export function ageOf(link: Element, page: PageContext): Found<string> {
  const drawn = query(link, 'svg use');
  const reference = drawn && (attr(drawn, 'xlink:href') ?? attr(drawn, 'href'));
  const labelled = matches(link, '[aria-labelledby]') ? link : query(link, '[aria-labelledby]');
  const label = matches(link, '[aria-label]') ? link : query(link, 'abbr[aria-label]');
  const elsewhere = reference?.startsWith('#') ? byId(page.document, reference.slice(1)) : null;
  return firstOf(
    () => short(shown(elsewhere), 'svg use -> text', 'text'),
    () =>
      short(
        shown(byId(page.document, (labelled && attr(labelled, 'aria-labelledby')) ?? '')),
        '[aria-labelledby]',
        'text',
      ),
    () => short(label && attr(label, 'aria-label'), '[aria-label] of the link', 'text'),
    () => short(drawn || labelled ? null : shown(link), 'text of the link', 'text'),
  );
}

/** The shared story in a post: the second name with its words, and neither the first name nor the first words. */
export function sharedIn(
  root: Element,
  headings: readonly Element[],
  isBefore: (a: Element, b: Element) => boolean,
): Element | null {
  const [own, other] = outermost(headings);
  if (!own || !other) return null;
  const said = queryAll(root, MESSAGE).find((found) => isBefore(found, other));
  let best = other;
  for (
    let up = parentAcross(other);
    up && !containsAcross(up, own) && !(said && containsAcross(up, said));
    up = parentAcross(up)
  )
    best = up;
  return best;
}
