import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import { type Body, bodyOf, langAround, mediaIn, ownWords, quotedIn, withTitle } from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { oncePerElement } from './once.ts';
import { shown } from './shown.ts';
import { statedTime } from './time-like.ts';
import type { Extractor, PageContext } from './types.ts';

// The vocabularies of microformats 1 and 2 (2026-11).
const ITEM = '.h-entry,.h-cite,.hentry';
const CARD = '.h-card,.vcard';
/** What an entry answers, repeats or likes stands in it as a cited entry: others' words. */
const CITED = '.u-in-reply-to,.u-repost-of,.u-like-of,.u-bookmark-of,.u-quotation-of';
const AUTHOR = '.p-author,.u-author,.author';
const NAME = '.p-name,.fn';
const CONTENT = '.e-content,.p-content,.entry-content,.p-summary,.entry-summary';
const TIME = '.dt-published,.published';
const QUOTE = 'blockquote';
const ASIDE = `.h-cite,.u-comment,${CITED},button,form,nav`;
const MAX_CONTEXT = 100;

type Own = { root: Element; page: PageContext };

/** A cited entry is a post of its own only as a comment or beside the others. */
function isPost(element: Element): boolean {
  return matches(element, ITEM) && !matches(element, CITED);
}

function itemOf(from: Element): Element | null {
  let at = closestAcross(from, ITEM);
  while (at && !isPost(at)) {
    const above = parentAcross(at);
    at = above && closestAcross(above, ITEM);
  }
  return at;
}

function isCommentIn(root: Element): boolean {
  const above = parentAcross(root);
  return matches(root, '.u-comment,.p-comment,.h-cite') || (above !== null && itemOf(above) !== null);
}

/** A property belongs to the nearest item around it; those in a card are the card's. */
function all({ root }: Own, selector: string, inCard = false): Element[] {
  return queryAll(root, selector).filter((found) => {
    if (holderOf(found, ITEM) !== root) return false;
    const card = holderOf(found, CARD);
    return inCard || !card || card === root || closest(root, CARD) === card;
  });
}

function holderOf(element: Element, selector: string): Element | null {
  const above = parentAcross(element);
  return above && closestAcross(above, selector);
}

function first(own: Own, selector: string): Element | null {
  return all(own, selector)[0] ?? null;
}

type Author = Pick<ExtractedPost, 'authorName' | 'profileUrl'>;

/** The author's card is the property itself, or stands in it. */
function authorOf(own: Own): Author {
  const card = all(own, AUTHOR, true)[0] ?? null;
  if (!card) return { authorName: null, profileUrl: null };
  const name = query(card, NAME) ?? card;
  const link = matches(card, 'a[href]') ? card : query(card, 'a.u-url[href],a.url[href],a[href]');
  return {
    authorName: short(shown(name) || altOf(name), `${AUTHOR} ${NAME}`, 'attribute'),
    profileUrl: address(absolute(link && attr(link, 'href'), own.page), `${AUTHOR} .u-url`),
  };
}

function altOf(name: Element): string | null {
  return attr(query(name, 'img[alt]') ?? name, 'alt');
}

/** The value-class pattern keeps the machine's form in a `title` or a `value`. */
function timeOf(own: Own): Found<string> {
  const time = first(own, TIME);
  if (!time) return null;
  const inner = query(time, '.value-title[title],time[datetime]');
  const found = statedTime(inner ?? time) ?? statedTime(time);
  const raw = attr(inner ?? time, 'title');
  const instant = raw && isoInstant(raw);
  return firstOf(
    () => short(instant, `${TIME}[title]`, 'attribute'),
    () => found && { ...found, rule: `${TIME} ${found.rule}` },
  );
}

function linkOf(own: Own): Found<string> {
  const link = all(own, 'a.u-url[href],link.u-url[href],a[rel~="bookmark"][href]').find(
    (found) => !matches(found, CARD),
  );
  const uid = first(own, '.u-uid[href]');
  return firstOf(
    () => address(absolute(link ? attr(link, 'href') : null, own.page), '.u-url'),
    () => address(absolute(uid && attr(uid, 'href'), own.page), '.u-uid'),
  );
}

function bodyIn(own: Own): Body | null {
  const box = all(own, CONTENT, true)[0];
  return box ? bodyOf(box, QUOTE, ASIDE) : null;
}

/** A note's name is its words: only a name of its own is a title. */
function titleOf(own: Own, body: Body | null): string {
  const title = all(own, '.p-name,.entry-title').find((found) => found !== body?.element);
  const around = title && body && (query(title, CONTENT) !== null || closest(title, CONTENT) !== null);
  return title && !around ? shown(title) : '';
}

function cited(own: Own, selector: string, relation: ContextItem['relation']): ContextItem[] {
  return all(own, selector, true).map((element) => {
    const inside: Own = { root: element, page: own.page };
    const isEntry = matches(element, ITEM);
    const link = matches(element, '[href]') ? element : query(element, 'a[href]');
    const text = isEntry ? ownWords(bodyIn(inside), '') : null;
    return {
      relation,
      authorName: isEntry ? (authorOf(inside).authorName?.value ?? null) : null,
      handle: null,
      text: text?.value ?? null,
      permalink: (isEntry ? linkOf(inside)?.value : null) ?? absolute(link && attr(link, 'href'), own.page),
      postedAt: isEntry ? (timeOf(inside)?.value ?? null) : null,
    };
  });
}

function around(own: Own): ContextItem[] {
  const above = parentAcross(own.root);
  const parent = above && itemOf(above);
  return parent ? [answered(parent, own.page)] : [];
}

const answered = oncePerElement((root, page): ContextItem => {
  const there: Own = { root, page };
  return {
    relation: 'in-reply-to',
    authorName: authorOf(there).authorName?.value ?? null,
    handle: null,
    text: ownWords(bodyIn(there), '')?.value ?? null,
    permalink: linkOf(there)?.value ?? null,
    postedAt: timeOf(there)?.value ?? null,
  };
});

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!isPost(root)) return null;
  const own: Own = { root, page };
  const body = bodyIn(own);
  const isComment = isCommentIn(root);
  const text = ownWords(body, CONTENT);
  const context = [
    ...around(own),
    ...cited(own, '.u-in-reply-to', 'in-reply-to'),
    ...cited(own, '.u-quotation-of', 'quoted'),
    ...cited(own, '.u-repost-of', 'quoted'),
    ...quotedIn(body),
  ];
  return {
    ...emptyPost('microformats', isComment ? 'comment' : 'post'),
    id: short(attr(root, 'id'), '[id]', 'guess'),
    permalink: linkOf(own),
    ...authorOf(own),
    text: withTitle(text, titleOf(own, body), '.p-name'),
    lang: langAround(body?.element ?? root),
    postedAt: timeOf(own),
    media: mediaIn(body, page),
    context: context.slice(0, MAX_CONTEXT),
  };
}

/** Personal sites and blogs that mark their posts with microformats. */
export const microformats: Extractor = {
  id: 'microformats',
  version: '2026-11-22',
  example: 'https://heron.example.test/notes/2026/11/07/1/',
  detect: ({ document }) => queryAll(document, ITEM).some(isPost),
  locate: itemOf,
  list: ({ document }) => queryAll(document, ITEM).filter(isPost),
  extract,
};
