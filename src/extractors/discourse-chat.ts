import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import {
  type Body,
  bodyWith,
  langAround,
  mediaIn,
  NOBODY,
  ownWords,
  quotedIn,
  quotedWords,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { distinct, mediaOf } from './media.ts';
import { lastAbove, oncePerPage } from './once.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The chat's own source (2026): classes are all it has. Where its name stands: general knowledge.
export const CHAT_MESSAGE = '.chat-message-container[data-id]';
const INFO = '.chat-message-info__username';
const NAME = '.chat-message-info__username__name';
const TIME = 'a.chat-time[href],.chat-time';
const BODY = '.chat-message-text';
const WORDS = '.chat-cooked';
const EDITED = '.chat-message-edited';
const GONE = '.chat-message-text.-deleted,.chat-message-text.-hidden';
const REPLY = '.chat-reply';
const QUOTE = 'aside.quote,.chat-transcript,blockquote';
const ASIDE = `${EDITED},.chat-message-reaction-list,aside.onebox,button,.chat-message-collapser-button`;
const PICTURE = '.chat-uploads img,.chat-uploads video,.chat-img-upload,.chat-video-upload';
const TITLE = '.c-navbar__title .chat-channel-name__label,.c-navbar__title,.chat-drawer-header__title';
const ME = '.is-by-current-user';
// It is drawn only where nothing older is left to load.
const ALL_LOADED = '.chat-messages-scroller .all-loaded-message';

/** A run of messages by one account names it once, at its head. */
const head = lastAbove(
  ({ document }) => queryAll(document, `${CHAT_MESSAGE},${CHAT_MESSAGE} ${INFO}`),
  (element) => !matches(element, CHAT_MESSAGE),
);

const channelName = oncePerPage(({ document }) => shown(query(document, TITLE)));

/** `/chat/c/a-channel/7/9101`: the channel's number stands before the message's. */
function channelOf(link: string | null, page: PageContext): Found<string> {
  const shape = /^\/chat\/c\/[^/]+\/(\d+)/;
  return firstOf(
    () => short(shape.exec(ownPath(link, page) ?? '')?.[1], TIME, 'id'),
    () => short(shape.exec(page.url.pathname)?.[1], 'page address', 'id'),
  );
}

type Author = Pick<ExtractedPost, 'authorName' | 'handle' | 'profileUrl'>;

function authorOf(root: Element, page: PageContext): Author {
  const own = query(root, INFO);
  const info = own ?? (matches(root, '.-user-info-hidden') ? head.of(root, page) : null);
  const above = own ? '' : ' at the head of the run';
  const user = info && attr(info, 'data-user-card');
  return {
    authorName: short(shown(info && (query(info, NAME) ?? info)), `${NAME}${above}`, 'text'),
    handle: short(user, `${INFO}[data-user-card]${above}`, 'attribute'),
    profileUrl: address(user && absolute(`/u/${user}`, page), `${INFO}[data-user-card]${above}`),
  };
}

/** Messages of the account the page is open in are marked; those of others are not, which is less sure. */
function direction(root: Element, author: Author): ExtractedPost['direction'] {
  if (matches(root, ME)) return { value: 'from-me', rule: ME, basis: 'attribute' };
  return author.handle && { value: 'from-them', rule: `no ${ME}`, basis: 'guess' };
}

function inReplyTo(root: Element, page: PageContext): ContextItem[] {
  const link = query(root, REPLY);
  if (!link) return [];
  const user = query(link, '[data-username],[data-user-card]');
  return [
    {
      ...NOBODY,
      relation: 'in-reply-to',
      handle: user && (attr(user, 'data-username') ?? attr(user, 'data-user-card')),
      text: shown(query(link, '.chat-reply__excerpt')) || null,
      permalink: absolute(attr(link, 'href'), page),
    },
  ];
}

function quoted(body: Body | null): ContextItem[] {
  return quotedIn(body, (quote) => {
    const said = query(quote, '.chat-transcript-messages') ?? query(quote, 'blockquote') ?? quote;
    return {
      handle: attr(quote, 'data-username'),
      postedAt: attr(quote, 'data-datetime'),
      text: quotedWords(said, '.chat-transcript-meta'),
    };
  });
}

export function isChatBeginning({ document }: PageContext): boolean {
  return query(document, ALL_LOADED) !== null;
}

/** One message of a chat in Discourse. */
export function readChatMessage(root: Element, page: PageContext): ExtractedPost {
  const gone = query(root, GONE);
  const text = gone ? null : query(root, BODY);
  const box = text && (query(text, WORDS) ?? text);
  const body = box && bodyWith(box, queryAll(box, QUOTE), ASIDE);
  const time = query(root, TIME);
  const link = time && attr(time, 'href');
  const pictures = queryAll(root, PICTURE);
  const author = authorOf(root, page);
  return {
    ...emptyPost('discourse', 'message'),
    id: short(attr(root, 'data-id'), `${CHAT_MESSAGE}`, 'id'),
    permalink: address(absolute(link, page), TIME),
    ...author,
    text: ownWords(body, WORDS),
    lang: langAround(box ?? root),
    postedAt: firstOf(
      () => short(time && attr(time, 'title'), `${TIME}[title]`, 'text'),
      () => short(shown(time), `${TIME} text`, 'text'),
    ),
    edited: short(shown(query(root, EDITED)), EDITED, 'text'),
    removed: short(shown(gone), GONE, 'text'),
    direction: direction(root, author),
    threadId: channelOf(link, page),
    threadName: short(channelName(page), TITLE, 'text'),
    media: distinct([...mediaIn(body, page), ...mediaOf(pictures, page)]),
    context: [...inReplyTo(root, page), ...quoted(body)].slice(0, 100),
  };
}
