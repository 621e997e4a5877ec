import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { linksOut } from './linkedin-links.ts';
import { FOR_EYES, HOSTS, profileIn, slugIn } from './linkedin-parts.ts';
import { distinct, mediaOf } from './media.ts';
import { lastAbove, oncePerElement } from './once.ts';
import {
  allOwn,
  firstOwn,
  type OwnParts,
  ownParts,
  type Part,
  shown,
  shownBut,
  shownOf,
} from './own-parts.ts';
import type { Extractor, PageContext } from './types.ts';

// `msg-s-*` names: read in a dozen public projects, 2023 to 2026-09; no saved page was seen.
const LIST = '.msg-s-message-list';
const KNOWN = '.msg-s-event-listitem';
const EVENT = `[data-event-urn],${KNOWN}`;
const ITEM = 'li.msg-s-message-list__event';
const ROW = `${ITEM},${EVENT}`;
const THEIRS = '.msg-s-event-listitem--other';
const NAME = '.msg-s-message-group__name';
const TIME = '.msg-s-message-group__timestamp';
const DAY = '.msg-s-message-list__time-heading';
const NAME_LINK = [
  'a.msg-s-message-group__profile-link',
  'a.msg-s-event-listitem__link',
  '.msg-s-message-group__meta a',
];
const BODY = ['.msg-s-event-listitem__body', '.msg-s-event__content'];
const SUBJECT = '.msg-s-event-listitem__subject';
const PICTURE =
  '.msg-s-event-listitem__message-bubble img,.msg-s-event__content img,.msg-s-event__content video';
// Not confirmed: read nowhere, named as the rest is.
const REPLIED = '[class*="replied-message"],[class*="quoted-message"]';
const EDITED = '[class*="event-listitem__edited"]';
const REMOVED = '[class*="message-deleted"],[class*="deleted-message"]';
const THREAD = '.msg-overlay-conversation-bubble,.msg-convo-wrapper,.msg-thread';
const THREAD_NAME =
  '.msg-entity-lockup__entity-title,.msg-thread__link-to-profile h2,.msg-overlay-bubble-header__title,h2';

const days = lastAbove(
  ({ document }) => queryAll(document, `${ITEM},${DAY}`),
  (element) => matches(element, DAY),
);
/** Names at the heads of runs. A row of the other side without a name ends the run, and its event is the mark. */
const heads = lastAbove(namesAndEnds, (element) => !matches(element, ITEM));

function namesAndEnds({ document }: PageContext): Element[] {
  let side: boolean | null = null;
  return queryAll(document, ITEM).flatMap((row) => {
    const before = side;
    const event = query(row, EVENT);
    if (!event) return row;
    side = isTheirs(row);
    const name = queryAll(row, NAME).find((candidate) => !closest(candidate, REPLIED));
    return name || before !== side ? [row, name ?? event] : row;
  });
}

/** The row; a line that only states a day is none. */
function rowOf(event: Element): Element {
  return closest(event, ITEM) ?? event;
}

function list(page: PageContext): Element[] {
  days.renew(page);
  heads.renew(page);
  return [...new Set(queryAll(page.document, EVENT).map(rowOf))];
}

function locate(from: Element): Element | null {
  const row = closestAcross(from, ROW);
  const root = row && rowOf(row);
  return root && (matches(root, EVENT) || query(root, EVENT)) ? root : null;
}

function isTheirs(row: Element): boolean {
  return matches(row, THEIRS) || query(row, THEIRS) !== null;
}

/** Every project reads the lack of the mark as one's own; nothing on the page says so. */
function directionOf(row: Element): Found<Direction> {
  if (isTheirs(row)) return { value: 'from-them', rule: THEIRS, basis: 'attribute' };
  if (!matches(row, KNOWN) && !query(row, KNOWN)) return null;
  return { value: 'from-me', rule: `no ${THEIRS}`, basis: 'guess' };
}

/** Rows of a run have no name of their own: the one at its head, if that is of the same side. */
function headOf(row: Element, page: PageContext): Element | null {
  const head = heads.of(row, page);
  const event = head && matches(head, NAME) ? closest(head, ROW) : null;
  return event && isTheirs(rowOf(event)) === isTheirs(row) ? head : null;
}

function nameOf(own: OwnParts, head: Element | null): Found<string> {
  return firstOf(
    () => shownOf(firstOwn(own, NAME)),
    () => short(head && shown(head), `${NAME} at the head of the run`, 'guess'),
  );
}

function timeOf(own: OwnParts, head: Element | null): Found<string> {
  const row = head && closest(head, ROW);
  const above = row && query(rowOf(row), TIME);
  return firstOf(
    () => shownOf(firstOwn(own, TIME)),
    () => short(above && shown(above), `${TIME} at the head of the run`, 'guess'),
  );
}

function idOf(own: OwnParts): Found<string> {
  const event = matches(own.root, '[data-event-urn]') ? own.root : firstOwn(own, '[data-event-urn]')?.element;
  return short(event && attr(event, 'data-event-urn'), '[data-event-urn]', 'id');
}

/** "…,2-<base64>)" begins with milliseconds and a "b": taken for a time only where it reads so. Not confirmed. */
function timeInId(id: string | null): string | null {
  const [, code] = /[,:]2-([A-Za-z0-9+/_-]{20,})=*\)?$/.exec(id ?? '') ?? [];
  if (!code) return null;
  const [, ms] = /^(1[0-9]{12})b\d/.exec(decoded(code)) ?? [];
  return ms ? isoInstant(new Date(Number(ms)).toISOString()) : null;
}

function decoded(code: string): string {
  try {
    return atob(
      code
        .replaceAll('-', '+')
        .replaceAll('_', '/')
        .slice(0, Math.floor(code.length / 4) * 4),
    );
  } catch {
    // No base64: an id of another make.
    return '';
  }
}

/** Where no class is known any more: the one paragraph. With a second one, nobody can tell which was quoted. */
function onlyParagraph(own: OwnParts): Element | null {
  const [only, second] = query(own.root, KNOWN) || matches(own.root, KNOWN) ? [] : allOwn(own, 'p');
  return only && !second ? only : null;
}

function wordsOf(own: OwnParts, body: Part | null): Found<string> {
  const subject = firstOwn(own, SUBJECT);
  const only = body ? null : onlyParagraph(own);
  if (only) return words(readText(only, { whitespace: 'keep', without: FOR_EYES }), 'only p', 'guess');
  const read = body && readText(body.element, { whitespace: 'keep', without: FOR_EYES });
  const text = read?.text.trim() ?? '';
  if (!subject) return read && words({ ...read, text }, body.rule);
  const whole = [shown(subject.element), text].filter((part) => part !== '').join('\n\n');
  return words({ text: whole, cut: read?.cut ?? false }, [SUBJECT, body?.rule].filter(Boolean).join(' and '));
}

function repliedTo(own: OwnParts): ContextItem[] {
  return queryAll(own.root, REPLIED).map((box) => {
    const nobody = { authorName: null, handle: null, permalink: null, postedAt: null };
    return { ...nobody, relation: 'in-reply-to' as const, text: shownBut(box, FOR_EYES) || null };
  });
}

const threadNameIn = oncePerElement((box) => {
  const name = query(box, THREAD_NAME);
  return name && shownBut(name, FOR_EYES);
});

function threadOf(root: Element, page: PageContext): { id: Found<string>; name: Found<string> } {
  const [, id] = /^\/messaging\/thread\/([^/]+)\/?$/.exec(page.url.pathname) ?? [];
  const box = closest(root, THREAD);
  const isOverlay = box !== null && matches(box, '.msg-overlay-conversation-bubble');
  return {
    id: short(isOverlay ? null : id, 'page address', 'id'),
    name: short(box && threadNameIn(box, page), THREAD_NAME, 'text'),
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ROW)) return null;
  const own = ownParts(root, page, REPLIED);
  const head = headOf(root, page);
  const link = firstOwn(own, ...NAME_LINK);
  const day = firstOwn(own, DAY)?.element ?? days.of(root, page);
  const [id, thread, body] = [idOf(own), threadOf(root, page), firstOwn(own, ...BODY)];
  return {
    ...emptyPost('linkedin', 'message'),
    id,
    authorName: nameOf(own, head),
    handle: short(link && slugIn(link.element, page), `${link?.rule}[href]`, 'attribute'),
    profileUrl: link && address(profileIn(link.element, page), `${link.rule}[href]`),
    text: wordsOf(own, body),
    postedAt: timeOf(own, head),
    postedAtFromId: short(timeInId(id?.value ?? null), 'number in the message id', 'guess'),
    postedDay: short(day && shown(day), DAY, 'text'),
    edited: shownOf(firstOwn(own, EDITED)),
    removed: shownOf(firstOwn(own, REMOVED)),
    threadId: thread.id,
    threadName: thread.name,
    direction: directionOf(root),
    media: distinct([...mediaOf(allOwn(own, PICTURE), page), ...(body ? linksOut(body.element, page) : [])]),
    context: repliedTo(own).slice(0, 100),
  };
}

/** Messages, on their own page and in the bubbles over other pages. */
export const linkedinMessages: Extractor = {
  id: 'linkedin-messages',
  version: '2026-11-22',
  example: 'https://www.linkedin.com/messaging/thread/2-ZXhhbXBsZQ==/',
  detect: ({ document, url }) =>
    belongsToAny(url, HOSTS) && (/^\/messaging(\/|$)/.test(url.pathname) || query(document, LIST) !== null),
  locate,
  list,
  extract,
};
