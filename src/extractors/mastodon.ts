import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { asContext, NOBODY } from './context-items.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, insideAny, outermostAcross, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromMastodonId } from './id-times.ts';
import { mastodonProfile } from './mastodon-profile.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { isTranslationNotice } from './translation.ts';
import type { Extractor, PageContext } from './types.ts';

/** Hosts run by Mastodon's own makers. Every other server is known by the markup below. */
const HOSTS = ['mastodon.social', 'mastodon.online'];

// The web interface's own source and saved pages, 4.2 to 4.5 (2026).
const APP = '#mastodon,script#initial-state';
const WRAPPER = '.status__wrapper';
const STATUS = '.status[data-id]';
const DETAILED = '.detailed-status__wrapper,.detailed-status';
const QUOTE = '.status__quote';
const NAME = '.display-name__html';
const ACCOUNT = '.display-name__account';
const AUTHOR_LINK = 'a.status__display-name,a.detailed-status__display-name';
const TIME_LINK = 'a.status__relative-time,a.detailed-status__datetime';
const CONTENT = '.status__content__text';
const BODY = '.status__content';
const WARNING = '.content-warning,.status__content__spoiler-text';
const NOTICE = '.translate-button';
const PREPEND = '.status__prepend';
const PICTURE = '.media-gallery__item-thumbnail,.video-player video,.audio-player audio';
const CARD = 'a.status-card,.status-card a[href]';
const DIRECT =
  '.status__wrapper-direct,.status-direct,.detailed-status__wrapper-direct,.detailed-status-direct';

const MAX_CONTEXT = 100;
const STATUS_PATH = /^\/@([^/]+)\/(\d+)\/?$/;

type Own = { root: Element; page: PageContext };

/** The row with its "boosted" line; a quoted post inside has no row of its own. */
function rowOf(status: Element): Element {
  if (matches(status, '.detailed-status')) return closest(status, '.detailed-status__wrapper') ?? status;
  const parent = parentAcross(status);
  return parent && matches(parent, WRAPPER) ? parent : status;
}

function list({ document }: PageContext): Element[] {
  return [...new Set(queryAll(document, `${STATUS},${DETAILED}`).map(rowOf))];
}

function locate(from: Element): Element | null {
  const status = closestAcross(from, `${STATUS},${WRAPPER},${DETAILED}`);
  return status && (matches(status, STATUS) ? rowOf(status) : (outermostAcross(status, DETAILED) ?? status));
}

/** The post's own parts: what stands in a quote inside it belongs to that. */
function all({ root }: Own, selector: string): Element[] {
  const isQuoted = insideAny(queryAll(root, QUOTE));
  return queryAll(root, selector).filter((found) => !isQuoted(found));
}

function first(own: Own, selector: string): Element | null {
  return all(own, selector)[0] ?? null;
}

function flowing(element: Element): string {
  return readText(element, { whitespace: 'collapse', isCharacter: isPicturedCharacter }).text.trim();
}

/** Emoji are pictures: `emojione` for Unicode's own, `custom-emoji` for the server's. */
function isPicturedCharacter(image: Element): boolean {
  return matches(image, '.emojione,.custom-emoji');
}

/** Links are shortened for the eye with hidden parts; the whole address is kept beside the text. */
function readBody(element: Element) {
  const without = 'span.invisible,.quote-inline';
  return readText(element, { whitespace: 'collapse', isCharacter: isPicturedCharacter, without });
}

function author(own: Own): Element | null {
  return all(own, AUTHOR_LINK).find((link) => !closest(link, PREPEND)) ?? null;
}

function within(element: Element | null, selector: string): Element | null {
  return element && query(element, selector);
}

function handleOf(own: Own, link: Element | null): Found<string> {
  const shown = within(link, ACCOUNT);
  return firstOf(
    () => short(shown && flowing(shown), ACCOUNT, 'text'),
    () =>
      short(
        /^\/(@[^/]+)$/.exec(ownPath(link && attr(link, 'href'), own.page) ?? '')?.[1],
        AUTHOR_LINK,
        'attribute',
      ),
  );
}

function idOf(own: Own, time: Element | null): Found<string> {
  const status = matches(own.root, STATUS) ? own.root : first(own, STATUS);
  return firstOf(
    () => short(status && attr(status, 'data-id'), `${STATUS}`, 'id'),
    () => short(attr(own.root, 'data-id'), '[data-id]', 'id'),
    () => short(STATUS_PATH.exec(ownPath(time && attr(time, 'href'), own.page) ?? '')?.[2], TIME_LINK, 'id'),
    () => short(STATUS_PATH.exec(own.page.url.pathname)?.[2], 'page address', 'id'),
  );
}

function wordsOf(own: Own): Found<string> {
  const body = first(own, CONTENT) ?? first(own, BODY);
  const warning = first(own, WARNING);
  const read = body && readBody(body);
  if (!read) return null;
  const spoken = within(warning, 'p') ?? warning;
  if (!spoken || (body && containsAcross(body, spoken))) return words(read, CONTENT);
  return words({ ...read, text: `${flowing(spoken)}\n\n${read.text}` }, `${WARNING} and ${CONTENT}`);
}

function translation(own: Own): Found<string> {
  const lines = all(own, NOTICE).flatMap((notice) => flowing(notice).split('\n'));
  const stated = queryAll(own.root, `${NOTICE}__meta`).map(flowing);
  return short([...stated, ...lines.filter(isTranslationNotice)][0], NOTICE, 'text');
}

function stated(time: Element | null): Found<string> {
  const raw = time && attr(time, 'datetime');
  return short(raw && (isoInstant(raw) ?? raw), `${TIME_LINK} time[datetime]`, 'attribute');
}

function boostedBy(own: Own): ContextItem[] {
  const line = first(own, PREPEND);
  const link = within(line, 'a[href]');
  const [, handle] = /^\/(@[^/]+)$/.exec(ownPath(link && attr(link, 'href'), own.page) ?? '') ?? [];
  if (!line || !link || !handle) return [];
  return [
    {
      ...NOBODY,
      relation: 'shared-by',
      authorName: flowing(link) || null,
      handle,
      text: flowing(line) || null,
    },
  ];
}

function quoted(own: Own): ContextItem[] {
  const roots = queryAll(own.root, `${QUOTE} ${STATUS}`).slice(0, MAX_CONTEXT);
  return roots.map((root) => asContext('quoted', factsOf({ root, page: own.page })));
}

function cards(own: Own): ContextItem[] {
  return all(own, CARD).map((card) => {
    return {
      ...NOBODY,
      relation: 'link-preview' as const,
      text: flowing(card) || null,
      permalink: absolute(attr(card, 'href'), own.page),
    };
  });
}

function isDirect(root: Element): boolean {
  return matches(root, DIRECT) || query(root, DIRECT) !== null;
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, `${WRAPPER},${STATUS},${DETAILED}`)) return null;
  const own: Own = { root, page };
  return {
    ...factsOf(own),
    context: [...boostedBy(own), ...quoted(own), ...cards(own)].slice(0, MAX_CONTEXT),
  };
}

/** The post without what stands in it of others: quotes in quotes would be read again at each level. */
function factsOf(own: Own): ExtractedPost {
  const { root, page } = own;
  const link = author(own);
  const timeLink = first(own, TIME_LINK);
  const body = first(own, CONTENT) ?? first(own, BODY);
  const name = within(link, NAME);
  const id = idOf(own, timeLink);
  const account = link && (attr(link, 'data-hover-card-account') ?? attr(link, 'data-id'));
  const isMention = (found: Element) => matches(found, '.mention,.hashtag');
  return {
    ...emptyPost('mastodon', isDirect(root) ? 'message' : 'post'),
    id,
    permalink: address(absolute(timeLink && attr(timeLink, 'href'), page), TIME_LINK),
    authorName: short(name && flowing(name), NAME, 'text'),
    handle: handleOf(own, link),
    profileUrl: address(absolute(link && attr(link, 'href'), page), AUTHOR_LINK),
    accountId: short(account, `${AUTHOR_LINK} account number`, 'id'),
    text: wordsOf(own),
    lang: short(body && attr(body, 'lang'), `${CONTENT}[lang]`, 'attribute'),
    translated: translation(own),
    postedAt: stated(within(timeLink, 'time[datetime]')),
    postedAtFromId: short(id && timeFromMastodonId(id.value), 'Mastodon status id', 'id'),
    media: distinct([...mediaOf(all(own, PICTURE), page), ...(body ? linksIn(body, page, isMention) : [])]),
  };
}

/** Mastodon's web interface on any server: known by its own markup. */
export const mastodon: Extractor = {
  id: 'mastodon',
  version: '2026-11-22',
  example: 'https://mastodon.social/@mara_example/115600000000000000',
  detect: ({ document, url }) =>
    belongsToAny(url, HOSTS) ||
    query(document, APP) !== null ||
    query(document, `${WRAPPER} ${STATUS}`) !== null,
  locate,
  list,
  extract,
  profile: mastodonProfile,
};
