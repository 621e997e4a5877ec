import type { Found } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { ownPath } from './dom/address.ts';
import { attr, childrenOf, closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, parentAcross } from './dom/tree.ts';
import { firstOf, short } from './found.ts';
import type { PageContext } from './types.ts';

export const HOSTS = ['x.com', 'twitter.com'];

// Test ids of x.com, seen in saved pages 2024 to 2026-02 and used by maintained extensions, 2026-08.
export const POST = 'article[data-testid="tweet"]';
export const LONG_READ = '[data-testid="twitterArticleReadView"]';
export const LONG_BODY = '[data-testid="longformRichTextComponent"]';
export const LONG_TITLE = '[data-testid="twitter-article-title"]';
export const NAME = '[data-testid="User-Name"]';
export const AVATAR = '[data-testid^="UserAvatar-Container-"]';
export const TEXT = '[data-testid="tweetText"]';
export const MORE = '[data-testid="tweet-text-show-more-link"]';
export const SHARED = '[data-testid="socialContext"]';
export const PHOTO = '[data-testid="tweetPhoto"] img';
export const VIDEO = '[data-testid="videoPlayer"] video';
export const CARD = '[data-testid="card.wrapper"]';
export const STATUS_LINK = 'a[href*="/status/"]';

const STATUS_PATH = /^\/(\w{1,15})\/status\/(\d{1,20})(\/|$)/;
const PROFILE_PATH = /^\/(\w{1,15})\/?$/;

/** One post without the post that it quotes. */
export type Own = { root: Element; page: PageContext; quote: Element | null };

/** A quoted post has a second name and time, and no link of its own (saved pages, 2024 to 2026-02). */
export function quoteIn(root: Element): Element | null {
  const [own, other] = queryAll(root, NAME);
  if (!own || !other) return null;
  const link = closest(other, 'div[role="link"]');
  if (link && link !== root && containsAcross(root, link) && !containsAcross(link, own)) return link;
  return highestWithout(other, own);
}

function highestWithout(from: Element, excluded: Element): Element {
  let best = from;
  for (let at = parentAcross(from); at && !containsAcross(at, excluded); at = parentAcross(at)) best = at;
  return best;
}

export function all(own: Own, selector: string): Element[] {
  return queryAll(own.root, selector).filter((found) => !own.quote || !containsAcross(own.quote, found));
}

export function first(own: Own, selector: string): Element | null {
  return own.quote ? (all(own, selector)[0] ?? null) : query(own.root, selector);
}

export function textOf(element: Element): string {
  return readText(element, { whitespace: 'keep', isCharacter: () => true }).text;
}

function statusOf(link: Element, page: PageContext): RegExpExecArray | null {
  const path = ownPath(attr(link, 'href'), page, HOSTS);
  return path === null ? null : STATUS_PATH.exec(path);
}

/** The link around the time; where an advertisement shows none, any link to the post's own parts. */
export function permalinkOf(own: Own): { link: Element; handle: string; id: string; rule: string } | null {
  const links = all(own, STATUS_LINK);
  const timed = links.filter((link) => query(link, 'time[datetime]'));
  for (const [found, rule] of [
    [timed, 'a[href*="/status/"] > time'],
    [links, STATUS_LINK],
  ] as const) {
    for (const link of found) {
      const [, handle, id] = statusOf(link, own.page) ?? [];
      if (handle && id) return { link, handle, id, rule };
    }
  }
  return null;
}

export function profilePath(link: Element, page: PageContext): string | null {
  return PROFILE_PATH.exec(ownPath(attr(link, 'href'), page, HOSTS) ?? '')?.[1] ?? null;
}

/** From the address of the profile, never from the display name: "@somebody" can be a display name. */
export function handleOf(own: Own, name: Element | null): Found<string> {
  return firstOf(
    () => {
      const links = name ? queryAll(name, 'a[href]') : [];
      const handle = links.map((link) => profilePath(link, own.page)).find((found) => found !== null);
      return short(handle ? `@${handle}` : null, `${NAME} a[href]`, 'attribute');
    },
    () => {
      const avatar = first(own, AVATAR);
      const handle = avatar && attr(avatar, 'data-testid')?.slice('UserAvatar-Container-'.length);
      return short(handle ? `@${handle}` : null, AVATAR, 'attribute');
    },
  );
}

export function nameOf(name: Element | null): Found<string> {
  const [nameBox] = name ? childrenOf(name) : [];
  const link = name && query(name, 'a[href]');
  const shown = link ?? nameBox;
  return short(shown ? textOf(shown).trim() : null, link ? `${NAME} a` : `${NAME} > :first-child`, 'text');
}

export function stated(time: Element): string | null {
  const raw = attr(time, 'datetime');
  return raw === null ? null : (isoInstant(raw) ?? raw);
}
