import type { ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { address, firstOf, short, words } from './found.ts';
import { shown } from './own-parts.ts';
import { looksLikeDate } from './time-like.ts';
import type { PageContext } from './types.ts';
import { channelIdIn, HOSTS, outward, typedIn, within } from './youtube-parts.ts';

// Read in public projects, 2024 to 2026. The second header is the one before 2024.
const HEADER = 'yt-page-header-renderer,ytd-c4-tabbed-header-renderer';
const ABOUT = 'ytd-about-channel-renderer,ytd-channel-about-metadata-renderer';
const NAME = ['h1', 'ytd-channel-name [id~="text"]'];
const BIO = ['[id~="description-container"]', '[id~="description"]'];
const PREVIEW = 'yt-description-preview-view-model';
const CHANNEL_PAGE = /^\/(@[^/]+|channel\/UC[\w-]{22}|c\/[^/]+|user\/[^/]+)(\/[a-z]+)?\/?$/;

function firstIn(root: Element, rules: readonly string[]): { element: Element; rule: string } | null {
  for (const rule of rules) {
    const element = query(root, rule);
    if (element) return { element, rule };
  }
  return null;
}

/** The page's head stays when the person goes on to another channel: it counts where it has the same name. */
function channelIdOf(page: PageContext, name: string | null): Found<string> {
  const { document } = page;
  const title = query(document, 'meta[property="og:title"]');
  const canonical = query(document, 'link[rel="canonical"]');
  const path = ownPath(canonical && attr(canonical, 'href'), page, HOSTS);
  const [, id] = /^\/channel\/(UC[\w-]{22})$/.exec(path ?? '') ?? [];
  return firstOf(
    () => short(channelIdIn(page), 'page address', 'id'),
    () =>
      short(name !== null && attrOf(title, 'content') === name ? id : null, 'link[rel="canonical"]', 'id'),
  );
}

function attrOf(element: Element | null, name: string): string | null {
  return element && attr(element, name);
}

function handleOf(page: PageContext, header: Element): Found<string> {
  const [, inAddress] = /^\/(@[^/]+)/.exec(page.url.pathname) ?? [];
  const shownAs = queryAll(header, 'span').map((piece) => shown(piece));
  return firstOf(
    () => short(inAddress, 'page address', 'attribute'),
    () =>
      short(
        shownAs.find((piece) => /^@\S+$/.test(piece)),
        `${HEADER} span`,
        'text',
      ),
  );
}

/** The line among country, views and videos that reads as a date: "Joined 5 Mar 2015". */
function joinedOf(about: Element | null): Found<string> {
  const lines = about
    ? queryAll(about, 'tr,[id~="right-column"] yt-formatted-string').map((row) => shown(row))
    : [];
  return short(lines.find(looksLikeDate), `${ABOUT} line with a date`, 'text');
}

function linksOf(about: Element | null, page: PageContext): MediaItem[] {
  const links = about ? queryAll(about, '[id~="link-list-container"] a[href]') : [];
  return links.flatMap((link) => {
    const url = outward(attr(link, 'href'), page);
    return url ? [{ kind: 'link' as const, url, alt: shown(link) || null }] : [];
  });
}

/** A channel's page. Description, date and links are whole only while "about" is open over it. */
export function youtubeProfile(page: PageContext): ExtractedPost | null {
  const header = CHANNEL_PAGE.test(page.url.pathname) ? query(page.document, HEADER) : null;
  if (!header) return null;
  const about = query(page.document, ABOUT);
  const name = firstIn(header, NAME);
  const bio = about && firstIn(about, BIO);
  const preview = within(header, PREVIEW);
  const named = name && shown(name.element);
  const handle = handleOf(page, header);
  const id = channelIdOf(page, named);
  const path = handle?.value ?? (id && `channel/${id.value}`);
  const rule = handle?.rule ?? id?.rule ?? '';
  const url = path ? address(absolute(`/${path}`, page), rule) : null;
  return {
    ...emptyPost('youtube', 'profile'),
    permalink: url,
    authorName: short(named, name?.rule ?? '', 'text'),
    handle,
    profileUrl: url,
    accountId: id,
    profile: {
      bio: firstOf(
        () => bio && words(typedIn(bio.element), `${ABOUT} ${bio.rule}`),
        () => preview && words(typedIn(preview), `${PREVIEW}; the page shows it shortened`),
      ),
      joined: joinedOf(about),
      links: linksOf(about, page),
    },
  };
}
