import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, childrenOf, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import {
  type Body,
  bodyOf,
  langAround,
  mediaIn,
  NOBODY,
  ownWords,
  quotedIn,
  withTitle,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { LEMMY_ACCOUNT, lemmyProfile } from './lemmy-profile.ts';
import { loneBoxOfWords } from './lone-words.ts';
import { distinct, linksIn } from './media.ts';
import { isRemovedNotice } from './notices.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

// The web interface's own source, 0.17 to 1.0 (2026); the parts of a post: general knowledge.
const COMMENT = '.comment-node[id^="comment-"],article[id^="comment-"]';
const POST = '.post-listing';
const ANY = `${COMMENT},${POST}`;
const KNOWN = '.comment-node[id^="comment-"] .comment-content,.post-listing .moment-time';
/** Where its classes have other names: a hint that no other system writes, beside a handle as a hint. */
const BARE = 'article[id^="comment-"] [data-tippy-content]';
const BARE_PERSON = 'article[id^="comment-"] a[title^="@"][href*="/u/"]';
const SAID = '.comment-content';
const WORDS = '#postContent .md-div,#postContent,.post-body .md-div,.md-div';
const PERSON = 'a[href*="/u/"]';
const TIME = '.moment-time';
const TITLE = '.post-title h1,.post-title h5';

type Own = Part & { page: PageContext };

function ownOf(root: Element, page: PageContext): Own {
  return { ...partOf(root, queryAll(root, ANY)), page };
}

/** `/u/heron@birds.example.test`; without a host, an account of this very server. */
function personOf(own: Own): { link: Element | null; handle: Found<string> } {
  const link =
    all(own, PERSON).find((candidate) => /\/u\/[^/]+\/?$/.test(attr(candidate, 'href') ?? '')) ?? null;
  const [, name] = /^\/u\/([^/]+)\/?$/.exec(ownPath(link && attr(link, 'href'), own.page) ?? '') ?? [];
  const title = link && /^@\S+$/.exec(attr(link, 'title') ?? '')?.[0];
  return {
    link,
    handle: firstOf(
      () => short(title, 'a[href*="/u/"][title]', 'attribute'),
      () => short(name && `@${decodeURIComponent(name)}`, 'a[href*="/u/"]', 'attribute'),
    ),
  };
}

/** One line where nothing was changed later; else "Created: …" and "Modified …", in the reader's language. */
function timesOf(own: Own): { postedAt: Found<string>; edited: Found<string> } {
  const time = first(own, TIME) ?? bareTime(own);
  const tip = (time && attr(time, 'data-tippy-content')) ?? '';
  const lines = tip.split('\n').filter((line) => line.trim() !== '');
  const [created = '', modified] = lines;
  const stated = modified === undefined ? created : created.replace(/^[^:]{1,40}:\s/, '');
  return {
    postedAt: firstOf(
      () => short(stated, `${TIME}[data-tippy-content]`, 'text'),
      () => short(shown(time), `${TIME} text`, 'text'),
    ),
    edited: short(modified, `${TIME}[data-tippy-content]`, 'text'),
  };
}

/** Votes and buttons have hints too; a time's has a year. */
function bareTime(own: Own): Element | null {
  const isTime = (hint: Element) => /\b20\d{2}\b/.test(attr(hint, 'data-tippy-content') ?? '');
  return all(own, '[data-tippy-content]').find(isTime) ?? null;
}

/** Below the line with the name and the time: the one box of words that is left. */
function bareWords(own: Own): Found<string> {
  const head = closest(personOf(own).link ?? own.root, '[role="group"]');
  const box = head && matches(own.root, COMMENT) ? loneBoxOfWords(own.root, [head]) : null;
  const found = ownWords(box && bodyOf(box, 'blockquote'), 'the one box of words below the name');
  return found && !isRemovedNotice(found.value) ? { ...found, basis: 'guess' } : null;
}

function author(own: Own) {
  const { link, handle } = personOf(own);
  return {
    authorName: short(shown(link), PERSON, 'text'),
    handle,
    profileUrl: address(absolute(link && attr(link, 'href'), own.page), PERSON),
  };
}

/** In the place of words that were taken away stands one greyed-out word. */
function spoken(body: Body | null): Pick<ExtractedPost, 'text' | 'removed'> {
  const words = ownWords(body, SAID);
  if (!body || !matches(body.element, '.text-muted')) return { text: words, removed: null };
  return { text: null, removed: short(words?.value, `${SAID}.text-muted`, 'text') };
}

/** A comment's article stands in a list item, and answers in the same item below it. */
function parentOf(root: Element): Element | null {
  const item = parentAcross(root);
  const list = item && parentAcross(item);
  const above = list && closestAcross(list, 'li,.comment');
  return (above && childrenOf(above).find((child) => matches(child, COMMENT))) ?? null;
}

function inReplyTo({ root, page }: Own): ContextItem[] {
  const parent = parentOf(root);
  if (!parent || parent === root) return [];
  const own = ownOf(parent, page);
  const box = first(own, SAID);
  const { authorName, handle } = author(own);
  return [
    {
      ...NOBODY,
      relation: 'in-reply-to',
      authorName: authorName?.value ?? null,
      handle: handle?.value ?? null,
      text: spoken(box && bodyOf(box, 'blockquote')).text?.value ?? null,
      permalink: linkOf(own, 'comment', numberIn(parent))?.value ?? null,
    },
  ];
}

function numberIn(root: Element): string | null {
  return /^comment-(\d+)$/.exec(attr(root, 'id') ?? '')?.[1] ?? null;
}

/** The link stands in a menu that is not always drawn; its shape is the same on every server. */
function linkOf(own: Own, kind: 'comment' | 'post', number: string | null): Found<string> {
  const path = `/${kind}/${number}`;
  const link = all(own, `a[href*="/${kind}/"]`).find((candidate) => {
    return ownPath(attr(candidate, 'href'), own.page) === path;
  });
  if (!number) return null;
  return link
    ? address(absolute(path, own.page), `a[href*="/${kind}/"]`)
    : address(absolute(path, own.page), 'made of the number of the comment', 'guess');
}

function comment(own: Own): ExtractedPost {
  const box = first(own, SAID);
  const body = box && bodyOf(box, 'blockquote');
  const number = numberIn(own.root);
  return {
    ...emptyPost('lemmy', 'comment'),
    id: short(number, '[id]', 'id'),
    permalink: linkOf(own, 'comment', number),
    ...author(own),
    ...(body ? spoken(body) : { text: bareWords(own), removed: null }),
    ...timesOf(own),
    lang: langAround(box ?? own.root),
    media: mediaIn(body, own.page),
    context: [...inReplyTo(own), ...quotedIn(body)],
  };
}

/** A link in the words may lead to another post. */
function postPath(own: Own): string | null {
  const links = all(own, 'a[href*="/post/"]').filter((link) => !closest(link, '.md-div'));
  const paths = links.map((link) => ownPath(attr(link, 'href'), own.page) ?? '');
  return paths.find((path) => /^\/post\/\d+\/?$/.test(path)) ?? null;
}

function post(own: Own): ExtractedPost {
  const box = first(own, WORDS);
  const body = box && bodyOf(box, 'blockquote');
  const path = postPath(own) ?? own.page.url.pathname;
  const title = first(own, TITLE) ?? first(own, 'h1,h2,h5');
  const [, number = null] = /^\/post\/(\d+)/.exec(path) ?? [];
  return {
    ...emptyPost('lemmy', 'post'),
    id: short(number, 'a[href*="/post/"]', 'id'),
    permalink: linkOf(own, 'post', number),
    ...author(own),
    text: withTitle(ownWords(body, WORDS), shown(title), TITLE),
    ...timesOf(own),
    lang: langAround(box ?? own.root),
    media: distinct([...(title ? linksIn(title, own.page) : []), ...mediaIn(body, own.page)]),
    context: quotedIn(body),
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, COMMENT)) return comment(ownOf(root, page));
  return matches(root, POST) ? post(ownOf(root, page)) : null;
}

/** Lemmy's web interface, on any server. */
export const lemmy: Extractor = {
  id: 'lemmy',
  version: '2026-11-22',
  example: 'https://lemmy.village.example.test/post/318',
  detect: ({ document }) =>
    query(document, `${KNOWN},${LEMMY_ACCOUNT}`) !== null ||
    (query(document, BARE) !== null && query(document, BARE_PERSON) !== null),
  locate: (from) => closestAcross(from, ANY),
  list: ({ document }) => queryAll(document, ANY),
  extract,
  profile: lemmyProfile,
  isBeginning: ({ document, url }) => /^\/post\/\d+\/?$/.test(url.pathname) && query(document, POST) !== null,
};
