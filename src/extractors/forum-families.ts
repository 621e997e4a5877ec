import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, hasAttr, matches, query, queryAll } from './dom/safe.ts';
import { FAMILIES, type Family } from './forum-families-data.ts';
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
import { first, type Part, partOf, shown } from './shown.ts';
import { looksLikeDate } from './time-like.ts';
import type { Extractor, PageContext } from './types.ts';

type Own = Part & { page: PageContext; family: Family };

const ROOTS = FAMILIES.map(({ root }) => root).join(',');

/** Each family by its container and its body: one of them alone is anybody's class. */
function familyOf(root: Element): Family | null {
  return FAMILIES.find((family) => matches(root, family.root) && query(root, family.body) !== null) ?? null;
}

function isPost(element: Element): boolean {
  return familyOf(element) !== null;
}

function idOf({ root, family }: Own): Found<string> {
  const holder = family.id.within ? query(root, family.id.within) : root;
  const raw = holder && (attr(holder, family.id.attribute) ?? attr(holder, 'id'));
  return short(raw && (/\d+$/.exec(raw)?.[0] ?? raw), `[${family.id.attribute}]`, 'id');
}

function timeOf(own: Own): Found<string> {
  const time = first(own, own.family.time);
  if (!time) return null;
  if (hasAttr(time, 'datetime')) return statedBy(time, own.family.time);
  const date = attr(time, 'date');
  const inside = query(time, 'time[datetime]');
  return firstOf(
    () => (inside ? statedBy(inside, own.family.time) : null),
    () => (date ? statedDate(date, own.family.time) : null),
    () => short(quotedWords(time, own.family.edited), `${own.family.time} text`, 'text'),
  );
}

/** "Today, 03:12 PM", with the day in a title. */
function dayOf(own: Own): Found<string> {
  const time = first(own, own.family.time);
  const words = time && hasAttr(time, 'datetime') ? null : time && query(time, 'span[title]');
  const title = (words && attr(words, 'title')) ?? '';
  return looksLikeDate(title) ? short(title, `${own.family.time} [title]`, 'text') : null;
}

/** An element of the forum's own, whose `date` is what `datetime` is on a time. */
function statedDate(date: string, rule: string): Found<string> {
  const instant = isoInstant(date);
  return short(instant ?? date, `${rule}[date]`, instant ? 'attribute' : 'text');
}

function quoted(body: Body | null, { family, page }: Own): ContextItem[] {
  return quotedIn(body, (quote) => {
    const link = query(quote, `${family.quoteLine} a[href]`);
    const name = family.quoteName ? attr(quote, family.quoteName) : null;
    const address = (family.quoteLink && attr(quote, family.quoteLink)) ?? (link && attr(link, 'href'));
    const permalink = withoutSession(address, page);
    return name ? { authorName: name, permalink, text: quotedWords(quote, family.quoteLine) } : { permalink };
  });
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const family = familyOf(root);
  if (!family) return null;
  const own: Own = { ...partOf(root, queryAll(root, ROOTS).filter(isPost)), page, family };
  const box = first(own, family.body);
  const body = box && bodyOf(box, family.quote, `${family.aside},button,form`);
  const user = first(own, family.user);
  const href = user && attr(user, 'href');
  const link = first(own, family.link);
  const title = family.title ? shown(first(own, family.title)) : '';
  return {
    ...emptyPost(family.platform, 'post'),
    id: idOf(own),
    permalink: address(withoutSession(link && attr(link, 'href'), page), family.link),
    authorName: short(shown(user ?? first(own, family.name)), family.name, 'text'),
    profileUrl: address(absolute(href, page), family.user),
    accountId: numberIn(href, family.account),
    text: withTitle(ownWords(body, family.body), title, family.title ?? ''),
    lang: langAround(box ?? root),
    postedAt: timeOf(own),
    postedDay: dayOf(own),
    edited: short(shown(first(own, family.edited)), family.edited, 'text'),
    media: mediaIn(body, page),
    context: quoted(body, own),
  };
}

/** Forums of SMF, MyBB, Invision Community and WoltLab Suite, on any host; the record names which. */
export const forumFamilies: Extractor = {
  id: 'forum-families',
  version: '2026-11-22',
  example: 'https://simple.village.example.test/index.php?topic=318.0',
  ...markedPosts(ROOTS, isPost),
  extract,
};
