import type { ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, hasAttr, isElement, nextSiblingOf, parentOf, query, queryAll } from './dom/safe.ts';
import { MAX_CLIMB, parentAcross } from './dom/tree.ts';
import { bodyOf, langAround, ownWords } from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { loneBoxOfWords } from './lone-words.ts';
import { oncePerPage } from './once.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// Where the classes have other names: rows that bear an item's number, and a link to that very item beside its age.
const ROW = 'tr[id]';
const ITEM = 'a[href*="item?id="]';
const USER = 'a[href*="user?id="]';
const REPLY = 'a[href*="reply?id="]';
const INDENT = 'td[indent]';

type Item = { row: Element; below: Element; age: Element };

export const bareItems = oncePerPage(({ document, url }): Map<Element, Item> => {
  if (query(document, 'tr.athing') !== null || /^\/user/.test(url.pathname)) return new Map();
  const items = queryAll(document, ROW).flatMap((row) => itemIn(row) ?? []);
  return new Map(items.flatMap((item) => [[item.row, item] as const, [item.below, item] as const]));
});

/** A comment has all in its row; a story its age in the next one. */
function itemIn(row: Element): Item | null {
  const id = attr(row, 'id') ?? '';
  if (!/^\d{1,12}$/.test(id)) return null;
  const next = rowAfter(row);
  const below = ageIn(row, id) ? row : next;
  const age = below && ageIn(below, id);
  return below && age ? { row, below, age } : null;
}

function rowAfter(row: Element): Element | null {
  let next = nextSiblingOf(row);
  while (next && !isElement(next)) next = nextSiblingOf(next);
  return next && isElement(next) && !hasAttr(next, 'id') ? next : null;
}

/** The hint of what holds the link is the instant. */
function ageIn(row: Element, id: string): Element | null {
  const links = queryAll(row, ITEM).filter((link) => attr(link, 'href')?.endsWith(`item?id=${id}`));
  const ages = links.flatMap((link) => closest(link, '[title]') ?? []);
  return ages.find((age) => /^\d{4}-\d{2}-\d{2}T/.test(attr(age, 'title') ?? '')) ?? null;
}

export function bareList(page: PageContext): Element[] {
  return [...new Set([...bareItems(page).values()].map(({ row }) => row))];
}

export function bareAround(from: Element, page: PageContext): Element | null {
  const items = bareItems(page);
  let at: Element | null = items.size > 0 ? from : null;
  for (let up = 0; at && !items.has(at) && up < MAX_CLIMB; up += 1) at = parentAcross(at);
  return (at && items.get(at)?.row) ?? null;
}

function wordsOf({ row, below, age }: Item): Found<string> {
  if (row !== below) {
    const title = queryAll(row, 'a[href]').find((link) => shown(link) !== '') ?? null;
    return short(shown(title), 'first link of the row', 'guess');
  }
  const head = closest(age, 'div') ?? age;
  const box = loneBoxOfWords(row, [head, ...queryAll(row, REPLY)]);
  const found = ownWords(box && bodyOf(box, 'blockquote'), 'the one box of words below the name');
  return found && { ...found, basis: 'guess' };
}

function personOf({ below, age }: Item): Element | null {
  const line = parentOf(age);
  return (line && isElement(line) ? query(line, USER) : null) ?? query(below, USER);
}

export function bareItem(root: Element, page: PageContext): ExtractedPost | null {
  const item = bareItems(page).get(root);
  if (!item) return null;
  const [id = null, user] = [attr(item.row, 'id'), personOf(item)];
  const href = user && attr(user, 'href');
  const title = attr(item.age, 'title') ?? '';
  const [, seconds] = /\s(\d{10})$/.exec(title) ?? [];
  return {
    ...emptyPost('hacker-news', query(item.row, INDENT) ? 'comment' : 'post'),
    id: short(id, ROW, 'id'),
    permalink: address(absolute(`item?id=${id}`, page), ITEM),
    authorName: short(shown(user), USER, 'guess'),
    handle: short(/[?&]id=([^&]+)/.exec(href ?? '')?.[1], USER, 'attribute'),
    profileUrl: address(absolute(href, page), USER),
    text: wordsOf(item),
    lang: langAround(item.row),
    postedAt: firstOf(
      () => short(seconds && new Date(Number(seconds) * 1000).toISOString(), `${ITEM} [title]`, 'attribute'),
      () => short(title, `${ITEM} [title]`, 'text'),
    ),
  };
}
