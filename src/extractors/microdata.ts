import type { ContextItem, ExtractedPost, Found, PostKind } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, hasAttr, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, outermost, parentAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { markedPosts } from './marked-posts.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { oncePerElement } from './once.ts';
import { statedTime } from './time-like.ts';
import type { Extractor, PageContext } from './types.ts';

// The comment and forum family of schema.org (vocabulary of 2026-11).
const KINDS: Readonly<Record<string, PostKind>> = {
  Comment: 'comment',
  Answer: 'comment',
  UserComments: 'comment',
  Review: 'comment',
  Question: 'post',
  DiscussionForumPosting: 'post',
  SocialMediaPosting: 'post',
};
const ITEM = Object.keys(KINDS)
  .map((name) => `[itemscope][itemtype*="schema.org/${name}"]`)
  .join(',');
const TEXT_NAMES = ['text', 'commentText', 'reviewBody', 'articleBody', 'description'];
const TIME_NAMES = ['datePublished', 'dateCreated', 'commentTime'];
const QUOTE = 'blockquote,aside.quote';
const NOT_WORDS = `button,form,nav,${QUOTE}`;
const MAX_CONTEXT = 100;

/** The kind of a root: one of its types must be exactly of the family, not merely begin like it. */
function kindOf(root: Element): PostKind | null {
  const types = attr(root, 'itemtype');
  if (!types) return null;
  for (const type of types.split(/\s+/)) {
    const [, name] = /^https?:\/\/schema\.org\/(\w+)$/.exec(type) ?? [];
    if (name && Object.hasOwn(KINDS, name)) return KINDS[name] ?? null;
  }
  return null;
}

function isItem(element: Element): boolean {
  return kindOf(element) !== null && matches(element, ITEM);
}

/** The first element of each name that is a property of this very item: an item inside has its own. */
const propertiesOf = oncePerElement((root) => {
  const first = new Map<string, Element>();
  for (const found of queryAll(root, '[itemprop]').filter((element) => scopeOf(element) === root))
    for (const name of (attr(found, 'itemprop') ?? '').split(/\s+/))
      if (!first.has(name)) first.set(name, found);
  return first;
});

function property(root: Element, names: readonly string[], page: PageContext): Element | null {
  const name = names.find((candidate) => propertiesOf(root, page).has(candidate));
  return (name && propertiesOf(root, page).get(name)) || null;
}

function scopeOf(element: Element): Element | null {
  const above = parentAcross(element);
  return above && closestAcross(above, '[itemscope]');
}

function shown(element: Element): string {
  return attr(element, 'content') ?? readText(element, { whitespace: 'collapse' }).text.trim();
}

function linkIn(element: Element | null): string | null {
  if (!element) return null;
  return (
    attr(element, 'href') ?? attr(element, 'content') ?? attr(query(element, 'a[href]') ?? element, 'href')
  );
}

type Author = { name: Found<string>; profileUrl: Found<string>; handle: Found<string> };

function authorOf(root: Element, page: PageContext): Author {
  const author = property(root, ['author', 'creator'], page);
  const scoped = author && hasAttr(author, 'itemscope') ? author : null;
  const name = scoped ? (property(scoped, ['name'], page) ?? scoped) : author;
  const url = scoped ? (property(scoped, ['url'], page) ?? query(scoped, 'a[href]')) : author;
  const alias = scoped && property(scoped, ['alternateName'], page);
  return {
    name: short(
      name && shown(name),
      scoped ? '[itemprop=author] [itemprop=name]' : '[itemprop=author]',
      'attribute',
    ),
    profileUrl: address(absolute(linkIn(url), page), '[itemprop=author] [itemprop=url]'),
    handle: short(alias && shown(alias), '[itemprop=author] [itemprop=alternateName]', 'attribute'),
  };
}

/** Items inside, quotes and buttons are not the author's words: a post that is all quote has none. */
function wordsOf(root: Element, page: PageContext): Found<string> {
  const body = property(root, TEXT_NAMES, page);
  if (!body) return null;
  const rule = `[itemprop=${attr(body, 'itemprop')}]`;
  if (hasAttr(body, 'content'))
    return words({ text: attr(body, 'content') ?? '', cut: false }, rule, 'attribute');
  return words(readText(body, { whitespace: 'collapse', without: NOT_WORDS, skip: isItem }), rule);
}

function timeOf(root: Element, page: PageContext): Found<string> {
  const time = property(root, TIME_NAMES, page);
  if (!time) return null;
  const rule = `[itemprop=${attr(time, 'itemprop')}]`;
  const content =
    hasAttr(time, 'content') && !hasAttr(time, 'datetime') ? instantIn(attr(time, 'content')) : null;
  const found = content ?? statedTime(time);
  return found && { ...found, rule: `${rule} ${found.rule}` };
}

function instantIn(raw: string | null): Found<string> {
  const instant = raw && isoInstant(raw);
  return short(instant || raw, '[content]', instant ? 'attribute' : 'text');
}

function headline(root: Element, page: PageContext): string | null {
  const title = property(root, ['headline', 'name'], page);
  return title && shown(title);
}

function quotesIn(root: Element): ContextItem[] {
  const quotes = queryAll(root, QUOTE).filter((quote) => closestAcross(quote, ITEM) === root);
  return outermost(quotes)
    .slice(0, MAX_CONTEXT)
    .map((quote) => {
      const nobody = {
        authorName: null,
        handle: attr(quote, 'data-username'),
        permalink: null,
        postedAt: null,
      };
      return {
        relation: 'quoted',
        ...nobody,
        text: readText(quote, { whitespace: 'collapse' }).text || null,
      };
    });
}

/** The item around this one, when it is of the family: a comment's post, an answer's question. */
function inReplyTo(root: Element, page: PageContext): ContextItem[] {
  const above = parentAcross(root);
  const parent = above && closestAcross(above, ITEM);
  return parent && isItem(parent) ? [answered(parent, page)] : [];
}

const answered = oncePerElement((parent, page): ContextItem => {
  const { name, handle } = authorOf(parent, page);
  const url = absolute(linkIn(property(parent, ['url'], page)), page);
  return {
    relation: 'in-reply-to',
    authorName: name?.value ?? null,
    handle: handle?.value ?? null,
    text: wordsOf(parent, page)?.value ?? headline(parent, page),
    permalink: url,
    postedAt: timeOf(parent, page)?.value ?? null,
  };
});

function idOf(root: Element): Found<string> {
  const names = ['itemid', 'data-post-id', 'data-comment-id', 'id'];
  const name = names.find((candidate) => attr(root, candidate));
  return name ? short(attr(root, name), `[${name}]`, name === 'id' ? 'guess' : 'id') : null;
}

/** Reads one marked item. `platform` names the service where its own module knows more than the markup. */
export function readItem(root: Element, page: PageContext, platform: string): ExtractedPost | null {
  const kind = kindOf(root);
  if (!kind) return null;
  const author = authorOf(root, page);
  const body = property(root, TEXT_NAMES, page);
  const text = wordsOf(root, page);
  const title = kind === 'post' ? headline(root, page) : null;
  const lang = closestAcross(body ?? root, '[lang]');
  const whole =
    title && text
      ? { ...text, value: `${title}\n\n${text.value}`, rule: `[itemprop=headline] and ${text.rule}` }
      : text;
  return {
    ...emptyPost(platform, kind),
    id: idOf(root),
    permalink: address(
      absolute(linkIn(property(root, ['url', 'mainEntityOfPage'], page)), page),
      '[itemprop=url]',
    ),
    authorName: author.name,
    handle: author.handle,
    profileUrl: author.profileUrl,
    text: whole ?? short(title, '[itemprop=headline]', 'text'),
    lang: short(lang && attr(lang, 'lang'), '[lang] around the text', 'attribute'),
    postedAt: timeOf(root, page),
    media: body ? distinct([...mediaOf(picturesIn(body), page), ...linksIn(body, page)]) : [],
    context: [...inReplyTo(root, page), ...quotesIn(root)].slice(0, MAX_CONTEXT),
  };
}

/** Forums, comment sections, question pages and reviews that mark their posts with schema.org microdata. */
export const microdata: Extractor = {
  id: 'microdata',
  version: '2026-11-22',
  example: 'https://garden-forum.example.test/threads/frost.318/',
  ...markedPosts(ITEM, isItem),
  extract: (root, page) => readItem(root, page, 'microdata'),
};
