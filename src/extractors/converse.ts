import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { contextItem, lineOf } from './message-parts.ts';
import { lastAbove, oncePerElement } from './once.ts';
import type { Extractor, PageContext } from './types.ts';

// A running copy of version 14, 2026-11.
const ROW = '.chat-msg[data-isodate][data-from],converse-chat-message > [data-isodate][data-from]';
const CONTENT = '.chat-msg__content';
const AUTHOR = '.chat-msg__author';
const TEXT = '.chat-msg__text';
/** The app's own element; its classes say what in it is an answer's context. */
const BARE_TEXT = 'converse-chat-message-body';
const REPLY = '.chat-msg__reply-context';
const RETRACTION = '.retraction';
const EDITED = '.chat-msg__edit-modal';
const MEDIA = '.chat-msg__media';
const PREVIEW = 'converse-message-unfurl';
const CHAT = 'converse-chat[jid],converse-muc[jid],.chatbox[jid]';
const TITLE = '.chatbox-title__text';

type Own = { root: Element; page: PageContext; from: string; chat: Element | null };

/** Which of the two the app itself takes for the account's own. */
function directionOf({ root }: Own): Found<Direction> {
  const content = query(root, CONTENT);
  const side = (value: Direction, rule: string) => ({ value, rule, basis: 'attribute' as const });
  if (content && matches(content, `${CONTENT}--me`)) return side('from-me', `${CONTENT}--me`);
  return content && matches(content, `${CONTENT}--them`) ? side('from-them', `${CONTENT}--them`) : null;
}

/** In a room the sender is `room@host/nick`; in a chat of two it is the account, with or without its device. */
function isRoom({ chat, from }: Own): boolean {
  if (chat) return matches(chat, 'converse-muc') || matches(chat, '.chatroom');
  return from.includes('/');
}

function nameOf(own: Own): Found<string> {
  const shown = query(own.root, AUTHOR);
  const nick = isRoom(own) ? own.from.split('/').slice(1).join('/') : null;
  return firstOf(
    () => short(lineOf(shown)?.replace(/^\*\*/, ''), AUTHOR, 'text'),
    () => short(lineOf(authorOfRun(own)), `${AUTHOR} of the run's first message`, 'text'),
    () => short(nick, 'nick in [data-from]', 'attribute'),
  );
}

const authorAbove = lastAbove(
  ({ document }) => queryAll(document, `${ROW},${AUTHOR}`),
  (element) => matches(element, AUTHOR),
);

/** A message soon after another of the same sender has no heading: the last one above it is theirs. */
function authorOfRun(own: Own): Element | null {
  const author = authorAbove.of(own.root, own.page);
  const row = author && closest(author, ROW);
  if (!row || closestAcross(row, CHAT) !== own.chat) return null;
  const above: Own = { ...own, root: row, from: attr(row, 'data-from') ?? '' };
  return accountOf(above)?.value === accountOf(own)?.value ? author : null;
}

function wordsOf({ root }: Own): Found<string> {
  const body = query(root, TEXT);
  if (!body) return bareWords(root);
  const read = readText(body, { whitespace: 'lines', without: REPLY });
  return firstOf(
    () => words({ ...read, text: read.text.trim() }, TEXT),
    () => short(attr(body, 'text'), `${TEXT}[text]`, 'attribute'),
  );
}

/** With a box inside, part of it could be another's. */
function bareWords(root: Element): Found<string> {
  const body = query(root, BARE_TEXT);
  if (!body || query(body, 'div,blockquote,button')) return null;
  const read = readText(body, { whitespace: 'lines' });
  return words({ ...read, text: read.text.trim() }, BARE_TEXT, 'guess');
}

function timeOf({ root }: Own): Found<string> {
  const raw = attr(root, 'data-isodate') ?? '';
  return short(isoInstant(raw) ?? raw, '[data-isodate]', 'attribute');
}

function accountOf(own: Own): Found<string> {
  const [bare] = own.from.split('/');
  return short(isRoom(own) ? own.from : bare, '[data-from]', 'id');
}

function contextOf({ root, page }: Own): ContextItem[] {
  const replies = queryAll(root, REPLY).map((reply) => {
    const sender = query(reply, '.chat-msg__reply-sender');
    const said = sender && query(reply, '.chat-msg__reply-text');
    return contextItem('in-reply-to', { authorName: lineOf(sender), text: lineOf(said) });
  });
  const previews = queryAll(root, PREVIEW).map((preview) => {
    const lines = [attr(preview, 'title'), attr(preview, 'description')].filter((line) => line);
    const permalink = absolute(attr(preview, 'url'), page);
    return contextItem('link-preview', { text: lines.join('\n') || null, permalink });
  });
  return [...replies, ...previews].slice(0, 100);
}

function mediaIn({ root, page }: Own) {
  const parts = [query(root, TEXT), query(root, MEDIA)].flatMap((part) => part ?? []);
  const pictures = parts.flatMap((part) => picturesIn(part));
  return distinct([...mediaOf(pictures, page), ...parts.flatMap((part) => linksIn(part, page))]);
}

const titleOf = oncePerElement((chat) => lineOf(query(chat, TITLE)));

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ROW)) return null;
  const from = attr(root, 'data-from') ?? '';
  const own: Own = { root, page, from, chat: closestAcross(root, CHAT) };
  const edited = query(root, EDITED);
  const title = own.chat && titleOf(own.chat, page);
  const account = accountOf(own);
  return {
    ...emptyPost('converse', 'message'),
    id: short(attr(root, 'data-msgid'), '[data-msgid]', 'id'),
    authorName: nameOf(own),
    handle: short(account?.value, '[data-from]', 'attribute'),
    accountId: account,
    text: wordsOf(own),
    postedAt: timeOf(own),
    edited: short(edited && attr(edited, 'title'), `${EDITED}[title]`, 'attribute'),
    removed: short(lineOf(query(root, RETRACTION)), RETRACTION, 'text'),
    threadId: short(own.chat && attr(own.chat, 'jid'), `${CHAT}`, 'id'),
    threadName: short(title, TITLE, 'text'),
    direction: directionOf(own),
    media: mediaIn(own),
    context: contextOf(own),
  };
}

/** Chats and rooms of Converse.js, an XMPP messenger that anyone can put on any page: known by its markup. */
export const converse: Extractor = {
  id: 'converse',
  version: '2026-11-22',
  example: 'https://chat.example.test/converse',
  detect: ({ document }) => query(document, `converse-root,converse-chats,${ROW}`) !== null,
  locate: (from) => closestAcross(from, ROW),
  list: (page) => {
    authorAbove.renew(page);
    return queryAll(page.document, ROW);
  },
  extract,
};
