import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, childrenOf, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { contextItem, lineOf, ownParts } from './message-parts.ts';
import { oncePerPage } from './once.ts';
import { isTelegramWeb } from './telegram-host.ts';
import type { Extractor, PageContext } from './types.ts';

// The app's own source (morethanwords/tweb), stored versions of 2021 to 2026; used by maintained extensions, 2025-12 to 2026-07.
const ROW = '.bubble[data-mid][data-peer-id]:not(.service):not(.is-date)';
/** The same row where its classes are unknown: a message has a time with the whole date on it, a notice none. */
const BARE = '[data-mid][data-peer-id][data-timestamp]:not(.bubble)';
const ANY = `${ROW},${BARE}`;
const NAME = '.name';
const PEER = '.peer-title';
const REPLY = '.reply';
const TEXT = '.translatable-message';
const BODY = '.message';
const PREVIEW = '.webpage,.web';
const NOT_WORDS = `.time,.time-inner,${REPLY},${PREVIEW},reactions-element,.reactions,.document-wrapper,.document,audio-element`;
const EDITED = 'i.edited,.time .edited';
const MEDIA = '.attachment img,.attachment video,img.media-photo,video.media-video,.media-container img';
const GROUP_AVATAR = '.bubbles-group-avatar[data-peer-id]';
const HEADER_NAME = '.chat-info .peer-title,.topbar .peer-title';

type Own = { root: Element; page: PageContext; parts: (selector: string) => Element[]; peer: string };

/** In a chat with one person the header bears that person's own number. */
const header = oncePerPage(({ document }) => {
  const element = query(document, HEADER_NAME);
  return element && { peer: attr(element, 'data-peer-id'), name: lineOf(element) };
});

function directionOf(root: Element): Found<Direction> {
  if (matches(root, '.is-out')) return { value: 'from-me', rule: '.is-out', basis: 'attribute' };
  return matches(root, '.is-in') ? { value: 'from-them', rule: '.is-in', basis: 'attribute' } : null;
}

/** A forwarded message shows in the place of the name whom it came from at first. */
function isForwarded(root: Element): boolean {
  return matches(root, '.forwarded,.is-forwarded');
}

/** Numbers of people are positive, those of groups and channels negative. */
function isPerson(peer: string): boolean {
  return /^\d+$/.test(peer);
}

function nameElement({ root, parts }: Own): Element | null {
  const name = isForwarded(root) ? null : parts(NAME)[0];
  return name ? (query(name, PEER) ?? name) : null;
}

/** The first message of a run shows who writes; in a chat with one person none does. */
function nameAtStart(own: Own): Element | null {
  const group = isPerson(own.peer) ? null : closestAcross(own.root, '.bubbles-group');
  const row = group && query(group, ROW);
  const name = row && !isForwarded(row) ? ownParts(row, REPLY)(NAME)[0] : null;
  return name ? (query(name, PEER) ?? name) : null;
}

function isFromOnePerson(own: Own, direction: Found<Direction>): boolean {
  return direction?.value === 'from-them' && isPerson(own.peer);
}

function nameOf(own: Own, direction: Found<Direction>): Found<string> {
  const known = isFromOnePerson(own, direction) ? header(own.page) : null;
  return firstOf(
    () => short(lineOf(nameElement(own)), `${NAME} ${PEER}`, 'text'),
    () => short(lineOf(nameAtStart(own)), `${NAME} of the run's first message`, 'text'),
    () => short(known?.peer === own.peer ? known.name : null, 'name of the chat with one person', 'text'),
  );
}

function accountOf(own: Own, direction: Found<Direction>): Found<string> {
  const shown = nameElement(own) ?? nameAtStart(own);
  const alone = isFromOnePerson(own, direction);
  const group = isPerson(own.peer) ? null : closestAcross(own.root, '.bubbles-group');
  const avatar = group && query(group, GROUP_AVATAR);
  return firstOf(
    () => short(shown && attr(shown, 'data-peer-id'), `${PEER}[data-peer-id]`, 'id'),
    () => short(avatar && attr(avatar, 'data-peer-id'), GROUP_AVATAR, 'id'),
    () => short(alone ? own.peer : null, '[data-peer-id] of a chat with one person', 'id'),
  );
}

function bodyOf({ parts }: Own): Element | null {
  return parts(TEXT)[0] ?? parts(BODY)[0] ?? null;
}

function isRow(row: Element): boolean {
  return matches(row, ROW) || (matches(row, BARE) && query(row, '[dir="auto"] [title]') !== null);
}

/** The box around the time. Whoever else is named in the row, or a preview, could be whose words they are. */
function bareWords({ root }: Own): Found<string> {
  const [box, another] = queryAll(root, '[dir="auto"]');
  if (!box || another || query(root, '[data-peer-id],a div')) return null;
  const skip = (inner: Element) =>
    attr(inner, 'title') !== null || childrenOf(inner).some((part) => attr(part, 'title') !== null);
  const read = readText(box, { whitespace: 'lines', skip });
  return words({ ...read, text: read.text.trim() }, '[dir="auto"] around the time', 'guess');
}

function wordsOf(own: Own): Found<string> {
  const body = bodyOf(own);
  if (!body) return null;
  const read = readText(body, { whitespace: 'lines', without: NOT_WORDS });
  return words({ ...read, text: read.text.trim() }, matches(body, TEXT) ? TEXT : BODY);
}

/** Unix seconds. The one chat app whose rows state the instant. */
function timeOf(root: Element): Found<string> {
  const raw = attr(root, 'data-timestamp') ?? '';
  const at = /^\d{9,11}$/.test(raw) ? new Date(Number(raw) * 1000).toISOString() : null;
  return short(at, '[data-timestamp]', 'attribute');
}

function contextOf(own: Own, text: Found<string>): ContextItem[] {
  const replies = queryAll(own.root, REPLY).map((reply) => {
    const [title, said] = [
      query(reply, `.reply-title ${PEER},.reply-title`),
      query(reply, '.reply-subtitle'),
    ];
    return contextItem('in-reply-to', { authorName: lineOf(title), text: lineOf(said) });
  });
  const from = own.parts(NAME)[0];
  const name = lineOf(from && (query(from, PEER) ?? from));
  const forwarded = isForwarded(own.root)
    ? [contextItem('quoted', { authorName: name, text: text?.value ?? null })]
    : [];
  const previews = own.parts(PREVIEW).map((preview) => {
    const link = attr(preview, 'href') === null ? query(preview, 'a[href]') : preview;
    const permalink = absolute(link && attr(link, 'href'), own.page);
    return contextItem('link-preview', { text: lineOf(preview), permalink });
  });
  return [...replies, ...forwarded, ...previews].slice(0, 100);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!isRow(root)) return null;
  const peer = attr(root, 'data-peer-id') ?? '';
  const own: Own = { root, page, parts: ownParts(root, REPLY), peer };
  const direction = directionOf(root);
  const text = wordsOf(own);
  const body = bodyOf(own);
  const known = header(page);
  const inPreview = (link: Element) => closestAcross(link, PREVIEW) !== null;
  return {
    ...emptyPost('telegram-k', 'message'),
    id: short(attr(root, 'data-mid'), '[data-mid]', 'id'),
    authorName: nameOf(own, direction),
    accountId: accountOf(own, direction),
    text: matches(root, BARE) ? bareWords(own) : isForwarded(root) ? null : text,
    postedAt: timeOf(root),
    edited: short(lineOf(own.parts(EDITED)[0]), EDITED, 'text'),
    threadId: short(peer, '[data-peer-id]', 'id'),
    threadName: short(known?.peer === peer ? known.name : null, HEADER_NAME, 'text'),
    direction,
    media: distinct([...mediaOf(own.parts(MEDIA), page), ...(body ? linksIn(body, page, inPreview) : [])]),
    context: contextOf(own, text),
  };
}

/** Messages of Telegram's web app "K". */
export const telegramK: Extractor = {
  id: 'telegram-k',
  version: '2026-11-22',
  example: 'https://web.telegram.org/k/#5210044117',
  detect: (page) => isTelegramWeb(page, 'k', ROW),
  locate: (from) => {
    const row = closestAcross(from, ANY);
    return row && isRow(row) ? row : null;
  },
  list: ({ document }) => queryAll(document, ANY).filter(isRow),
  extract,
  // Numbers go up from 1, in a channel or group of its own, elsewhere in the whole account.
  isBeginning: ({ document }) => query(document, '[data-mid="1"][data-peer-id]') !== null,
};
