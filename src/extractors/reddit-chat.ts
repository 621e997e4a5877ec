import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, query, queryAll, shadowOf, tagOf } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, insideAny, queryAllDeep } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { lastAbove, oncePerPage } from './once.ts';
import { type Part, shown } from './own-parts.ts';
import { isRedditChat, REDDIT_HOSTS } from './reddit.ts';
import type { Extractor, PageContext } from './types.ts';

// `rs-app` ▸ `rs-room` ▸ `rs-timeline` ▸ `rs-virtual-scroll-dynamic` ▸ `rs-timeline-event[data-id]`, each in the
// open shadow root of the one before: read in five public projects, 2024 to 2026.
const APP = 'rs-app';
const EVENT = 'rs-timeline-event';
const MOST = 20_000;
const MOST_TREES = 200;
const NAME =
  'rs-timeline-event-hovercard-display-name,rs-username,.username-text,span.user-name,.room-message-author';
const TEXT = '.room-message-text';
const BOX = '[aria-label]';
const PICTURE = '.room-message img,.room-message video,rs-image img';
const STAMP = 'faceplate-timeago[ts],time[datetime]';
// Not confirmed: no page with a preview of a reply, or a notice in the place of words, was read of.
const REPLIED = '[class*="reply-preview"],[class*="message-reply"],rs-message-reply';
const REMOVED = '[class*="message-deleted"],[class*="message-redacted"]';

/** One event: the trees that its parts stand in, and what of them is of the message that it answers. */
type Event = { root: Element; trees: ParentNode[]; isReplied: (part: Node) => boolean };

function eventOf(root: Element): Event {
  const trees = treesIn(root);
  const replied = trees.flatMap((tree) => queryAll(tree, REPLIED));
  return { root, trees, isReplied: insideAny(replied) };
}

/** All but the event's own element stand in shadow roots, some of them in roots of their own. */
function treesIn(root: Element): ParentNode[] {
  const trees: ParentNode[] = [root];
  const own = shadowOf(root);
  if (own) trees.push(own);
  for (const tree of trees) {
    if (trees.length > MOST_TREES) break;
    for (const inner of queryAll(tree, '*')) {
      const shadow = shadowOf(inner);
      if (shadow) trees.push(shadow);
    }
  }
  return trees;
}

function partOf({ trees, isReplied }: Event, selector: string): Element | null {
  for (const tree of trees) {
    const found = queryAll(tree, selector).find((part) => !isReplied(part));
    if (found) return found;
  }
  return null;
}

/** Somebody joining is an event as well, with nobody's words. */
function isMessage(event: Event): boolean {
  return bodyOf(event) !== null || partOf(event, REMOVED) !== null;
}

/** The words by their class, or what the label of the whole ends with, for whatever class it has. */
function bodyOf(event: Event): Part | null {
  const known = partOf(event, TEXT);
  if (known) return { element: known, rule: TEXT };
  const label = labelOf(event)?.trim();
  if (!label) return null;
  const pieces = event.trees
    .flatMap((tree) => queryAll(tree, 'div,p,span'))
    .filter((one) => !event.isReplied(one));
  const element = pieces.find((one) => isEndOf(label, shown(one)));
  return element ? { element, rule: `what ${BOX} ends with` } : null;
}

function isEndOf(label: string, words: string): boolean {
  return words.length > 0 && label.length > words.length && label.endsWith(words);
}

function eventsOf({ document }: PageContext): Event[] {
  return queryAllDeep(document, EVENT, MOST).map(eventOf).filter(isMessage);
}

const names = lastAbove(
  (page) => eventsOf(page).flatMap((event) => [event.root, partOf(event, NAME) ?? []].flat()),
  (element) => tagOf(element) !== EVENT,
);

/** The page writes in whose account it is open. */
const ownName = oncePerPage(({ document }) => {
  const user = query(document, 'rs-current-user') ?? queryAllDeep(document, 'rs-current-user', MOST)[0];
  return user ? attr(user, 'display-name') : null;
});

const LABEL = /^([\w-]{3,20})\s+\S/;

/** "name said words": names have no spaces, and stand first. */
function labelOf({ trees, isReplied }: Event): string | null {
  const boxes = trees.flatMap((tree) => queryAll(tree, BOX)).filter((box) => !isReplied(box));
  return boxes.map((box) => attr(box, 'aria-label') ?? '').find((label) => LABEL.test(label)) ?? null;
}

function nameOf(event: Event, page: PageContext): Found<string> {
  const name = partOf(event, NAME);
  const own = name && shown(name).replace(/^u\//, '');
  return firstOf(
    () => short(LABEL.exec(labelOf(event) ?? '')?.[1], `${BOX}: its first word`, 'attribute'),
    () => short(own && /^[\w-]{3,20}/.exec(own)?.[0], NAME, 'text'),
    () => nameAbove(event, page),
  );
}

function nameAbove({ root }: Event, page: PageContext): Found<string> {
  const above = names.of(root, page);
  return short(above && shown(above).replace(/^u\//, ''), `${NAME} above the run`, 'guess');
}

function directionOf(name: Found<string>, page: PageContext): Found<Direction> {
  const own = ownName(page);
  if (!name || !own) return null;
  const value = name.value.toLowerCase() === own.toLowerCase() ? 'from-me' : 'from-them';
  return { value, rule: `name and rs-current-user[display-name]; ${name.rule}`, basis: name.basis };
}

function timeOf(event: Event): Found<string> {
  const time = partOf(event, STAMP);
  const raw = (time && (attr(time, 'ts') ?? attr(time, 'datetime'))) ?? '';
  const ms = /^\d{13}$/.test(raw) ? new Date(Number(raw)).toISOString() : null;
  const clock = partOf(event, 'rs-timestamp');
  return firstOf(
    () => short(ms ?? isoInstant(raw), STAMP, 'attribute'),
    () => short(clock && shown(clock), 'rs-timestamp', 'text'),
  );
}

function inReplyTo({ trees }: Event): ContextItem[] {
  const nobody = { authorName: null, handle: null, permalink: null, postedAt: null };
  const [box] = trees.flatMap((tree) => queryAll(tree, REPLIED));
  return box ? [{ ...nobody, relation: 'in-reply-to', text: shown(box) || null }] : [];
}

function roomIn({ url }: PageContext): string | null {
  const [, room] = /\/room\/([^/]+)/.exec(url.pathname) ?? [];
  try {
    return room ? decodeURIComponent(room) : null;
  } catch {
    // A malformed escape is kept as the page writes it.
    return room ?? null;
  }
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (tagOf(root) !== EVENT) return null;
  const event = eventOf(root);
  if (!isMessage(event)) return null;
  const name = nameOf(event, page);
  const body = bodyOf(event);
  const notice = partOf(event, REMOVED);
  const read = body && readText(body.element, { whitespace: 'keep' });
  return {
    ...emptyPost('reddit', 'message'),
    id: short(attr(root, 'data-id'), `${EVENT}[data-id]`, 'id'),
    authorName: name,
    handle: name && { ...name, value: `u/${name.value}` },
    profileUrl:
      name && address(absolute(`https://www.reddit.com/user/${name.value}/`, page), name.rule, name.basis),
    text: read ? words({ ...read, text: read.text.trim() }, body?.rule ?? TEXT) : null,
    postedAt: timeOf(event),
    removed: short(notice && shown(notice), REMOVED, 'text'),
    threadId: short(roomIn(page), 'page address /room/', 'id'),
    direction: directionOf(name, page),
    media: distinct([...mediaOf(picturesOf(event), page), ...(body ? linksIn(body.element, page) : [])]),
    context: inReplyTo(event),
  };
}

function picturesOf({ trees, isReplied }: Event): Element[] {
  return trees.flatMap((tree) => queryAll(tree, PICTURE)).filter((part) => !isReplied(part));
}

function locate(from: Element): Element | null {
  const root = closestAcross(from, EVENT);
  return root && isMessage(eventOf(root)) ? root : null;
}

function list(page: PageContext): Element[] {
  names.renew(page);
  return eventsOf(page).map(({ root }) => root);
}

/** Reddit's chat: a page of its own, and a panel over other pages. */
export const redditChat: Extractor = {
  id: 'reddit-chat',
  version: '2026-11-22',
  example: 'https://chat.reddit.com/room/!ExampleRoom%3Areddit.com',
  detect: ({ document, url }) =>
    belongsToAny(url, REDDIT_HOSTS) && (isRedditChat(url) || query(document, APP) !== null),
  locate,
  list,
  extract,
};
