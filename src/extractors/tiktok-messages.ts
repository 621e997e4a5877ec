import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, isElement, matches, previousSiblingOf, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { innermost } from './lone-boxes.ts';
import { lastAbove, oncePerPage } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, shown } from './own-parts.ts';
import { HOSTS, linkOf, userIn } from './tiktok-parts.ts';
import type { Extractor, PageContext } from './types.ts';

// The drawer of 2026 ("dm-new-*") and the page before it: read in several public projects, 2026-08 to 2026-10.
const ROW = '[data-e2e="dm-new-chat-item"],[data-e2e="chat-item"],[class*="DivChatItemWrapper"]';
const LIST = '[data-e2e="dm-new-message-list"],[data-e2e="dm-new-chatbox"],[class*="DivChatItemWrapper"]';
const DAY = '[data-e2e="dm-new-time-separator"],[data-e2e="chat-time"],[class*="DivTimeContainer"]';
const TEXT = [
  '[data-e2e="dm-new-message-text"]',
  '[data-e2e="chat-item-text"]',
  '[class*="DivTextContainer"]',
];
const SHARED = '[data-e2e="dm-new-shared-video"]';
// A reply's preview has no test name; the class ends so in builds that were read of. Not confirmed.
const REPLIED = '[class*="DivQuote"],[class*="DivReplyPreview"],[class*="DivRefMessage"]';
const NAME = '[data-e2e="dm-new-chat-nickname"],[data-e2e="chat-nickname"]';
const USER = '[data-e2e="chat-uniqueid"],[data-e2e="dm-new-chat-uniqueid"]';
const OPEN_CHAT =
  '[data-e2e="dm-new-conversation-item"][aria-selected="true"],[data-conv-id][aria-selected="true"]';
// Where the test names are gone: rows by the end of their class, days by having a place in the list and no row.
const PLACE = '[data-index]';
const BARE_DAY = 'a line in a place of the list, which holds no message';
const HANDLE = /^@[\w.]{2,24}$/;

/** Without marks: the one line in the shape of a handle outside rows and lists, and what stands right before it. */
function bareOther({ document }: PageContext): { name: Element | null; user: Element | null } {
  const outside = (line: Element) => !closest(line, `${ROW},[data-conv-id],${PLACE}`);
  const lines = queryAll(document, 'span,p,h1,h2,h3').filter(
    (line) => outside(line) && HANDLE.test(shown(line)),
  );
  const [user = null, another] = innermost(lines);
  const before = user && previousSiblingOf(user);
  return another ? { name: null, user: null } : { name: before && isElement(before) ? before : null, user };
}

/** The other side of a conversation of two: a group has no such name under its own. */
const otherSide = oncePerPage((page) => {
  const { document } = page;
  const [named, titled, chat] = [NAME, USER, OPEN_CHAT].map((part) => query(document, part));
  const isBare = !named && !titled && query(document, ROW) !== null;
  const { name = null, user = null } = isBare ? bareOther(page) : { name: named, user: titled };
  const handle = user && shown(user).replace(/^@/, '');
  return {
    isBare,
    rule: isBare ? 'what stands before the one line that is a handle' : NAME,
    name: name ? shown(name) : null,
    user: handle && /^[\w.]+$/.test(handle) ? handle : null,
    thread: chat ? (attr(chat, 'data-conv-id') ?? attr(chat, 'data-conversation-id')) : null,
  };
});

/** A shared video has a place and no row of its own; it is a link. */
function isDay(element: Element): boolean {
  if (matches(element, DAY)) return !closest(element, ROW);
  return matches(element, PLACE) && !query(element, `${ROW},${DAY},a[href]`);
}

const days = lastAbove(({ document }) => queryAll(document, `${ROW},${DAY},${PLACE}`), isDay);

function list(page: PageContext): Element[] {
  days.renew(page);
  return queryAll(page.document, ROW);
}

/** The picture beside a message links to its writer. */
function writerOf(own: OwnParts): string | null {
  const beside = allOwn(own, 'a[href*="/@"]').filter((link) => !closest(link, `${TEXT.join(',')},${SHARED}`));
  return beside.map((link) => userIn(link, own.page)).find((user) => user !== null) ?? null;
}

function directionOf(own: OwnParts, writer: string | null, bubble: Element | null): Found<Direction> {
  const { user, isBare } = otherSide(own.page);
  if (writer && user) {
    const value = writer === user ? 'from-them' : 'from-me';
    const basis = isBare ? 'guess' : 'attribute';
    return { value, rule: 'the link beside it and the name above the conversation', basis };
  }
  const side = bubble && own.page.layout?.sideOf(bubble, own.root);
  if (!side) return null;
  return {
    value: side === 'end' ? 'from-me' : 'from-them',
    rule: `at the ${side} of its row`,
    basis: 'guess',
  };
}

function contextOf(own: OwnParts): ContextItem[] {
  const nobody = { authorName: null, handle: null, postedAt: null };
  const replied = queryAll(own.root, REPLIED).map((box) => {
    return { ...nobody, relation: 'in-reply-to' as const, text: shown(box) || null, permalink: null };
  });
  const shared = allOwn(own, SHARED).map((box) => {
    const link = linkOf(box);
    const permalink = absolute(link && attr(link, 'href'), own.page);
    return { ...nobody, relation: 'quoted' as const, text: shown(box) || null, permalink };
  });
  return [...replied, ...shared].slice(0, 100);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ROW)) return null;
  const own = ownParts(root, page, REPLIED);
  const body = firstOwn(own, ...TEXT);
  const other = otherSide(page);
  const writer = writerOf(own);
  const direction = directionOf(own, writer, body?.element ?? firstOwn(own, SHARED)?.element ?? null);
  const isTheirs = direction?.value === 'from-them' && other.user !== null;
  const user = writer ?? (isTheirs ? other.user : null);
  const rule = writer ? 'a[href*="/@"] beside it' : `${other.isBare ? 'handle' : USER} of the conversation`;
  const basis = writer ? 'attribute' : 'guess';
  const day = days.of(root, page);
  return {
    ...emptyPost('tiktok', 'message'),
    authorName: short(
      isTheirs || writer === other.user ? other.name : null,
      other.rule,
      writer && !other.isBare ? 'text' : 'guess',
    ),
    handle: short(user && `@${user}`, rule, basis),
    profileUrl: user ? address(absolute(`/@${user}`, page), rule, basis) : null,
    text: body && words(readText(body.element, { whitespace: 'collapse' }), body.rule),
    postedDay:
      day && (matches(day, DAY) ? short(shown(day), DAY, 'text') : short(shown(day), BARE_DAY, 'guess')),
    threadId: short(other.thread, `${OPEN_CHAT} [data-conv-id]`, 'id'),
    threadName: short(other.name, other.rule, other.isBare ? 'guess' : 'text'),
    direction,
    context: contextOf(own),
  };
}

/** Direct messages: a page of their own, and a drawer over any other page. No message has an id or a time. */
export const tiktokMessages: Extractor = {
  id: 'tiktok-messages',
  version: '2026-11-22',
  example: 'https://www.tiktok.com/messages',
  detect: ({ document, url }) =>
    belongsToAny(url, HOSTS) && (/^\/messages(\/|$)/.test(url.pathname) || query(document, LIST) !== null),
  locate: (from) => closestAcross(from, ROW),
  list,
  extract,
};
