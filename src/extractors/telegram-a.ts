import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { childWhere, closestAcross, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { before, beforeClock, contextItem, lineOf, ownParts } from './message-parts.ts';
import { oncePerPage } from './once.ts';
import { isTelegramWeb } from './telegram-host.ts';
import type { Extractor, PageContext } from './types.ts';

// The app's own source (Ajaxy/telegram-tt), stored versions of 2023 to 2026; used by maintained extensions, 2025-12.
const ROW = '.message-list-item[data-message-id]:not(.ActionMessage)';
/** The same row where its classes are unknown: only messages have a part that is left out when copied. */
const BARE = '[id^="message-"][data-message-id]:not(.message-list-item)';
const ANY = `${ROW},${BARE}`;
const META = '[data-ignore-on-paste]';
const FIRST = '.first-in-group';
const CONTENT = '.message-content';
const TEXT = '.text-content';
const NOT_WORDS = '.MessageMeta,.Reactions,.WebPage,.translation-animation,.message-time';
const TITLE = '.message-title-name,.sender-title';
const REPLY = '.EmbeddedMessage';
const TIME = '.message-time';
const DAY = '.sticky-date';
const AVATAR = '.Avatar[data-peer-id]';
const MEDIA = '.media-inner img,.media-inner video,.full-media,audio';
const HEADER_NAME = '.MiddleHeader .ChatInfo .title,.MiddleHeader .ChatInfo h3,.ChatInfo .title';

const HASH = /^#(@?[-\w]+?)(?:_(\d+))?(?:[/?].*)?$/;

type Own = { root: Element; page: PageContext; parts: (selector: string) => Element[]; isForwarded: boolean };

const headerName = oncePerPage(({ document }) =>
  lineOf(query(document, HEADER_NAME), '.VerifiedIcon,.emoji-status'),
);

function chatId({ url }: PageContext): string | null {
  return HASH.exec(url.hash)?.[1] ?? null;
}

/** A chat with one person has that person's own number; groups and channels have negative ones. */
function isWithOne(page: PageContext): boolean {
  return /^\d+$/.test(chatId(page) ?? '');
}

function directionOf({ root }: Own): Found<Direction> {
  if (matches(root, BARE)) return null;
  if (matches(root, '.own')) return { value: 'from-me', rule: '.own', basis: 'attribute' };
  return { value: 'from-them', rule: 'no .own on the row', basis: 'guess' };
}

/** Only the first message of a run shows who writes; the rest stand below it in the same group. */
function nameOf(own: Own, direction: Found<Direction>): Found<string> {
  if (direction?.value !== 'from-them') return null;
  const title = own.isForwarded ? null : own.parts(TITLE)[0];
  const start = matches(own.root, FIRST) ? null : before(own.root, (row) => matches(row, FIRST));
  const above =
    start && !isForwarded(start) && !matches(start, '.own') ? ownParts(start, REPLY)(TITLE)[0] : null;
  return firstOf(
    () => short(lineOf(title), '.message-title-name', 'text'),
    () =>
      isWithOne(own.page) ? short(headerName(own.page), 'name of the chat with one person', 'text') : null,
    () => short(lineOf(above), '.message-title-name of the first message of the run', 'text'),
  );
}

function accountOf(own: Own, direction: Found<Direction>): Found<string> {
  if (direction?.value !== 'from-them') return null;
  const group = closestAcross(own.root, '.sender-group-container');
  const avatar = own.parts(AVATAR)[0] ?? (group && query(group, AVATAR));
  return firstOf(
    () => (isWithOne(own.page) ? short(chatId(own.page), 'page address, chat with one person', 'id') : null),
    () => (own.isForwarded ? null : short(avatar && attr(avatar, 'data-peer-id'), `${AVATAR}`, 'id')),
  );
}

function isForwarded(root: Element): boolean {
  return query(root, `${CONTENT}.is-forwarded`) !== null;
}

function isRow(row: Element): boolean {
  return matches(row, ROW) || (matches(row, BARE) && query(row, META) !== null);
}

/** The box that ends in the time, where nothing else in the row has words: those could be whose it is, or another's. */
function bareWords({ root }: Own): Found<string> {
  const meta = query(root, META);
  const box = meta && parentAcross(meta);
  if (!meta || !box || query(box, '[dir]') !== meta || lineOf(root, META) !== lineOf(box, META)) return null;
  const skip = (inner: Element) => inner === meta || attr(inner, 'data-ignore-on-paste') !== null;
  const read = readText(box, { whitespace: 'lines', skip, isCharacter: () => true });
  return words(read, `box around ${META}`, 'guess');
}

function bareTime({ root }: Own): { postedAt: Found<string>; postedDay: null; edited: Found<string> } {
  const dated = query(root, `${META} [title]`);
  const { mark, clock } = beforeClock(lineOf(query(root, META)));
  return {
    postedAt: firstOf(
      () => short((dated && attr(dated, 'title'))?.split('\n')[0], `${META} [title]`, 'text'),
      () => short(clock, META, 'guess'),
    ),
    postedDay: null,
    edited: short(mark, `words before the clock in ${META}`, 'guess'),
  };
}

function wordsOf(own: Own): Found<string> {
  const text = own.parts(TEXT)[0];
  if (!text) return null;
  return words(readText(text, { whitespace: 'lines', without: NOT_WORDS, isCharacter: () => true }), TEXT);
}

/** The whole date stands in the title once the pointer has been on it; before, the clock alone. */
function timeOf(own: Own): { postedAt: Found<string>; postedDay: Found<string>; edited: Found<string> } {
  const element = own.parts(TIME)[0];
  const [stated] = (element && attr(element, 'title'))?.split('\n') ?? [];
  const { mark, clock } = beforeClock(lineOf(element, '.message-imported'));
  const group = closest(own.root, '.message-date-group');
  const day = group && childWhere(group, (child) => matches(child, DAY));
  return {
    postedAt: firstOf(
      () => short(stated, `${TIME}[title]`, 'text'),
      () => short(clock, TIME, 'text'),
    ),
    postedDay: stated ? null : short(lineOf(day), DAY, 'text'),
    edited: short(mark, `words before the clock in ${TIME}`, 'text'),
  };
}

function contextOf(own: Own, text: Found<string>): ContextItem[] {
  const replies = ownParts(
    own.root,
    '.WebPage',
  )(REPLY).map((reply) => {
    const [authorName, said] = [query(reply, '.embedded-sender'), query(reply, '.embedded-text-wrapper')];
    return contextItem('in-reply-to', { authorName: lineOf(authorName), text: lineOf(said) });
  });
  const from = own.isForwarded ? own.parts(TITLE)[0] : null;
  const forwarded = own.isForwarded
    ? [contextItem('quoted', { authorName: lineOf(from), text: text?.value ?? null })]
    : [];
  const previews = own.parts('.WebPage').map((preview) => {
    const link = query(preview, 'a[href]');
    const permalink = absolute(link && attr(link, 'href'), own.page);
    return contextItem('link-preview', { text: lineOf(preview), permalink });
  });
  return [...replies, ...forwarded, ...previews].slice(0, 100);
}

/** "Copy message link" gives this form; only supergroups and channels have one. */
function permalinkOf(page: PageContext, id: string): Found<string> {
  const [, channel] = /^-100(\d+)$/.exec(chatId(page) ?? '') ?? [];
  const rule = 'chat id in the page address, and data-message-id';
  return channel && /^\d+$/.test(id) ? address(`https://t.me/c/${channel}/${id}`, rule, 'id') : null;
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!isRow(root)) return null;
  const id = attr(root, 'data-message-id') ?? '';
  const own: Own = { root, page, parts: ownParts(root, REPLY), isForwarded: isForwarded(root) };
  const direction = directionOf(own);
  const isBare = matches(root, BARE);
  const text = isBare ? bareWords(own) : wordsOf(own);
  const body = own.parts(TEXT)[0];
  const translated = own.parts('.message-translated').length > 0;
  return {
    ...emptyPost('telegram-a', 'message'),
    id: short(id, '[data-message-id]', 'id'),
    permalink: permalinkOf(page, id),
    authorName: nameOf(own, direction),
    accountId: accountOf(own, direction),
    text: own.isForwarded ? null : text,
    translated: short(
      translated ? 'message-translated' : null,
      'mark beside the time; it has no words',
      'attribute',
    ),
    ...(isBare ? bareTime(own) : timeOf(own)),
    threadId: short(chatId(page), 'page address', 'id'),
    threadName: short(headerName(page), HEADER_NAME, 'text'),
    direction,
    media: distinct([...mediaOf(own.parts(MEDIA), page), ...(body ? linksIn(body, page) : [])]),
    context: contextOf(own, text),
  };
}

/** Messages of Telegram's web app "A" (once "Z"). */
export const telegramA: Extractor = {
  id: 'telegram-a',
  version: '2026-11-22',
  example: 'https://web.telegram.org/a/#5210044117',
  detect: (page) => isTelegramWeb(page, 'a', ROW),
  locate: (from) => {
    const row = closestAcross(from, ANY);
    return row && isRow(row) ? row : null;
  },
  list: ({ document }) => queryAll(document, ANY).filter(isRow),
  extract,
  // Numbers go up from 1, in a channel or group of its own, elsewhere in the whole account.
  isBeginning: ({ document }) => query(document, '[data-message-id="1"]') !== null,
};
