import type { MediaItem } from '../domain/post.ts';
import { absolute, absoluteUrl } from './dom/address.ts';
import { attr, query, queryAll, tagOf } from './dom/safe.ts';
import { looksLikeEmoji, readText } from './dom/text.ts';
import type { PageContext } from './types.ts';

const MAX_MEDIA = 500;
const MAX_ALT = 4_000;

/** Pictures and videos among these elements, in order, each address once. */
export function mediaOf(elements: readonly Element[], page: PageContext): MediaItem[] {
  const items = elements.flatMap((element) => oneOf(element, page) ?? []);
  return distinct(items);
}

export function distinct(items: readonly MediaItem[]): MediaItem[] {
  return [...new Map(items.map((item) => [item.url, item])).values()].slice(0, MAX_MEDIA);
}

function oneOf(element: Element, page: PageContext): MediaItem | null {
  const kind = kindOf(element);
  const url = kind === 'image' ? absolute(imageAddress(element), page) : playerAddress(element, page);
  const alt = attr(element, kind === 'image' ? 'alt' : 'aria-label');
  return url === null ? null : { kind, url, alt: alt ? alt.slice(0, MAX_ALT) : null };
}

function kindOf(element: Element): MediaItem['kind'] {
  const tag = tagOf(element);
  if (tag === 'video' || tag === 'audio') return tag;
  return tag === 'shreddit-player' ? 'video' : 'image';
}

function imageAddress(element: Element): string | null {
  return attr(element, 'src') ?? attr(element, 'data-src') ?? attr(element, 'href');
}

/**
 * A stream has only a `blob:` address, which nobody can open later: then the still picture's stands for it. Where there is
 * none, the `blob:` address says that a stream was there.
 */
function playerAddress(element: Element, page: PageContext): string | null {
  const source = query(element, 'source[src]');
  const candidates = [attr(element, 'src'), source && attr(source, 'src'), attr(element, 'poster')];
  const found = candidates.map((candidate) => absolute(candidate, page)).find((url) => url !== null);
  return found ?? candidates.find((candidate) => candidate && STREAM.test(candidate)) ?? null;
}

const STREAM = /^blob:.{1,2000}$/;

/** Links in the words that lead away from the platform: shortened text hides where they go. */
export function linksIn(body: Element, page: PageContext, skip?: (link: Element) => boolean): MediaItem[] {
  return queryAll(body, 'a[href]').flatMap((link) => {
    const url = absoluteUrl(attr(link, 'href'), page);
    if (!url || url.hostname === page.url.hostname || skip?.(link)) return [];
    const shown = readText(link, { whitespace: 'collapse' }).text.trim();
    return [{ kind: 'link' as const, url: url.href, alt: shown ? shown.slice(0, MAX_ALT) : null }];
  });
}

/** Pictures in a body of text that are content, not emoji. */
export function picturesIn(root: ParentNode, skip: (image: Element) => boolean = () => false): Element[] {
  return queryAll(root, 'img, video, audio').filter(
    (element) => !skip(element) && (tagOf(element) !== 'img' || !looksLikeEmoji(element)),
  );
}
