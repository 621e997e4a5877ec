import type { ContextItem, Direction, ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, byId, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromDiscordId } from './id-times.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { contextItem, lineOf, ownParts } from './message-parts.ts';
import { oncePerPage } from './once.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['discord.com', 'discordapp.com'];

// Ids and roles: read in projects that inspected the live site, 2026-04 and 2026-09. Classes end in a hash that changes.
const ROW = 'li[id^="chat-messages-"]';
const REPLY = '[id^="message-reply-context-"],[class*="repliedMessage"]';
const USERNAME = '[class*="username"]';
const EMBED = 'article,[class*="embedFull"],[class*="embedWrapper"]';
const REACTIONS = '[id^="message-reactions-"],[class*="reactions"]';
const ASIDE = `${EMBED},${REACTIONS}`;
const EDITED = '[class*="edited"]';
const NOT_WORDS = `${EDITED},time`;
const ATTACHED = 'a[href*="/attachments/"]';
// General knowledge, not confirmed.
const OWN_PANEL = '[class*="panels"] img[src*="/avatars/"],section[class*="panels"] [style*="/avatars/"]';
const HEADER_NAME = 'section[class*="title"] h1,[class*="titleWrapper"] h1,[class*="titleWrapper"] h2';
const BEGINNING = '[class*="emptyChannelIcon"]';

const ROW_ID = /^chat-messages-(?:(\d+)-)?(\d+)$/;
const CHANNEL_PATH = /^\/channels\/(@me|\d+)\/(\d+)/;
const USER = /\/(?:avatars|users)\/(\d{15,22})\//;

const NUMBERED = {
  username: '[id^="message-username-"]',
  timestamp: '[id^="message-timestamp-"]',
  accessories: '[id^="message-accessories-"]',
  content: '[id^="message-content-"]',
};

type Own = {
  root: Element;
  page: PageContext;
  id: string;
  parts: (selector: string) => Element[];
};

const headerName = oncePerPage(({ document }) => lineOf(query(document, HEADER_NAME)));

const ownAccount = oncePerPage(({ document }) => {
  const avatar = query(document, OWN_PANEL);
  return avatar && (USER.exec(attr(avatar, 'src') ?? attr(avatar, 'style') ?? '')?.[1] ?? null);
});

/** The part of a row that bears its number. */
function numbered({ id, parts }: Own, name: 'username' | 'timestamp' | 'accessories' | 'content') {
  return parts(NUMBERED[name]).find((part) => attr(part, 'id') === `message-${name}-${id}`) ?? null;
}

/** Rows of a run have no name of their own; each is labelled by that of the run's first. */
function usernameOf(row: Own): { element: Element; rule: string } | null {
  const { root, page, parts } = row;
  const own = numbered(row, 'username');
  if (own) return { element: own, rule: '#message-username' };
  const labelled = parts('[aria-labelledby*="message-username-"]')[0] ?? root;
  const [token] = /message-username-\d+/.exec(attr(labelled, 'aria-labelledby') ?? '') ?? [];
  const element = token ? byId(page.document, token) : null;
  return element && { element, rule: '#message-username of the run, by aria-labelledby' };
}

function nameOf(username: ReturnType<typeof usernameOf>): Found<string> {
  if (!username) return null;
  const name = query(username.element, USERNAME) ?? username.element;
  return short(lineOf(name), username.rule, 'text');
}

function accountOf({ root, parts }: Own, username: ReturnType<typeof usernameOf>): Found<string> {
  const start = username && closestAcross(username.element, ROW);
  const inRun = start && start !== root ? ownParts(start, REPLY) : parts;
  const avatar = inRun('img[src*="/avatars/"],img[src*="/users/"]').find(
    (image) => !closestAcross(image, EMBED),
  );
  return short(USER.exec((avatar && attr(avatar, 'src')) ?? '')?.[1], 'address of the avatar', 'id');
}

function directionOf(page: PageContext, account: Found<string>): Found<Direction> {
  const me = ownAccount(page);
  if (!me || !account) return null;
  const value = me === account.value ? 'from-me' : 'from-them';
  return {
    value,
    rule: 'avatar beside the message and avatar in the panel of the account',
    basis: 'attribute',
  };
}

function wordsOf(body: Element | null): Found<string> {
  if (!body) return null;
  const read = readText(body, { whitespace: 'lines', without: NOT_WORDS, isCharacter: () => true });
  return words({ ...read, text: read.text.trimEnd() }, '#message-content');
}

function timeOf(row: Own): Found<string> {
  const time = numbered(row, 'timestamp') ?? row.parts('time[datetime]')[0];
  const raw = time && attr(time, 'datetime');
  return short(raw && (isoInstant(raw) ?? raw), '#message-timestamp[datetime]', 'attribute');
}

/** The picture shown is a smaller copy of the one that its link leads to: the link's address is kept. */
function mediaIn(row: Own, body: Element | null) {
  const { page } = row;
  const isAside = (element: Element) => closestAcross(element, ASIDE) !== null;
  const accessories = numbered(row, 'accessories');
  const links = body ? linksIn(body, page) : [];
  if (!accessories) return links;
  const files = new Map<string, MediaItem>();
  for (const link of queryAll(accessories, ATTACHED)) {
    const url = isAside(link) ? null : absolute(attr(link, 'href'), page);
    if (url) files.set(pathOf(url), { kind: 'link', url, alt: lineOf(link) });
  }
  for (const item of mediaOf(picturesIn(accessories, isAside), page)) {
    const url = files.get(pathOf(item.url))?.url ?? item.url;
    files.set(pathOf(item.url), { ...item, url });
  }
  return distinct([...files.values(), ...links]);
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url;
}

function contextOf({ root, page, parts }: Own): ContextItem[] {
  const replies = queryAll(root, '[id^="message-reply-context-"]').map((reply) => {
    const said = query(reply, NUMBERED.content);
    const name = lineOf(query(reply, USERNAME))?.replace(/^@/, '') ?? null;
    const text = said && readText(said, { whitespace: 'lines', isCharacter: () => true }).text.trim();
    return contextItem('in-reply-to', { authorName: name, text: text || null });
  });
  const previews = parts(EMBED).map((embed) => {
    const link = query(embed, 'a[href]');
    return contextItem('link-preview', {
      text: readText(embed, { whitespace: 'collapse' }).text || null,
      permalink: absolute(link && attr(link, 'href'), page),
    });
  });
  return [...replies, ...previews].slice(0, 100);
}

/** The server's number stands in the page's address alone, which may be that of another channel. */
function permalinkOf(page: PageContext, channel: string | undefined, id: string): Found<string> {
  const [, server, open] = CHANNEL_PATH.exec(page.url.pathname) ?? [];
  if (!server || !open || (channel !== undefined && channel !== open)) return null;
  return address(absolute(`/channels/${server}/${open}/${id}`, page), 'row id and page address', 'id');
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ROW)) return null;
  const [, channel, id] = ROW_ID.exec(attr(root, 'id') ?? '') ?? [];
  if (!id) throw new Error('a message row without a number in its id');
  const own: Own = { root, page, id, parts: ownParts(root, REPLY) };
  const username = usernameOf(own);
  const account = accountOf(own, username);
  const body = numbered(own, 'content');
  const [, , open] = CHANNEL_PATH.exec(page.url.pathname) ?? [];
  const mark = body && query(body, EDITED);
  return {
    ...emptyPost('discord', 'message'),
    id: short(id, `${ROW}`, 'id'),
    permalink: permalinkOf(page, channel, id),
    authorName: nameOf(username),
    accountId: account,
    text: wordsOf(body),
    postedAt: timeOf(own),
    postedAtFromId: short(timeFromDiscordId(id), 'Discord message id', 'id'),
    edited: short(lineOf(mark), EDITED, 'text'),
    threadId: firstOf(
      () => short(channel, `${ROW}`, 'id'),
      () => short(open, 'page address', 'id'),
    ),
    threadName: short(headerName(page), HEADER_NAME, 'text'),
    direction: directionOf(page, account),
    media: mediaIn(own, body),
    context: contextOf(own),
  };
}

/** Messages of Discord's web app, in channels and in direct messages. */
export const discord: Extractor = {
  id: 'discord',
  version: '2026-11-22',
  example: 'https://discord.com/channels/@me/1438000000000000001/1441000000000000001',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => closestAcross(from, ROW),
  list: ({ document }) => queryAll(document, ROW),
  extract,
  isBeginning: ({ document }) => query(document, BEGINNING) !== null,
};
