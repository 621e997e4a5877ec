import type { Found } from '../domain/post.ts';
import { absolute, absoluteUrl, ownPath } from './dom/address.ts';
import { attr, query } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { firstOf, short } from './found.ts';
import { firstOwn, type OwnParts, type Part, shown, shownBut } from './own-parts.ts';
import type { PageContext } from './types.ts';

export const HOSTS = ['youtube.com'];

const HANDLE_PATH = /^\/(@[^/]+)/;
const CHANNEL_PATH = /^\/channel\/(UC[\w-]{22})(?:\/|$)/;

export type Channel = { handle: string | null; channelId: string | null; url: string | null };

/** Channels are linked by handle, or by id where they have none. */
export function channelIn(link: Element | null, page: PageContext): Channel {
  const path = ownPath(link && attr(link, 'href'), page, HOSTS) ?? '';
  const [, handle] = HANDLE_PATH.exec(path) ?? [];
  const [, channelId] = CHANNEL_PATH.exec(path) ?? [];
  const at = handle ?? (channelId && `channel/${channelId}`);
  return {
    handle: handle ? decoded(handle) : null,
    channelId: channelId ?? null,
    url: at ? absolute(`/${at}`, page) : null,
  };
}

function decoded(handle: string): string {
  try {
    return decodeURIComponent(handle);
  } catch {
    // A malformed escape is kept as the page writes it.
    return handle;
  }
}

export function channelIdIn(page: PageContext): string | null {
  return CHANNEL_PATH.exec(page.url.pathname)?.[1] ?? null;
}

/** Words stand as typed; emoji of the channel are pictures with a name. */
export function typedIn(element: Element) {
  const read = readText(element, { whitespace: 'keep', isCharacter: () => true });
  return { ...read, text: read.text.trim() };
}

/** "2 days ago (edited)": the mark in parentheses stands there in the page's own language. */
export function ageOf(own: OwnParts, ...rules: string[]): { postedAt: Found<string>; edited: Found<string> } {
  const line = firstOwn(own, ...rules);
  const text = line ? shown(line.element) : '';
  const [, age = text, mark] = /^(.*\S)\s*(\([^()]+\)|（[^（）]+）)$/.exec(text) ?? [];
  return {
    postedAt: line && short(age, line.rule, 'text'),
    edited: line && short(mark, `${line.rule}, in parentheses`, 'text'),
  };
}

/** Since 2022 the page shows handles in the place of names: then there is no other name to keep. */
export function namedBy(
  box: Part | null,
  channel: Channel | null,
): { name: Found<string>; handle: Found<string> } {
  const text = box && shownBut(box.element, BADGE);
  const isHandle = text?.startsWith('@') ?? false;
  const rule = box?.rule ?? LINKED;
  return {
    name: isHandle ? null : short(text, rule, 'text'),
    handle: firstOf(
      () => short(channel?.handle, `${rule}[href]`, 'attribute'),
      () => short(text && /^@\S+$/.test(text) ? text : null, rule, 'text'),
    ),
  };
}

const LINKED = 'link of the author';

const BADGE = '[id~="chip-badges"],yt-icon';

/** Links that lead away go through `/redirect?q=`. */
export function outward(href: string | null, page: PageContext): string | null {
  const url = absoluteUrl(href, page);
  if (!url) return null;
  const target = ownPath(href, page, HOSTS) === '/redirect' ? url.searchParams.get('q') : null;
  return absolute(target, page) ?? url.href;
}

export function within(root: ParentNode | null, selector: string): Element | null {
  return root && query(root, selector);
}
