import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { outermost, outermostAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { linksIn } from './media.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, shown, shownOf } from './own-parts.ts';
import { twitchProfile } from './twitch-profile.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['twitch.tv'];

// The page's own rows, and those of the extensions that draw the chat anew (FrankerFaceZ keeps the page's class
// and adds `data-room-id`, `data-user-id`; 7TV until 2025 had its own): read in maintained extensions, 2026-06.
const ROW = '.chat-line__message,[data-a-target="chat-line-message"],.seventv-message,.vod-message';
const NAME = [
  '.chat-author__display-name',
  '[data-a-target="chat-message-username"]',
  '.seventv-chat-user-username',
];
const LOGIN = '.chat-author__intl-login';
const BODY = [
  '[data-a-target="chat-line-message-body"]',
  '[data-test-selector="chat-line-message-body"]',
  '.seventv-chat-message-body',
  'span.message',
];
const FRAGMENT = '[data-a-target="chat-message-text"],[data-a-target="emote-name"] img';
const REPLY = '.seventv-reply-message-part,.chat-line__message-container p[title],.reply-line--mentioned';
const GONE = '[data-a-target="chat-deleted-message-placeholder"],.chat-line__message--deleted-notice';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** System lines (subscriptions, raids) have the same boxes and nobody's name. */
function isMessage(row: Element): boolean {
  return attr(row, 'data-a-user') !== null || query(row, NAME.join(',')) !== null;
}

function list({ document }: PageContext): Element[] {
  return outermost(queryAll(document, ROW)).filter(isMessage);
}

function locate(from: Element): Element | null {
  const row = outermostAcross(from, ROW);
  return row && isMessage(row) ? row : null;
}

/** An attribute that the page sets on the row, or the extension on a box in it. */
function attribute(own: OwnParts, ...names: string[]): { value: string; rule: string } | null {
  for (const name of names) {
    const holder = attr(own.root, name) === null ? query(own.root, `[${name}]`) : own.root;
    const value = holder && attr(holder, name);
    if (value) return { value, rule: `[${name}]` };
  }
  return null;
}

/** A display name is the login with other capitals, unless it is in another script. */
function loginOf(own: OwnParts): Found<string> {
  const set = attribute(own, 'data-a-user', 'data-user');
  const link = firstOwn(own, 'a[href].chat-line__username,a.video-chat__message-author');
  const path = ownPath(link && attr(link.element, 'href'), own.page, HOSTS);
  const inParentheses = firstOwn(own, LOGIN);
  const name = firstOwn(own, ...NAME);
  const text = name ? shown(name.element).replace(/^@/, '') : '';
  return firstOf(
    () => short(set?.value, set?.rule ?? '', 'attribute'),
    () => short(/^\/(\w{2,25})\/?$/.exec(path ?? '')?.[1], link?.rule ?? '', 'attribute'),
    () =>
      inParentheses && short(/\w{2,25}/.exec(shown(inParentheses.element))?.[0], inParentheses.rule, 'text'),
    () => short(/^\w{2,25}$/.test(text) ? text.toLowerCase() : null, `${name?.rule} in lower case`, 'guess'),
  );
}

/** Emotes are pictures with a name; the words may stand in pieces without a box of their own. */
function wordsOf(own: OwnParts): Found<string> {
  const rules = {
    whitespace: 'collapse' as const,
    isCharacter: () => true,
    without: `${GONE},${REPLY}`,
  };
  const body = firstOwn(own, ...BODY);
  if (body) return words(readText(body.element, rules), body.rule);
  const pieces = allOwn(own, FRAGMENT).map((piece) => attr(piece, 'alt') ?? readText(piece, rules).text);
  return words({ text: pieces.join(' ').trim(), cut: false }, FRAGMENT);
}

/** "Replying to @name: words", in the page's language; the words may be cut on the page. */
function inReplyTo(own: OwnParts): ContextItem[] {
  const [line] = allOwn(own, REPLY);
  const [, name, said] = /@(\w{2,25})\s*[::]?\s*([\s\S]*)$/.exec(line ? shown(line) : '') ?? [];
  if (!line || !name) return [];
  const text = said || attr(line, 'title');
  const nobody = { handle: null, permalink: null, postedAt: null };
  return [{ ...nobody, relation: 'in-reply-to', authorName: name, text: text || null }];
}

/** The channel whose chat this is; a recording's address has a number and no channel. */
function channelOf({ url }: PageContext): Found<string> {
  const [, channel] =
    /^\/(?:popout\/|embed\/|moderator\/)?(\w{2,25})(?:\/chat)?\/?$/.exec(url.pathname) ?? [];
  return short(channel === 'directory' ? null : channel, 'page address', 'attribute');
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ROW)) return null;
  const own = ownParts(root, page);
  const login = loginOf(own);
  const id = attribute(own, 'msg-id', 'data-message-id', 'data-msg-id', 'data-id');
  const account = attribute(own, 'data-user-id');
  const body = firstOwn(own, ...BODY);
  return {
    ...emptyPost('twitch', 'comment'),
    id: short(id && UUID.test(id.value) ? id.value : null, id?.rule ?? '', 'id'),
    authorName: shownOf(firstOwn(own, ...NAME)),
    handle: login,
    profileUrl: login && address(absolute(`/${login.value}`, page), login.rule, login.basis),
    accountId: short(account && /^\d+$/.test(account.value) ? account.value : null, '[data-user-id]', 'id'),
    text: wordsOf(own),
    postedAt: shownOf(firstOwn(own, '.chat-line__timestamp', '.seventv-chat-message-timestamp')),
    removed: shownOf(firstOwn(own, GONE)),
    threadName: channelOf(page),
    media: body ? linksIn(body.element, page) : [],
    context: inReplyTo(own),
  };
}

/** Chat beside a channel, in a window of its own, and beside a recording. */
export const twitch: Extractor = {
  id: 'twitch',
  version: '2026-11-22',
  example: 'https://www.twitch.tv/popout/mara_example/chat',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate,
  list,
  extract,
  profile: twitchProfile,
};
