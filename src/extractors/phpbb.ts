import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import {
  attr,
  charactersOf,
  childrenOf,
  closest,
  isElement,
  isText,
  matches,
  nodesIn,
  query,
  queryAll,
  tagOf,
} from './dom/safe.ts';
import { readText } from './dom/text.ts';
import {
  type Body,
  bodyOf,
  langAround,
  mediaIn,
  numberIn,
  ownWords,
  quotedIn,
  quotedWords,
  statedBy,
  withoutSession,
  withTitle,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { markedPosts } from './marked-posts.ts';
import { PHPBB_ACCOUNT, phpbbProfile } from './phpbb-profile.ts';
import { shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

// The forum's own template "prosilver" (3.2, 3.3) and saved pages; private messages: general knowledge.
const POST = '.post[id^="p"],[id^="p"]:not([id^="po"]):not([id^="pr"])';
const BODY = '.postbody';
const LINE = '.author';
const NAME = '.username,.username-coloured';
const ACCOUNT = 'a.username,a.username-coloured';
const WORDS = '.content';
const NOTICE = '.notice:not(.post_deleted_msg)';
const GONE = '.post_deleted_msg,.ignore[id^="post_hidden"]';
const NUMBER = /[?&]u=(\d+)/;
// Where the classes have other names: the software numbers each part of a post.
const BARE_ACCOUNT = 'a[href*="mode=viewprofile"]';

type Own = { root: Element; page: PageContext; id: string };

/** "p9101" is a post, "post-9101" a private message: ids of other forums begin with a p, too. */
function idOf(root: Element): string | null {
  return /^(?:p|post-)(\d+)$/.exec(attr(root, 'id') ?? '')?.[1] ?? null;
}

/** The box that bears a post's number again. */
function partIn(root: Element, id: string): Element | null {
  return (
    queryAll(root, '[id^="post_content"]').find((part) => attr(part, 'id') === `post_content${id}`) ?? null
  );
}

/** The line with the post's own address, above its words. */
function bareLine(root: Element, id: string): Element | null {
  const links = queryAll(partIn(root, id) ?? root, 'a[href]');
  return (
    links.flatMap((link) => (attr(link, 'href')?.endsWith(`#p${id}`) && closest(link, 'p')) || [])[0] ?? null
  );
}

/** Words stand in the first box below that line; notices and signatures after it. */
function bareBox(root: Element, id: string): Element | null {
  const part = partIn(root, id);
  return (part && childrenOf(part).find((child) => tagOf(child) === 'div')) ?? null;
}

function bareAccount(root: Element, line: Element | null): Element | null {
  return (line && query(line, BARE_ACCOUNT)) ?? query(root, BARE_ACCOUNT);
}

function guessed(body: Body | null, root: Element): Found<string> {
  const found = withTitle(ownWords(body, 'first box below the line'), shown(query(root, 'h3')), 'h3');
  return found && { ...found, basis: 'guess' };
}

function isPost(element: Element): boolean {
  const id = matches(element, POST) ? idOf(element) : null;
  if (id === null) return false;
  const isMarked = matches(element, '.post') && query(element, BODY) !== null;
  return isMarked || (partIn(element, id) !== null && query(element, BARE_ACCOUNT) !== null);
}

function timeOf(line: Element | null): Found<string> {
  const time = line && query(line, 'time');
  return firstOf(
    () => statedBy(time, `${LINE} time`),
    () => short(line && withoutNames(line), `${LINE}, its words beside the name`, 'text'),
  );
}

/** Before 3.3 the time has no element of its own: "by NAME » Tue Nov 03, 2026 6:04 pm". */
function withoutNames(line: Element): string {
  const without = 'a,strong,.responsive-hide';
  const [words = ''] = readText(line, { whitespace: 'collapse', without }).text.trim().split('\n');
  return words.replace(/^.*»/, '').trim();
}

function linkOf({ root, page, id }: Own): Found<string> {
  const line = query(root, LINE) ?? bareLine(root, id);
  const links = [...(line ? queryAll(line, 'a[href]') : []), ...queryAll(root, 'h3 a[href]')];
  const link = links.find((candidate) => attr(candidate, 'href')?.endsWith(`#p${id}`));
  return address(withoutSession((link && attr(link, 'href')) ?? null, page), `a[href$="#p…"]`);
}

/** "Last edited by …"; the line of a topic that was put on top begins with a break. */
function editedIn(root: Element): Found<string> {
  const notice = queryAll(root, NOTICE).find((candidate) => !beginsWithBreak(candidate));
  return short(notice ? shown(notice) : null, NOTICE, 'text');
}

function beginsWithBreak(notice: Element): boolean {
  const first = nodesIn(notice).find((node) => !isText(node) || charactersOf(node).trim() !== '');
  return first !== undefined && isElement(first) && tagOf(first) === 'br';
}

function quoted(body: Body | null, page: PageContext): ContextItem[] {
  return quotedIn(body, (quote) => {
    const line = query(quote, 'cite');
    const author = line && query(line, 'a[href*="viewprofile"]');
    const source = line && query(line, 'a[href*="#p"]');
    const permalink = withoutSession(source && attr(source, 'href'), page);
    if (!author) return { permalink };
    return { permalink, authorName: shown(author) || null, text: quotedWords(quote, 'cite') };
  });
}

function removedIn(root: Element): Found<string> {
  const notice = matches(root, '.deleted') ? query(root, GONE) : query(root, '.post_deleted_msg');
  return short(shown(notice), GONE, 'text');
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const id = idOf(root);
  if (!id || !isPost(root)) return null;
  const own: Own = { root, page, id };
  const line = query(root, LINE) ?? bareLine(root, id);
  const marked = query(root, `${BODY} ${WORDS}`);
  const box = marked ?? bareBox(root, id);
  const body = box && bodyOf(box, 'blockquote');
  const account =
    query(root, `${LINE} ${ACCOUNT.replace(',', `,${LINE} `)}`) ??
    query(root, ACCOUNT) ??
    bareAccount(root, line);
  const href = account && attr(account, 'href');
  return {
    ...emptyPost('phpbb', matches(root, '.pm') ? 'message' : 'post'),
    id: short(id, '[id]', 'id'),
    permalink: linkOf(own),
    authorName: short(shown(account ?? query(root, NAME)), NAME, marked ? 'text' : 'guess'),
    profileUrl: address(withoutSession(href, page), ACCOUNT),
    accountId: numberIn(href, NUMBER),
    text: marked
      ? withTitle(ownWords(body, WORDS), shown(query(root, `${BODY} h3`)), `${BODY} h3`)
      : guessed(body, root),
    lang: langAround(box ?? root),
    postedAt: timeOf(line),
    edited: editedIn(root),
    removed: removedIn(root),
    media: mediaIn(body, page),
    context: quoted(body, page),
  };
}

const posts = markedPosts(POST, isPost);

/** Forums of phpBB 3, on any host. */
export const phpbb: Extractor = {
  id: 'phpbb',
  version: '2026-11-22',
  example: 'https://forum.village.example.test/viewtopic.php?t=318',
  ...posts,
  detect: (page) => posts.detect(page) || query(page.document, PHPBB_ACCOUNT) !== null,
  extract,
  profile: phpbbProfile,
};
