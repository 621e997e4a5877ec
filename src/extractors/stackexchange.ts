import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import {
  bodyOf,
  langAround,
  mediaIn,
  NOBODY,
  numberIn,
  ownWords,
  quotedIn,
  withTitle,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { oncePerElement, oncePerPage } from './once.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import { stackexchangeProfile } from './stackexchange-profile.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = [
  'stackexchange.com',
  'stackoverflow.com',
  'serverfault.com',
  'superuser.com',
  'askubuntu.com',
  'mathoverflow.net',
  'stackapps.com',
];

// Saved pages; which signature is the author's: general knowledge.
const QUESTION = '.question[data-questionid],[data-questionid][id^="question"]';
const ANSWER = '.answer[data-answerid],[data-answerid][id^="answer-"]';
const POST = `${QUESTION},${ANSWER}`;
const COMMENT = '.comment[data-comment-id],[data-comment-id][id^="comment-"]';
const ANY = `${POST},${COMMENT}`;
const WORDS = '.js-post-body,.s-prose';
const SAID = '.comment-copy';
const SIGNATURE = '.post-signature';
const OWNER = '[itemprop="author"],.owner';
const USER = '.user-details a[href*="/users/"]';
const SPEAKER = 'a.comment-user[href],.comment-user';
const TIME = '.relativetime[title],.relativetime-clean[title]';
const SHARE = 'a.js-share-link[href]';
const EDITED = '.js-comment-edits,.comment-edits';
const NUMBER = /\/users\/(-?\d+)/;

type Own = Part & { page: PageContext };

function ownOf(root: Element, page: PageContext): Own {
  return { ...partOf(root, queryAll(root, ANY)), page };
}

/** The editor's signature stands before the author's; with one alone, that is the author's. */
function signatureOf(own: Own): Element | null {
  const boxes = all(own, SIGNATURE);
  const authors = boxes.filter((box) => matches(box, '.owner') || query(box, OWNER) !== null);
  return authors.at(-1) ?? boxes.at(-1) ?? null;
}

/** "2026-11-07 08:00:00Z", on comments with the licence behind it. */
function instantIn(element: Element | null): Found<string> {
  const [raw = ''] = (element && attr(element, 'title'))?.split(',') ?? [];
  const instant = isoInstant(raw);
  return firstOf(
    () => short(instant, '.relativetime[title]', 'attribute'),
    () => short(raw, '.relativetime[title]', 'text'),
  );
}

/** A link for sharing ends with the number of whoever looks at the page: that part is left out. */
function sharedAddress(own: Own): Found<string> {
  const link = first(own, SHARE);
  const path = /^\/[aq]\/\d+/.exec(ownPath(link && attr(link, 'href'), own.page) ?? '')?.[0];
  return address(absolute(path ?? null, own.page), `${SHARE} without the reader's number`);
}

function authorOf(link: Element | null, page: PageContext) {
  const href = link && attr(link, 'href');
  return {
    authorName: short(shown(link), USER, 'text'),
    profileUrl: address(absolute(href, page), USER),
    accountId: numberIn(href, NUMBER),
  };
}

function editedIn(own: Own, signature: Element | null): Found<string> {
  const other = all(own, SIGNATURE).find((box) => box !== signature);
  const line = other && query(other, '.user-action-time');
  return short(line ? shown(line) : null, `${SIGNATURE} of an edit`, 'text');
}

function post(own: Own): ExtractedPost {
  const { root, page } = own;
  const box = first(own, WORDS);
  const body = box && bodyOf(box, 'blockquote');
  const signature = signatureOf(own);
  const isQuestion = matches(root, QUESTION);
  const title = isQuestion ? titleOn(page) : null;
  return {
    ...emptyPost('stackexchange', isQuestion ? 'post' : 'comment'),
    id: short(
      attr(root, isQuestion ? 'data-questionid' : 'data-answerid'),
      'question or answer number',
      'id',
    ),
    permalink: sharedAddress(own),
    ...authorOf(signature && (query(signature, USER) ?? query(signature, '.user-details')), page),
    text: withTitle(ownWords(body, WORDS), shown(title), '#question-header h1'),
    lang: langAround(box ?? root),
    postedAt: instantIn(signature && query(signature, TIME)),
    edited: editedIn(own, signature),
    media: mediaIn(body, page),
    context: [...(isQuestion ? [] : answered(own)), ...quotedIn(body)],
  };
}

/** An answer stands beside its question. */
function answered({ page }: Own): ContextItem[] {
  const question = questionOn(page);
  return question ? [reply(question, page)] : [];
}

const questionOn = oncePerPage(({ document }) => query(document, QUESTION));
const titleOn = oncePerPage(({ document }) => query(document, '#question-header h1'));

const reply = oncePerElement((post, page): ContextItem => {
  const own = ownOf(post, page);
  const signature = signatureOf(own);
  const name = shown(signature && query(signature, USER));
  return {
    ...NOBODY,
    relation: 'in-reply-to',
    authorName: name || null,
    permalink: sharedAddress(own)?.value ?? null,
  };
});

function comment(own: Own): ExtractedPost {
  const { root, page } = own;
  const box = first(own, SAID);
  const body = box && bodyOf(box, 'blockquote');
  const speaker = first(own, SPEAKER);
  const link = first(own, 'a.comment-link[href],.comment-date a[href],a[href^="#comment"]');
  const above = parentAcross(root);
  const parent = above && closestAcross(above, POST);
  const mark = first(own, EDITED);
  return {
    ...emptyPost('stackexchange', 'comment'),
    id: short(attr(root, 'data-comment-id'), '[data-comment-id]', 'id'),
    permalink: address(absolute(link && attr(link, 'href'), page), 'a.comment-link'),
    ...authorOf(speaker, page),
    text: ownWords(body, SAID),
    lang: langAround(box ?? root),
    postedAt: instantIn(first(own, TIME) ?? (link && query(link, '[title]'))),
    edited: short(mark && (attr(mark, 'title') ?? shown(mark)), EDITED, 'text'),
    media: mediaIn(body, page),
    context: [...(parent ? [reply(parent, page)] : []), ...quotedIn(body)],
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, POST)) return post(ownOf(root, page));
  return matches(root, COMMENT) ? comment(ownOf(root, page)) : null;
}

/** Every page of a question's answers shows the question itself, under its number in the address. */
function isBeginning({ document, url }: PageContext): boolean {
  const question = query(document, QUESTION);
  const number = question && attr(question, 'data-questionid');
  return number !== null && url.pathname.split('/')[2] === number;
}

/** Questions, answers and comments of the Stack Exchange network. */
export const stackexchange: Extractor = {
  id: 'stackexchange',
  version: '2026-11-22',
  example: 'https://stackoverflow.com/questions/318/frost',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => closestAcross(from, ANY),
  list: ({ document }) => queryAll(document, ANY),
  extract,
  profile: stackexchangeProfile,
  isBeginning,
};
