import type { ContextItem, ExtractedPost, Found, PostKind } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { childWhere, closestAcross, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { loneBoxOfWords } from './lone-words.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { oncePerElement, oncePerPage } from './once.ts';
import { isOldReddit, REDDIT_HOSTS } from './reddit.ts';
import { redditProfile } from './reddit-profile.ts';
import type { Extractor, PageContext } from './types.ts';

// Saved pages 2018 to 2024; the layout has not changed since (2026-07).
const THING = '.thing[data-fullname],[data-fullname][data-author][data-permalink]';
const ENTRY = 'entry';
const AUTHOR = '.tagline .author';
const TIME = '.tagline time[datetime]:not(.edited-timestamp)';
const BODY = '.usertext-body .md';
const TITLE = 'a.title';

/** A comment's answers stand beside its entry: everything of its own is inside the entry. */
function entryOf(thing: Element): Element | null {
  const isEntry = (child: Element) => matches(child, `.${ENTRY}`);
  return childWhere(thing, isEntry) ?? childWhere(thing, isBareEntry);
}

/** The part with the time; where it holds other posts, those are answers. */
function isBareEntry(child: Element): boolean {
  return query(child, 'time[datetime]') !== null && query(child, THING) === null;
}

function inEntry(thing: Element, selector: string): Element | null {
  const entry = entryOf(thing);
  return entry ? (queryAll(entry, selector)[0] ?? null) : null;
}

function kindOf(thing: Element): PostKind {
  const fullname = attr(thing, 'data-fullname') ?? '';
  if (matches(thing, '.message') || fullname.startsWith('t4_')) return 'message';
  return matches(thing, '.comment') || fullname.startsWith('t1_') ? 'comment' : 'post';
}

function shown(element: Element): string {
  return readText(element, { whitespace: 'collapse' }).text.trim();
}

/** A form holds the words, so that their author can change them. */
function bareBody(thing: Element): Element | null {
  const form = matches(thing, '.thing') ? null : inEntry(thing, 'form');
  return form && loneBoxOfWords(form, []);
}

function bareTitle(thing: Element): Element | null {
  const entry = matches(thing, '.thing') ? null : entryOf(thing);
  const to = attr(thing, 'data-url');
  return (entry && queryAll(entry, 'a[href]').find((link) => attr(link, 'href') === to)) ?? null;
}

function wordsOf(thing: Element): Found<string> {
  const body = inEntry(thing, BODY) ?? bareBody(thing);
  const title = kindOf(thing) === 'comment' ? null : (inEntry(thing, TITLE) ?? bareTitle(thing));
  const read = body && readText(body, { whitespace: 'collapse' });
  const basis = matches(thing, '.thing') ? 'text' : 'guess';
  if (!title) return words(read, basis === 'text' ? `.entry ${BODY}` : 'the form of the entry', basis);
  const text = read?.text ? `${shown(title)}\n\n${read.text}` : shown(title);
  return words({ text, cut: read?.cut ?? false }, read?.text ? `${TITLE} and ${BODY}` : TITLE, basis);
}

function authorOf(thing: Element): Found<string> {
  const link = inEntry(thing, AUTHOR);
  return firstOf(
    () => short(attr(thing, 'data-author'), '[data-author]', 'attribute'),
    () => short(link && shown(link), AUTHOR, 'text'),
  );
}

/** A second time is that of a change. */
function bareTime(thing: Element): Element | null {
  const entry = matches(thing, '.thing') ? null : entryOf(thing);
  const times = entry ? queryAll(entry, 'time[datetime]') : [];
  return times.length === 1 ? (times[0] ?? null) : null;
}

function stated(thing: Element): Found<string> {
  const time = inEntry(thing, TIME) ?? bareTime(thing);
  const raw = attr(time ?? thing, 'datetime');
  const ms = attr(thing, 'data-timestamp') ?? '';
  return firstOf(
    () => short(raw && (isoInstant(raw) ?? raw), TIME, 'attribute'),
    () =>
      short(/^\d{13}$/.test(ms) ? new Date(Number(ms)).toISOString() : null, '[data-timestamp]', 'attribute'),
  );
}

function permalinkOf(thing: Element, page: PageContext): Found<string> {
  const link = inEntry(thing, 'a.bylink[href]');
  return firstOf(
    () => address(absolute(attr(thing, 'data-permalink'), page), '[data-permalink]'),
    () => address(absolute(link && attr(link, 'href'), page), 'a.bylink'),
  );
}

/** A comment answers the comment around it, or the post at the head of the page. */
function inReplyTo(thing: Element, page: PageContext): ContextItem[] {
  if (kindOf(thing) !== 'comment') return [];
  const above = parentAcross(thing);
  const parent = (above && closestAcross(above, THING)) ?? headOf(page);
  return parent ? [answered(parent, page)] : [];
}

const headOf = oncePerPage(({ document }) => query(document, '.thing.link[data-fullname]'));

const answered = oncePerElement((parent, page): ContextItem => {
  const author = authorOf(parent)?.value ?? null;
  return {
    relation: 'in-reply-to',
    authorName: author,
    handle: author && `u/${author}`,
    text: wordsOf(parent)?.value ?? null,
    permalink: permalinkOf(parent, page)?.value ?? null,
    postedAt: stated(parent)?.value ?? null,
  };
});

function preview(thing: Element, page: PageContext): ContextItem[] {
  const url = absolute(attr(thing, 'data-url'), page);
  if (!url || belongsToAny(new URL(url), [...REDDIT_HOSTS, 'redd.it'])) return [];
  return [
    { relation: 'link-preview', authorName: null, handle: null, text: null, permalink: url, postedAt: null },
  ];
}

function mediaIn(thing: Element, page: PageContext) {
  const body = inEntry(thing, BODY);
  const hosted = absolute(attr(thing, 'data-url'), page);
  const picture =
    hosted && belongsToAny(new URL(hosted), ['i.redd.it'])
      ? [{ kind: 'image' as const, url: hosted, alt: null }]
      : [];
  return distinct([
    ...picture,
    ...(body ? [...mediaOf(picturesIn(body), page), ...linksIn(body, page)] : []),
  ]);
}

function extract(thing: Element, page: PageContext): ExtractedPost | null {
  if (!matches(thing, THING)) return null;
  const author = authorOf(thing);
  return {
    ...emptyPost('reddit', kindOf(thing)),
    id: short(attr(thing, 'data-fullname'), '[data-fullname]', 'id'),
    permalink: permalinkOf(thing, page),
    authorName: author,
    handle: author && { ...author, value: `u/${author.value}` },
    profileUrl: author && address(absolute(`/user/${author.value}`, page), author.rule),
    accountId: short(attr(thing, 'data-author-fullname'), '[data-author-fullname]', 'id'),
    text: wordsOf(thing),
    postedAt: stated(thing),
    media: mediaIn(thing, page),
    context: [...inReplyTo(thing, page), ...preview(thing, page)],
  };
}

/** Reddit's older layout: old.reddit.com, and www.reddit.com for accounts that chose it. */
export const redditOld: Extractor = {
  id: 'reddit-old',
  version: '2026-11-22',
  example: 'https://old.reddit.com/r/example/comments/1p2abcd/a_title/',
  detect: (page) => belongsToAny(page.url, REDDIT_HOSTS) && isOldReddit(page),
  locate: (from) => closestAcross(from, THING),
  list: ({ document }) => queryAll(document, THING),
  extract,
  profile: redditProfile,
};
