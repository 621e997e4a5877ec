import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, isElement, matches, nextSiblingOf, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { bodyOf, langAround, mediaIn, NOBODY, ownWords, quotedIn } from './forum-post.ts';
import { address, firstOf, short, words } from './found.ts';
import { bareAround, bareItem, bareList } from './hacker-news-bare.ts';
import { hackerNewsProfile } from './hacker-news-profile.ts';
import { belongsTo } from './hosts.ts';
import { linksIn } from './media.ts';
import { oncePerPage } from './once.ts';
import { shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

const HOST = 'news.ycombinator.com';

// Documented structure of the site, unchanged for years; the opened item's table: general knowledge.
const COMMENT = 'tr.athing.comtr[id]';
const OPENED = 'table.fatitem';
const OPENED_STORY = 'table.fatitem .titleline,table.fatitem a.storylink';
const STORY = 'tr.athing[id]';
const USER = '.hnuser';
const AGE = '.age';
const SAID = '.commtext';
const TITLE = '.titleline > a,.title > a.storylink';

/** The opened item's own parts stand in a table; a story's second line stands in the next row. */
function rowAfter(row: Element): Element | null {
  let next = nextSiblingOf(row);
  while (next && !isElement(next)) next = nextSiblingOf(next);
  return next && isElement(next) && query(next, '.subtext,.subline') ? next : null;
}

function list(page: PageContext): Element[] {
  const found = queryAll(page.document, `${OPENED},${STORY}`).filter((found) => {
    return matches(found, OPENED) ? query(found, STORY) !== null : closestAcross(found, OPENED) === null;
  });
  return found.length > 0 ? found : bareList(page);
}

/** Each second line, and the story it belongs to. */
const storyAbove = oncePerPage(({ document }) => {
  const rows = queryAll(document, STORY).flatMap((row) => {
    const below = rowAfter(row);
    return below ? [[below, row] as const] : [];
  });
  return new Map(rows);
});

function locate(from: Element, page: PageContext): Element | null {
  const own = closestAcross(from, OPENED) ?? closestAcross(from, STORY);
  const row = own ? null : closestAcross(from, 'tr');
  return own ?? (row && (storyAbove(page).get(row) ?? null)) ?? bareAround(from, page);
}

/** "2026-11-07T08:00:00 1794038400": the second is the instant; the first, alone, names no zone. */
function timeOf(age: Element | null): Found<string> {
  const title = (age && attr(age, 'title')) ?? '';
  const [, seconds] = /\s(\d{10})$/.exec(title) ?? [];
  return firstOf(
    () => short(seconds && new Date(Number(seconds) * 1000).toISOString(), `${AGE}[title]`, 'attribute'),
    () => short(title, `${AGE}[title]`, 'text'),
    () => short(shown(age), `${AGE} text`, 'text'),
  );
}

function author(user: Element | null, page: PageContext) {
  const href = user && attr(user, 'href');
  return {
    authorName: short(shown(user), USER, 'text'),
    handle: short(/[?&]id=([^&]+)/.exec(href ?? '')?.[1], USER, 'attribute'),
    profileUrl: address(absolute(href, page), USER),
  };
}

function inReplyTo(root: Element, page: PageContext): ContextItem[] {
  const links = queryAll(root, '.navs a[href],.par a[href]');
  const link = links.find((candidate) => shown(candidate) === 'parent');
  const [, number] = /(?:#|[?&]id=)(\d+)$/.exec((link && attr(link, 'href')) ?? '') ?? [];
  return number
    ? [{ ...NOBODY, relation: 'in-reply-to', permalink: absolute(`item?id=${number}`, page) }]
    : [];
}

/** Without a box of words the page says what became of them: "[flagged]", "[deleted]". */
function removedIn(root: Element): Found<string> {
  const [notice] = /\[(flagged|dead|deleted)\]/.exec(shown(query(root, '.comment') ?? root)) ?? [];
  return short(notice, '.comment', 'text');
}

function comment(root: Element, row: Element, page: PageContext): ExtractedPost {
  const box = query(root, SAID);
  const body = box && bodyOf(box, 'blockquote', '.reply');
  const age = query(root, AGE);
  const link = age && query(age, 'a[href]');
  return {
    ...emptyPost('hacker-news', 'comment'),
    id: short(attr(row, 'id'), `${STORY}`, 'id'),
    permalink: address(absolute(link && attr(link, 'href'), page), `${AGE} a`),
    ...author(query(root, USER), page),
    text: ownWords(body, SAID),
    removed: box ? null : removedIn(root),
    lang: langAround(box),
    postedAt: timeOf(age),
    media: mediaIn(body, page),
    context: [...inReplyTo(root, page), ...quotedIn(body)],
  };
}

function story(root: Element, row: Element, page: PageContext): ExtractedPost {
  const below = rowAfter(row);
  const age = below && query(below, AGE);
  const link = age && query(age, 'a[href]');
  const title = query(row, TITLE);
  const said = root === row ? null : query(root, '.toptext');
  const read = said && readText(said, { whitespace: 'collapse' });
  const name = shown(title);
  return {
    ...emptyPost('hacker-news', 'post'),
    id: short(attr(row, 'id'), STORY, 'id'),
    permalink: address(absolute(link && attr(link, 'href'), page), `${AGE} a`),
    ...author(below && query(below, USER), page),
    text: read
      ? words({ ...read, text: `${name}\n\n${read.text}` }, `${TITLE} and .toptext`)
      : short(name, TITLE, 'text'),
    lang: langAround(row),
    postedAt: timeOf(age),
    media: query(row, '.titleline') ? linksIn(query(row, '.titleline') ?? row, page) : [],
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const row = matches(root, STORY) ? root : query(root, STORY);
  if (!row) return bareItem(root, page);
  const isComment = matches(row, COMMENT) || query(root, `${SAID},.comhead .navs`) !== null;
  return isComment ? comment(root, row, page) : story(root, row, page);
}

/** Stories and comments of Hacker News. */
export const hackerNews: Extractor = {
  id: 'hacker-news',
  version: '2026-11-22',
  example: 'https://news.ycombinator.com/item?id=41800318',
  detect: ({ url }) => belongsTo(url, HOST),
  locate,
  list,
  extract,
  profile: hackerNewsProfile,
  isBeginning: ({ document }) => query(document, OPENED_STORY) !== null,
};
