import type { ContextItem, ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute, absoluteUrl } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { beforeClock, contextItem, lineOf, ownParts } from './message-parts.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['t.me', 'telegram.me', 'telegram.dog'];

// Saved pages, 2026; public readers of these pages, 2026-07 to 2026-09.
const POST = '.tgme_widget_message[data-post]';
/** The same box where its classes are unknown. */
const BARE = '[data-post]:not(.tgme_widget_message)';
const ANY = `${POST},${BARE}`;
const OWNER = 'a.tgme_widget_message_owner_name,.tgme_widget_message_owner_name';
const TEXT = '.tgme_widget_message_text';
const REPLY = '.tgme_widget_message_reply';
const DATE = '.tgme_widget_message_date';
const META = '.tgme_widget_message_meta';
const FORWARDED = '.tgme_widget_message_forwarded_from_name';
const PREVIEW = '.tgme_widget_message_link_preview';
const PHOTO =
  '.tgme_widget_message_photo_wrap,.tgme_widget_message_video_thumb,.tgme_widget_message_roundvideo_thumb';
const PLAYER = 'video,audio';

const BACKGROUND = /background-image\s*:\s*url\(\s*['"]?([^'")]+)['"]?\s*\)/i;
const NAME_PATH = /^\/(?:s\/)?(\w{4,32})\/?$/;
const ALBUM_HIDDEN = '.media_not_supported_cont,.message_media_not_supported_wrap';

type Own = { root: Element; page: PageContext; parts: (selector: string) => Element[] };

function handleFrom(href: string | null, page: PageContext): string | null {
  const url = absoluteUrl(href, page);
  const [, name] = url && belongsToAny(url, HOSTS) ? (NAME_PATH.exec(url.pathname) ?? []) : [];
  return name ? `@${name}` : null;
}

/** Emoji are drawn over their own character, which stands inside. */
function readBody(element: Element) {
  const read = readText(element, { whitespace: 'lines', isCharacter: () => true });
  return { ...read, text: read.text.trim() };
}

function wordsOf({ root, parts }: Own): Found<string> {
  const body = parts(TEXT)[0];
  return body && query(root, FORWARDED) === null ? words(readBody(body), TEXT) : null;
}

/** The one box of words in no link: with another one, or a name beside the channel's own, they can be another's. */
function bareWords({ root }: Own): Found<string> {
  const [box, another] = queryAll(root, 'div[dir="auto"]').filter((found) => !closest(found, 'a'));
  const names = queryAll(root, '[dir="auto"]').filter((found) => found !== box && !query(found, 'div'));
  const channel = attr(root, 'data-post')?.split('/')[0] ?? '';
  const isOwn = (name: Element) => attr(closest(name, 'a') ?? name, 'href')?.endsWith(`/${channel}`) ?? false;
  if (!box || another || !names.every(isOwn)) return null;
  return words(readBody(box), 'div[dir="auto"]', 'guess');
}

function photoAt(element: Element, page: PageContext): MediaItem[] {
  const url = absolute(BACKGROUND.exec(attr(element, 'style') ?? '')?.[1] ?? null, page);
  return url ? [{ kind: 'image', url, alt: null }] : [];
}

function contextOf({ root, page, parts }: Own): ContextItem[] {
  const replies = queryAll(root, REPLY).map((reply) => {
    const [author, said] = [query(reply, '.tgme_widget_message_author_name'), query(reply, TEXT)];
    const permalink = absolute(attr(reply, 'href'), page);
    return contextItem('in-reply-to', {
      authorName: lineOf(author),
      text: said ? readBody(said).text : null,
      permalink,
    });
  });
  const forwarded = parts(FORWARDED).map((from) => {
    const body = parts(TEXT)[0];
    const href = attr(from, 'href');
    const handle = handleFrom(href, page) ?? handleFrom(href?.replace(/\/\d+$/, '') ?? null, page);
    const said = body ? readBody(body).text || null : null;
    return contextItem('quoted', {
      authorName: lineOf(from),
      handle,
      text: said,
      permalink: absolute(href, page),
    });
  });
  const previews = parts(PREVIEW).map((preview) =>
    contextItem('link-preview', { text: lineOf(preview), permalink: absolute(attr(preview, 'href'), page) }),
  );
  return [...replies, ...forwarded, ...previews].slice(0, 100);
}

function mediaIn({ page, parts }: Own): MediaItem[] {
  const body = parts(TEXT)[0];
  const own = (link: Element) => /^[@#]/.test(lineOf(link) ?? '');
  const photos = parts(PHOTO).flatMap((photo) => photoAt(photo, page));
  return distinct([...photos, ...mediaOf(parts(PLAYER), page), ...(body ? linksIn(body, page, own) : [])]);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ANY)) return null;
  const isBare = matches(root, BARE);
  const own: Own = { root, page, parts: ownParts(root, `${REPLY},${ALBUM_HIDDEN}`) };
  const id = attr(root, 'data-post');
  const link = own.parts(DATE)[0];
  const owner = own.parts(OWNER)[0];
  const href = (owner && attr(owner, 'href')) ?? null;
  const time = link ? query(link, 'time[datetime]') : isBare ? query(root, 'a[href] time[datetime]') : null;
  const raw = time && attr(time, 'datetime');
  const [channel] = id?.split('/') ?? [];
  const { mark } = beforeClock(lineOf(own.parts(META)[0], '.tgme_widget_message_from_author'));
  return {
    ...emptyPost('telegram-preview', 'post'),
    id: short(id, '[data-post]', 'id'),
    permalink: firstOf(
      () => address(absolute((link && attr(link, 'href')) ?? null, page), DATE),
      () => (id && /^\w+\/\d+$/.test(id) ? address(`https://t.me/${id}`, '[data-post]', 'id') : null),
    ),
    authorName: short(lineOf(owner), '.tgme_widget_message_owner_name', 'text'),
    handle: firstOf(
      () => short(handleFrom(href, page), '.tgme_widget_message_owner_name[href]', 'attribute'),
      () => short(channel && /^\w{4,32}$/.test(channel) ? `@${channel}` : null, '[data-post]', 'attribute'),
    ),
    profileUrl: firstOf(
      () => address(absolute(href, page), '.tgme_widget_message_owner_name[href]'),
      () => (isBare && channel ? address(`https://t.me/${channel}`, '[data-post]') : null),
    ),
    text: isBare ? bareWords(own) : wordsOf(own),
    postedAt: short(raw && (isoInstant(raw) ?? raw), `${isBare ? 'a' : DATE} time[datetime]`, 'attribute'),
    edited: short(mark, `words before the clock in ${META}`, 'text'),
    media: mediaIn(own),
    context: contextOf(own),
  };
}

function profile(page: PageContext): ExtractedPost | null {
  const handle = handleFrom(page.url.href, page);
  const name = query(page.document, '.tgme_channel_info_header_title,.tgme_page_title');
  if (!handle || !name) return null;
  const bio = query(page.document, '.tgme_channel_info_description,.tgme_page_description');
  const profileUrl = `https://t.me/${handle.slice(1)}`;
  return {
    ...emptyPost('telegram-preview', 'profile'),
    permalink: address(profileUrl, 'page address'),
    authorName: short(lineOf(name), '.tgme_channel_info_header_title', 'text'),
    handle: short(handle, 'page address', 'attribute'),
    profileUrl: address(profileUrl, 'page address'),
    profile: {
      bio: bio && words(readBody(bio), '.tgme_channel_info_description'),
      joined: null,
      links: bio ? linksIn(bio, page) : [],
    },
  };
}

/** A channel's first post has the number 1: it says that the channel was made. */
function isBeginning({ document }: PageContext): boolean {
  return query(document, '.tgme_widget_message[data-post$="/1"]') !== null;
}

/** Public channels and groups as anyone sees them, at `t.me/s/…`, and single posts. */
export const telegramPreview: Extractor = {
  id: 'telegram-preview',
  version: '2026-11-22',
  example: 'https://t.me/s/greyheron_example',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => closestAcross(from, ANY),
  list: ({ document }) => queryAll(document, ANY),
  extract,
  profile,
  isBeginning,
};
