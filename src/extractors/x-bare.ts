import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { NOBODY } from './context-items.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, parentAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { timeFromXId } from './id-times.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import type { PageContext } from './types.ts';
import { translationAmong } from './x-context.ts';
import { all, type Own, permalinkOf, profilePath, stated, textOf } from './x-parts.ts';

/** A post where the test ids are gone: an article with a link to a post around its time. */
export const BARE_POST = 'article:not([data-testid])';
const TIME = 'a[href*="/status/"] time[datetime]';
const WORDS = 'div[lang][dir="auto"]';
const PICTURE = 'a[href*="/photo/"] img,video';

export function isBarePost(article: Element): boolean {
  return query(article, TIME) !== null;
}

/** A quoted post is a box that acts as a link; where it is none, all around the second time. */
function quoteIn(root: Element): Element | null {
  const own = query(root, TIME);
  if (!own) return null;
  const isOther = (part: Element) => !containsAcross(part, own);
  const box = queryAll(root, 'div[role="link"]').find(
    (link) => isOther(link) && query(link, `${WORDS},time`),
  );
  const other = queryAll(root, 'time[datetime]').find((time) => time !== own);
  if (box || !other) return box ?? null;
  let best = other;
  for (let at = parentAcross(other); at && isOther(at); at = parentAcross(at)) best = at;
  return best;
}

type Account = { element: Element; handle: string };

function accounts(own: Own): Account[] {
  return all(own, 'a[href]').flatMap((element) => {
    const handle = closest(element, WORDS) ? null : profilePath(element, own.page);
    return handle ? [{ element, handle: `@${handle}` }] : [];
  });
}

function nameOf(links: readonly Account[], handle: string): Found<string> {
  const names = links
    .filter((link) => link.handle.toLowerCase() === handle.toLowerCase())
    .map(({ element }) => textOf(element).trim());
  return short(
    names.find((name) => name !== '' && name.toLowerCase() !== handle.toLowerCase()),
    'link to the account in the post’s address',
    'guess',
  );
}

/** Before the author stands who shared it, after the author whom it answers; "@name" is how X writes those. */
function othersIn(links: readonly Account[], handle: string): ContextItem[] {
  const first = links.findIndex((link) => link.handle === handle);
  return links.flatMap(({ element, handle: other }, at): ContextItem[] => {
    const text = textOf(element).trim();
    if (other === handle || text === '') return [];
    if (at < first) return [{ ...NOBODY, relation: 'shared-by', handle: other, text }];
    return text.startsWith('@') ? [{ ...NOBODY, relation: 'in-reply-to', handle: other }] : [];
  });
}

function quoted({ quote }: Own): ContextItem[] {
  const said = quote && query(quote, WORDS);
  const time = quote && query(quote, 'time[datetime]');
  if (!quote) return [];
  const pieces = queryAll(quote, 'span').map((piece) => textOf(piece).trim());
  const handle = pieces.find((piece) => /^@\w{1,15}$/.test(piece)) ?? null;
  const text = said ? textOf(said) : null;
  return [{ ...NOBODY, relation: 'quoted', handle, text, postedAt: time && stated(time) }];
}

/** The post that holds words has one box of them; a second one can be another's. */
export function readBarePost(root: Element, page: PageContext): ExtractedPost | null {
  const own: Own = { root, page, quote: quoteIn(root) };
  const permalink = permalinkOf(own);
  if (!permalink) return null;
  const handle = `@${permalink.handle}`;
  const links = accounts(own);
  const boxes = all(own, WORDS);
  const [text = null] = boxes.length === 1 ? boxes : [];
  const time = query(permalink.link, 'time[datetime]');
  const where = absolute(`/${permalink.handle}/status/${permalink.id}`, page);
  return {
    ...emptyPost('x', 'post'),
    id: short(permalink.id, permalink.rule, 'id'),
    permalink: address(where, permalink.rule),
    authorName: nameOf(links, handle),
    handle: short(handle, permalink.rule, 'attribute'),
    profileUrl: address(absolute(`/${permalink.handle}`, page), permalink.rule),
    text: text && words(readText(text, { whitespace: 'keep', isCharacter: () => true }), WORDS, 'guess'),
    lang: short(text && attr(text, 'lang'), `${WORDS}`, 'attribute'),
    translated: text && translationAmong(own, text, [...boxes, ...links.map(({ element }) => element)]),
    postedAt: time && short(stated(time), TIME, 'attribute'),
    postedAtFromId: short(timeFromXId(permalink.id), 'X status id', 'id'),
    media: distinct([...mediaOf(all(own, PICTURE), page), ...(text ? linksIn(text, page) : [])]),
    context: [...othersIn(links, handle), ...quoted(own)].slice(0, 100),
  };
}
