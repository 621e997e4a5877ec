import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, hasAttr, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import {
  type Body,
  bodyOf,
  langAround,
  mediaIn,
  NOBODY,
  ownWords,
  quotedIn,
  statedBy,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { NODEBB_ACCOUNT, nodebbProfile } from './nodebb-profile.ts';
import { oncePerElement } from './once.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

// A running copy of version 4, and its theme's templates (2026).
const POST = '[component="post"][data-pid]';
const MESSAGE = '[component="chat/message"][data-mid]';
const ANY = `${POST},${MESSAGE}`;
const WORDS = '[component="post/content"]';
const SPOKEN = '[component="chat/message/body"]';
const PARENT = '[component="post/parent"]';
const REPLIED = '[component="chat/message/parent"]';
const QUOTE = 'blockquote';
const USER = '.post-header a[data-username],a[data-username]';
const EDITED = '[component="post/edit-indicator"]:not(.hidden)';
const CHAT_EDITED =
  '[component="chat/message/edited"]:not(.hidden),.message-header > [title]:not(.hidden) > .fa-edit';
const ROOM = '[component="chat/messages"]';
const HEADER = '[component="chat/header"] .members,[component="chat/header"] h5,[component="chat/room/name"]';
const MAX_LEVELS = 6;

type Own = Part & { page: PageContext };

function ownOf(root: Element, page: PageContext): Own {
  return { ...partOf(root, queryAll(root, `${ANY},${PARENT},${REPLIED}`)), page };
}

/** A notice takes the place of words that were deleted, in the same box. */
function spoken(own: Own, body: Body | null, rule: string): Pick<ExtractedPost, 'text' | 'removed'> {
  const words = ownWords(body, rule);
  if (!matches(own.root, '.deleted')) return { text: words, removed: null };
  return { text: null, removed: short(words?.value, `.deleted ${rule}`, 'text') };
}

function editedBy(mark: Element | null): Found<string> {
  const titled = mark && (attr(mark, 'title') ? mark : parentAcross(mark));
  return short(titled && attr(titled, 'title'), 'edit mark[title]', 'text');
}

/** The message or post that this one answers, as the page shows it above. */
function inReplyTo({ root, page }: Own, box: string): ContextItem[] {
  const parent = query(root, box);
  if (!parent) return [];
  const user = query(parent, 'a[href*="/user/"]');
  const link = query(parent, 'a[href*="/post/"],a[href*="/message/"]');
  const said = query(parent, '[component$="parent/content"]');
  const time = query(parent, '.timeago');
  return [
    {
      ...NOBODY,
      relation: 'in-reply-to',
      authorName: shown(user) || null,
      text: shown(said ?? parent) || null,
      permalink: absolute(link && attr(link, 'href'), page),
      postedAt: time && (attr(time, 'datetime') ?? attr(time, 'title')),
    },
  ];
}

function facts(own: Own, body: Body | null): Partial<ExtractedPost> {
  return {
    accountId: short(attr(own.root, 'data-uid'), '[data-uid]', 'id'),
    lang: langAround(body?.element ?? own.root),
    postedAt: firstOf(
      () => (hasAttr(own.root, 'data-timestamp') ? statedBy(own.root, ANY) : null),
      () => statedBy(first(own, '.timeago'), '.timeago'),
    ),
    media: mediaIn(body, own.page),
  };
}

function post(own: Own): ExtractedPost {
  const { root, page } = own;
  const box = first(own, WORDS);
  const body = box && bodyOf(box, QUOTE);
  const user = first(own, USER);
  const pid = attr(root, 'data-pid');
  const link = all(own, 'a[href*="/post/"]').find((candidate) => {
    return attr(candidate, 'href')?.endsWith(`/post/${encodeURIComponent(pid ?? '')}`);
  });
  return {
    ...emptyPost('nodebb', 'post'),
    ...facts(own, body),
    id: short(pid, '[data-pid]', 'id'),
    permalink: address(absolute((link && attr(link, 'href')) ?? null, page), 'a[href*="/post/"]'),
    authorName: short(shown(user), USER, 'text'),
    handle: short(attr(root, 'data-username'), '[data-username]', 'attribute'),
    profileUrl: address(absolute(user && attr(user, 'href'), page), USER),
    ...spoken(own, body, WORDS),
    edited: editedBy(first(own, EDITED)),
    context: [...inReplyTo(own, PARENT), ...quotedIn(body)],
  };
}

/** The room's name stands in the same window as its messages, not in them. */
const roomName = oncePerElement((room): Found<string> => {
  let at: Element | null = room;
  for (let level = 0; at && level < MAX_LEVELS; level += 1, at = parentAcross(at)) {
    const header = query(at, HEADER);
    if (header) return short(shown(header), '[component="chat/header"]', 'text');
  }
  return null;
});

/** `data-self` is 1 on messages of the account the page is open in. */
function direction(root: Element): ExtractedPost['direction'] {
  const self = attr(root, 'data-self');
  if (self === '1' || self === 'true')
    return { value: 'from-me', rule: `[data-self="${self}"]`, basis: 'attribute' };
  if (self === '0' || self === 'false')
    return { value: 'from-them', rule: `[data-self="${self}"]`, basis: 'attribute' };
  return null;
}

function message(own: Own): ExtractedPost {
  const { root, page } = own;
  const box = first(own, SPOKEN);
  const body = box && bodyOf(box, QUOTE);
  const user = first(own, '.chat-user a[href]') ?? first(own, '.chat-user');
  const room = closestAcross(root, ROOM);
  return {
    ...emptyPost('nodebb', 'message'),
    ...facts(own, body),
    id: short(attr(root, 'data-mid'), '[data-mid]', 'id'),
    authorName: short(shown(user), '.chat-user', 'text'),
    handle: short(attr(root, 'data-username'), '[data-username]', 'attribute'),
    profileUrl: address(absolute(user && attr(user, 'href'), page), '.chat-user a'),
    ...spoken(own, body, SPOKEN),
    edited: editedBy(first(own, CHAT_EDITED)),
    direction: direction(root),
    threadId: short(room && attr(room, 'data-roomid'), '[data-roomid]', 'id'),
    threadName: room && roomName(room, page),
    context: [...inReplyTo(own, REPLIED), ...quotedIn(body)],
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, MESSAGE)) return message(ownOf(root, page));
  return matches(root, POST) ? post(ownOf(root, page)) : null;
}

/** Forums of NodeBB, on any host: topics and chats. */
export const nodebb: Extractor = {
  id: 'nodebb',
  version: '2026-11-22',
  example: 'https://nodes.village.example.test/user/mara/chats/12',
  detect: ({ document }) => query(document, `${ANY},${NODEBB_ACCOUNT}`) !== null,
  locate: (from) => closestAcross(from, ANY),
  list: ({ document }) => queryAll(document, ANY),
  extract,
  profile: nodebbProfile,
};
