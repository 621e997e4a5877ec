import type { ContextItem, Found } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { allText, attr, childrenOf, closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, parentAcross } from './dom/tree.ts';
import { short } from './found.ts';
import { isTranslationNotice, mayHoldNotice } from './translation.ts';
import {
  all,
  CARD,
  first,
  handleOf,
  LONG_BODY,
  NAME,
  nameOf,
  type Own,
  permalinkOf,
  profilePath,
  SHARED,
  stated,
  TEXT,
  textOf,
} from './x-parts.ts';

/** What stands in the post and is not its author's: what it shares, answers, quotes and previews. */
export function contextOf(own: Own): ContextItem[] {
  return [...sharedBy(own), ...inReplyTo(own), ...quotedBy(own), ...cards(own)].slice(0, 100);
}

function quotedBy(own: Own): ContextItem[] {
  if (!own.quote) return [];
  const inside: Own = { root: own.quote, page: own.page, quote: null };
  const name = first(inside, NAME);
  const text = first(inside, TEXT);
  const time = first(inside, 'time[datetime]');
  const link = permalinkOf(inside);
  return [
    {
      relation: 'quoted',
      authorName: nameOf(name)?.value ?? null,
      handle: handleOf(inside, name)?.value ?? shownHandle(name),
      text: text ? textOf(text) : null,
      permalink: link && absolute(`/${link.handle}/status/${link.id}`, own.page),
      postedAt: time && stated(time),
    },
  ];
}

/** In a quote nothing is a link: the handle is the last piece of the name line that is one. */
function shownHandle(name: Element | null): string | null {
  const pieces = name ? queryAll(name, 'span').map((piece) => textOf(piece).trim()) : [];
  return pieces.findLast((piece) => /^@\w{1,15}$/.test(piece)) ?? null;
}

/** "Ann reposted" is a link to Ann; "Pinned" is the same line without one. */
function sharedBy(own: Own): ContextItem[] {
  const line = first(own, SHARED);
  const link = line && (closest(line, 'a[href]') ?? query(line, 'a[href]'));
  const handle = link && profilePath(link, own.page);
  if (!line || !link || !handle) return [];
  const text = textOf(line).trim();
  const [inner] = childrenOf(line);
  const name = inner ? textOf(inner).trim() : '';
  return [
    {
      relation: 'shared-by',
      authorName: name !== '' && name !== text ? name : null,
      handle: `@${handle}`,
      text,
      permalink: null,
      postedAt: null,
    },
  ];
}

/** "Replying to @ann @ben": links to profiles outside the name, the words and the line above. */
function inReplyTo(own: Own): ContextItem[] {
  const elsewhere = [NAME, TEXT, SHARED, LONG_BODY, CARD].join(',');
  const links = all(own, 'a[href^="/"]').filter(
    (link) => beginsWithAt(link) && !isWithin(closest(link, elsewhere), own.root),
  );
  return links.flatMap((link) => {
    const handle = profilePath(link, own.page);
    if (!handle) return [];
    const nothing = { authorName: null, text: null, permalink: null, postedAt: null };
    return [{ relation: 'in-reply-to' as const, handle: `@${handle}`, ...nothing }];
  });
}

function beginsWithAt(link: Element): boolean {
  if (!allText(link).includes('@') && !query(link, 'img')) return false;
  const atMost = { characters: 1, nodes: 100 };
  return readText(link, { whitespace: 'keep', isCharacter: () => true, atMost }).text === '@';
}

function isWithin(part: Element | null, root: Element): boolean {
  return part !== null && part !== root && containsAcross(root, part);
}

function cards(own: Own): ContextItem[] {
  return all(own, CARD).map((card) => {
    const link = query(card, 'a[href]') ?? closest(card, 'a[href]');
    const text = readText(card, { whitespace: 'collapse' }).text;
    const permalink = link ? absolute(attr(link, 'href'), own.page) : null;
    const nobody = { authorName: null, handle: null, postedAt: null };
    return { relation: 'link-preview' as const, ...nobody, text: text || null, permalink };
  });
}

/** The notice stands beside the words, in no element of its own kind; it is known by what it says. */
export function translationBeside(own: Own, text: Element | null): Found<string> {
  return text && translationAmong(own, text, []);
}

/** `others` is what else of the post is somebody's words or name. */
export function translationAmong(own: Own, text: Element, others: readonly Element[]): Found<string> {
  if (!mayHoldNotice(allText(own.root))) return null;
  for (
    let [beside, up]: [Element | null, number] = [text, 0];
    beside && beside !== own.root && up < 3;
    up += 1
  ) {
    const parent: Element | null = parentAcross(beside);
    const line = parent && noticeIn(parent, [beside, ...others], own);
    if (line) return short(line, `notice beside ${TEXT}`, 'text');
    beside = parent;
  }
  return null;
}

const OTHERS = `${NAME},${TEXT},${CARD},${LONG_BODY}`;

/** Somebody can write "Translated from" in a post: only lines that are nobody's words count. */
function noticeIn(parent: Element, others: readonly Element[], own: Own): string | null {
  const aside = [...others, ...queryAll(parent, OTHERS), ...(own.quote ? [own.quote] : [])];
  const buttons = queryAll(parent, 'button,[role="button"]');
  const plain = noticeWithout(parent, new Set([...aside, ...buttons]));
  return plain ?? (buttons.length > 0 ? noticeWithout(parent, new Set(aside)) : null);
}

function noticeWithout(parent: Element, aside: ReadonlySet<Element>): string | null {
  const skip = (inner: Element) => aside.has(inner);
  const lines = readText(parent, { whitespace: 'collapse', skip }).text.split('\n');
  return lines.map((line) => line.trim()).find(isTranslationNotice) ?? null;
}
