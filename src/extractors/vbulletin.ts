import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import {
  type Body,
  bodyWith,
  langAround,
  mediaIn,
  numberIn,
  ownWords,
  quotedIn,
  quotedWords,
  withoutSession,
  withTitle,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { markedPosts } from './marked-posts.ts';
import { shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';
import { VBULLETIN_ACCOUNT, vbulletinProfile } from './vbulletin-profile.ts';

// Saved pages of versions 4 and 3; the boxes of quotes in 3: general knowledge.
const POST_4 = 'li.postcontainer[id^="post_"],li.postbit[id^="post_"],li.postbitlegacy[id^="post_"]';
const POST_3 = 'table[id^="post"]';
const MESSAGE = '[id^="post_message_"]';
const WORDS_4 = '.postcontent';
const NAME = '.username_container .username,a.username,.username,a.bigusername';
const LINK = 'a.postcounter[href],a[id^="postcount"][href]';
const COUNTER_4 = 'a.postcounter';
const FIRST_3 = 'table[id^="post"] a[id^="postcount"][name="1"]';
const DATE = '.date';
const QUOTE_4 = '.bbcode_quote';
const QUOTED_BY = '.bbcode_postedby';
const EDITED = '.lastedited';
const NUMBER = /member\.php\?(?:.*\bu=)?(\d+)/;

/** "post_9101", and "post9101" on tables, which also have "post_thanks_box_9101". */
function idOf(root: Element): string | null {
  return /^post_?(\d+)$/.exec(attr(root, 'id') ?? '')?.[1] ?? null;
}

function isPost(element: Element): boolean {
  if (idOf(element) === null) return false;
  return matches(element, POST_4) || (matches(element, POST_3) && query(element, MESSAGE) !== null);
}

/** In 3, code has the same box as a quote: its words stand in a `pre`. */
function quotesIn(box: Element): Element[] {
  const old = queryAll(box, 'div[style*="margin:20px"],div[style*="margin: 20px"]').filter((div) => {
    return query(div, 'td.alt2') !== null && query(div, 'pre') === null;
  });
  const quotes = [...queryAll(box, QUOTE_4), ...old];
  return quotes.length > 0 ? quotes : queryAll(box, 'table').filter((table) => query(table, 'pre') === null);
}

function quoted(body: Body | null, page: PageContext): ContextItem[] {
  return quotedIn(body, (quote) => {
    const link = query(quote, 'a[href*="#post"]');
    const permalink = withoutSession(link && attr(link, 'href'), page);
    const line = query(quote, QUOTED_BY);
    const cell = query(quote, 'td.alt2');
    if (!line && !cell) return { permalink };
    const author = query(line ?? cell ?? quote, 'strong');
    const said = line
      ? (query(quote, '.message') ?? quote)
      : cell && (query(cell, '[style*="italic"]') ?? cell);
    return {
      permalink,
      authorName: shown(author) || null,
      text: quotedWords(said ?? quote, QUOTED_BY),
    };
  });
}

/** In 3, the first cell of the head holds the date beside an anchor. */
function dateOf(root: Element): Found<string> {
  return firstOf(
    () => short(shown(query(root, DATE)), DATE, 'text'),
    () => short(shown(query(root, 'td.thead')), 'td.thead', 'text'),
  );
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const id = idOf(root);
  if (!id || !isPost(root)) return null;
  const box = query(root, WORDS_4) ?? query(root, MESSAGE);
  const body = box && bodyWith(box, quotesIn(box), 'button,form,.signature');
  const account = query(root, 'a.username[href],a.bigusername[href]');
  const href = account && attr(account, 'href');
  const link = query(root, LINK);
  const title = query(root, 'h2.title,h2.posttitle,td.alt1 > div.smallfont > strong');
  return {
    ...emptyPost('vbulletin', 'post'),
    id: short(id, '[id]', 'id'),
    permalink: address(withoutSession(link && attr(link, 'href'), page), LINK),
    authorName: short(shown(account ?? query(root, NAME)), NAME, 'text'),
    profileUrl: address(withoutSession(href, page), 'a.username'),
    accountId: numberIn(href, NUMBER),
    text: withTitle(ownWords(body, box && matches(box, WORDS_4) ? WORDS_4 : MESSAGE), shown(title), 'title'),
    lang: langAround(box ?? root),
    postedAt: dateOf(root),
    edited: short(shown(query(root, EDITED)), EDITED, 'text'),
    media: mediaIn(body, page),
    context: quoted(body, page),
  };
}

const MARKED = markedPosts(`${POST_4},${POST_3}`, isPost);

/** Forums of vBulletin 4 and 3, on any host. */
export const vbulletin: Extractor = {
  id: 'vbulletin',
  version: '2026-11-22',
  example: 'https://talk.village.example.test/showthread.php?318-Frost',
  ...MARKED,
  detect: (page) => MARKED.detect(page) || query(page.document, VBULLETIN_ACCOUNT) !== null,
  extract,
  profile: vbulletinProfile,
  isBeginning: ({ document }) =>
    query(document, FIRST_3) !== null || queryAll(document, COUNTER_4).some((count) => shown(count) === '#1'),
};
