import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { inOrder } from './dom/order.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import {
  bodyOf,
  langAround,
  mediaIn,
  NOBODY,
  ownWords,
  quotedIn,
  statedBy,
  withTitle,
} from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { oncePerElement } from './once.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';
import { bareAround, bareComment, bareList, isBareWordpress } from './wordpress-bare.ts';
import { WORDPRESS_ACCOUNT, wordpressProfile } from './wordpress-profile.ts';

// Saved pages of several themes; the publishing system's own comment classes (general knowledge, 2026-11).
const COMMENT = '.comment[id^="comment-"],.pingback[id^="comment-"],.trackback[id^="comment-"]';
const COMMENT_PARTS = '.comment-author,.comment-body,.comment-content';
const GENERATOR = 'meta[name="generator"][content^="WordPress"]';
const ARTICLE = 'article[id^="post-"]';
const NAME = '.comment-author .fn,.comment-author cite,.comment-author b';
const WORDS = '.comment-content,.comment-text';
const TIME = '.comment-meta time,.comment-metadata time,time[datetime]';
const LINK = 'a[href*="#comment-"]';
const ENTRY = '.entry-content,.post-content,.e-content';
const ASIDE = [
  '.comment-author,.comment-meta,.comment-metadata,.reply,.comment-reply-link,.comment-edit-link,.edit-link',
  '.comment-awaiting-moderation,.children,.sharedaddy,.wp-block-post-comments-form,button,form,nav',
].join(',');

type Own = Part & { page: PageContext };

function ownOf(root: Element, page: PageContext): Own {
  return { ...partOf(root, queryAll(root, COMMENT)), page };
}

function numberOf(root: Element): Found<string> {
  return short(/^(?:comment|post)-(\d+)$/.exec(attr(root, 'id') ?? '')?.[1], '[id]', 'id');
}

function wordsIn(own: Own) {
  const words = first(own, WORDS);
  const box = words ?? first(own, '.comment-body') ?? own.root;
  const isBox = words === null;
  return { body: bodyOf(box, 'blockquote', ASIDE), rule: isBox ? '.comment-body without its head' : WORDS };
}

/** A registered account's name in addresses; the classes of others hold none. */
function handleOf({ root }: Own): Found<string> {
  const classes = attr(root, 'class') ?? '';
  const name = /(^|\s)byuser(\s|$)/.test(classes) ? /(?:^|\s)comment-author-(\S+)/.exec(classes)?.[1] : null;
  return short(name, '.byuser.comment-author-…', 'attribute');
}

function ownLink(own: Own, id: string | null): Element | null {
  const links = all(own, LINK).filter((link) => !matches(link, '.comment-reply-link'));
  return links.find((link) => id && attr(link, 'href')?.endsWith(`#comment-${id}`)) ?? null;
}

function timeOf(own: Own, link: Element | null): Found<string> {
  return firstOf(
    () => statedBy(first(own, TIME), TIME),
    () => short(link && shown(link), `${LINK} text`, 'text'),
  );
}

function inReplyTo({ root, page }: Own): ContextItem[] {
  const above = parentAcross(root);
  const parent = above && closestAcross(above, COMMENT);
  return parent ? [answered(parent, page)] : [];
}

const answered = oncePerElement((parent, page): ContextItem => {
  const own = ownOf(parent, page);
  const link = ownLink(own, numberOf(parent)?.value ?? null);
  return {
    ...NOBODY,
    relation: 'in-reply-to',
    authorName: shown(first(own, NAME)) || null,
    text: ownWords(wordsIn(own).body, '')?.value ?? null,
    permalink: absolute(link && attr(link, 'href'), page),
  };
});

function comment(own: Own): ExtractedPost {
  const { page } = own;
  const id = numberOf(own.root);
  const link = ownLink(own, id?.value ?? null);
  const { body, rule } = wordsIn(own);
  const name = first(own, NAME);
  const site = first(own, '.comment-author a[href]');
  return {
    ...emptyPost('wordpress', 'comment'),
    id,
    permalink: address(absolute(link && attr(link, 'href'), page), LINK),
    authorName: short(shown(name), NAME, 'text'),
    handle: handleOf(own),
    profileUrl: address(
      absolute(site && attr(site, 'href'), page),
      '.comment-author a, as its author gave it',
    ),
    text: ownWords(body, rule),
    lang: langAround(body.element),
    postedAt: timeOf(own, link),
    media: mediaIn(body, page),
    context: [...inReplyTo(own), ...quotedIn(body)].slice(0, 100),
  };
}

function article(own: Own): ExtractedPost {
  const { page } = own;
  const box = first(own, ENTRY);
  const body = box && bodyOf(box, 'blockquote', ASIDE);
  const title = first(own, '.entry-title');
  const link = first(own, '.entry-title a[href],a[rel~="bookmark"][href]');
  const author = first(own, '.author .fn,.byline .author,.entry-author,a[rel~="author"]');
  const profile = author && (closest(author, 'a[href]') ?? query(author, 'a[href]'));
  const time = first(own, 'time.entry-date:not(.updated),time.published,.posted-on time,time[datetime]');
  return {
    ...emptyPost('wordpress', 'post'),
    id: numberOf(own.root),
    permalink: address(absolute(link && attr(link, 'href'), page), '.entry-title a'),
    authorName: short(shown(author), '.author .fn', 'text'),
    profileUrl: address(absolute(profile && attr(profile, 'href'), page), '.author a'),
    text: withTitle(ownWords(body, ENTRY), shown(title), '.entry-title'),
    lang: langAround(box ?? own.root),
    postedAt: statedBy(time, 'time.entry-date'),
    media: mediaIn(body, page),
    context: quotedIn(body),
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, COMMENT)) return comment(ownOf(root, page));
  return matches(root, ARTICLE) ? article(ownOf(root, page)) : bareComment(root, page);
}

function list(page: PageContext): Element[] {
  const { document } = page;
  const marked = queryAll(document, `${COMMENT},${ARTICLE}`);
  const isMarked = marked.some((root) => matches(root, COMMENT));
  return isMarked ? marked : inOrder([...marked, ...bareList(page)], document);
}

function locate(from: Element, page: PageContext): Element | null {
  const nearest = closestAcross(from, `${COMMENT},${ARTICLE}`);
  return nearest && matches(nearest, COMMENT) ? nearest : (bareAround(from, page) ?? nearest);
}

/** Blogs and news pages of the publishing system WordPress, on any host: comments, and the article above them. */
export const wordpress: Extractor = {
  id: 'wordpress',
  version: '2026-11-22',
  example: 'https://gardens.example.test/2026/11/first-frost/',
  detect: (page) =>
    queryAll(page.document, COMMENT).some((root) => query(root, COMMENT_PARTS) !== null) ||
    query(page.document, `${GENERATOR},${WORDPRESS_ACCOUNT}`) !== null ||
    isBareWordpress(page),
  locate,
  list,
  extract,
  profile: wordpressProfile,
};
