import type { ContextItem, ExtractedPost, Found, PostKind } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, childrenOf, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross } from './dom/tree.ts';
import {
  type Body,
  bodyOf,
  langAround,
  mediaIn,
  NOBODY,
  ownWords,
  quotedIn,
  quotedWords,
  statedBy,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { oncePerPage } from './once.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';
import { XENFORO_ACCOUNT, xenforoProfile } from './xenforo-profile.ts';

// Saved pages of version 2.
const POST = '.message[data-author][data-content],article[data-author][data-content]';
/** Of posts whose classes are unknown: the article in the article. */
const BARE_WORDS = 'article:not([data-content])';
const WORDS = '.message-userContent .bbWrapper,.message-body .bbWrapper,.bbWrapper';
const NAME = '.message-name .username,.message-cell--user .username,.username';
const TIME = '.message-attribution time,time';
const LINK =
  'a[href*="/post-"],a[href*="/messages/"],.message-attribution a[href],.message-attribution-main a[href]';
const PLACE = '.message-attribution-opposite li:last-child a';
const QUOTE = '.bbCodeBlock--quote,blockquote';
const UNFURL = '.bbCodeBlock--unfurl';
// General knowledge, not confirmed on a page.
const EDITED = '.message-lastEdit';
const REMOVED = '.messageNotice--deleted';
const ASIDE = `${EDITED},${UNFURL},.js-selectToQuoteEnd,.bbCodeBlock-expandLink,button,form,.messageNotice`;

type Own = Part & { page: PageContext };

/** `data-content` is "post-9101", "profile-post-8", "conversation_message-7". */
function kindOf(content: string): PostKind {
  if (/message/.test(content)) return 'message';
  return /comment/.test(content) ? 'comment' : 'post';
}

function linkOf(own: Own, id: string | null): Found<string> {
  const link = queryAll(own.root, LINK).find((candidate) => {
    return id && new RegExp(`[-/=#]${id}/?$`).test(attr(candidate, 'href') ?? '');
  });
  return address(absolute((link && attr(link, 'href')) ?? null, own.page), LINK);
}

/** A guest's name leads nowhere; a member's carries the account's number. */
function nameOf(own: Own): Found<string> {
  return firstOf(
    () => short(attr(own.root, 'data-author'), '[data-author]', 'attribute'),
    () => short(shown(first(own, NAME)), NAME, 'text'),
  );
}

function quoted(body: Body | null, page: PageContext): ContextItem[] {
  return quotedIn(body, (quote) => {
    const jump = query(quote, 'a.bbCodeBlock-sourceJump[href]');
    const said = query(quote, '.bbCodeBlock-expandContent') ?? query(quote, '.bbCodeBlock-content');
    return {
      authorName: attr(quote, 'data-quote'),
      permalink: absolute(jump && attr(jump, 'href'), page),
      text: quotedWords(said ?? quote, '.bbCodeBlock-expandLink,.bbCodeBlock-title'),
    };
  });
}

function previews(body: Body | null, page: PageContext): ContextItem[] {
  const boxes = body ? queryAll(body.element, UNFURL) : [];
  return boxes.map((box) => {
    const permalink = absolute(attr(box, 'data-url'), page);
    return { ...NOBODY, relation: 'link-preview', text: shown(box) || null, permalink };
  });
}

function removedIn(own: Own): Found<string> {
  const notice = first(own, REMOVED);
  return short(shown(notice), REMOVED, 'text');
}

/** A conversation's number stands in its address, its name over it. */
const thread = oncePerPage((page): Pick<ExtractedPost, 'threadId' | 'threadName'> => {
  const [, number] = /\.(\d+)(?:\/|$)/.exec(page.url.pathname + page.url.search) ?? [];
  const title = query(page.document, '.p-title-value');
  return {
    threadId: short(number, 'page address', 'id'),
    threadName: short(shown(title), '.p-title-value', 'text'),
  };
});

/** A link with the author's own name: a mention has another, or stands in the words. */
function authorLink(own: Own): Element | null {
  const name = attr(own.root, 'data-author');
  return (
    all(own, 'a[data-user-id]').find((link) => shown(link) === name && !closest(link, BARE_WORDS)) ?? null
  );
}

/** Boxes that are none of the author's words can be told there by nothing: words in a row of their own. */
function guessed(body: Body | null): Found<string> {
  if (!body || query(body.element, '[data-url],[data-attributes],[data-quote]')) return null;
  const [box, ...more] = childrenOf(body.element).filter((part) => shown(part) !== '');
  const found = box && more.length === 0 ? ownWords(bodyOf(box, QUOTE, ASIDE), BARE_WORDS) : null;
  return found && { ...found, basis: 'guess' };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, POST)) return null;
  const own: Own = { ...partOf(root, queryAll(root, POST)), page };
  const [, type = '', number = null] = /^(.*)-(\d+)$/.exec(attr(root, 'data-content') ?? '') ?? [];
  const box = first(own, WORDS) ?? first(own, BARE_WORDS);
  const body = box && bodyOf(box, QUOTE, ASIDE);
  const user = first(own, 'a.username[data-user-id]') ?? authorLink(own);
  const kind = kindOf(type);
  return {
    ...emptyPost('xenforo', kind),
    id: short(number, '[data-content]', 'id'),
    permalink: linkOf(own, number),
    authorName: nameOf(own),
    profileUrl: address(absolute(user && attr(user, 'href'), page), 'a.username'),
    accountId: short(user && attr(user, 'data-user-id'), 'a.username[data-user-id]', 'id'),
    text: box && matches(box, WORDS) ? ownWords(body, '.bbWrapper') : guessed(body),
    lang: langAround(box ?? root),
    postedAt: statedBy(postedTime(own), TIME),
    edited: short(shown(first(own, EDITED)), EDITED, 'text'),
    removed: removedIn(own),
    ...(kind === 'message' ? thread(page) : {}),
    media: mediaIn(body, page),
    context: [...quoted(body, page), ...previews(body, page)].slice(0, 100),
  };
}

/** The time of an edit stands in the post, too. */
function postedTime(own: Own): Element | null {
  const time = first(own, '.message-attribution time') ?? first(own, 'time');
  return time && closest(time, EDITED) ? null : time;
}

/** Forums of XenForo 2, on any host: posts, profile posts and conversations. */
export const xenforo: Extractor = {
  id: 'xenforo',
  version: '2026-11-22',
  example: 'https://board.village.example.test/conversations/about-the-gate.57/',
  detect: ({ document }) => query(document, `${POST},${XENFORO_ACCOUNT}`) !== null,
  locate: (from) => closestAcross(from, POST),
  list: ({ document }) => queryAll(document, POST),
  extract,
  profile: xenforoProfile,
  isBeginning: ({ document }) => queryAll(document, PLACE).some((place) => shown(place) === '#1'),
};
