import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { asContext } from './context-items.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross } from './dom/tree.ts';
import { elkProfile, isElkAccount } from './elk-profile.ts';
import { bodyOf, langAround, mediaIn, NOBODY, ownWords, statedBy } from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { timeFromMastodonId } from './id-times.ts';
import { distinct, mediaOf } from './media.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import { looksLikeDate } from './time-like.ts';
import type { Extractor, PageContext } from './types.ts';

// The client's own source, 2026-08.
const CARD = '[id^="status-"][aria-roledescription="status-card"]';
const DETAILS = '[id^="status-"][aria-roledescription="status-details"]';
const POST = `${CARD},${DETAILS}`;
const WORDS = '.status-body > .content-rich';
const TRANSLATES = '[class~="i-ri:translate"]';
const WARNING = 'div.content-rich';
const PICTURE = '.status-media-container img,.status-media-container video,.status-media-container audio';
const DIRECT = '.bg-dm';
const BOOSTED = '.status-boosted';
const TIME = 'a[href] time[datetime]';

const PROFILE_PATH = /^(?:\/[^/@]+)?\/@([^/]+)\/?$/;
const STATUS_PATH = /^(?:\/[^/@]+)?\/@([^/]+)\/(\w+)\/?$/;
const ANSWERED_PATH = /^(?:\/[^/@]+)?\/status\/(\w+)\/?$/;

type Own = Part & { page: PageContext };

function ownOf(root: Element, page: PageContext): Own {
  return { ...partOf(root, queryAll(root, POST)), page };
}

function numberOf(root: Element): string | null {
  return /^status-(\w+)$/.exec(attr(root, 'id') ?? '')?.[1] ?? null;
}

function pathOf(link: Element | null, page: PageContext): string {
  return decodeURIComponent(ownPath(link && attr(link, 'href'), page) ?? '');
}

/** The link around the time; an opened post has none, and the page's address instead. */
function permalinkOf(own: Own): { url: string | null; account: string | null; rule: string } {
  const time = first(own, TIME);
  const link = time && closest(time, 'a[href]');
  const [, account] = STATUS_PATH.exec(pathOf(link, own.page)) ?? [];
  const href = link && attr(link, 'href');
  if (account) return { url: absolute(href, own.page), account, rule: TIME };
  const [, opened, number] = STATUS_PATH.exec(decodeURIComponent(own.page.url.pathname)) ?? [];
  const isOpened = matches(own.root, DETAILS) && number === numberOf(own.root);
  return isOpened
    ? { url: own.page.url.href, account: opened ?? null, rule: 'page address' }
    : { url: null, account: null, rule: '' };
}

/** Whoever boosted it is linked above; the author's link leads to the account in the post's own address. */
function authorLinks(own: Own, account: string | null): Element[] {
  return all(own, 'a[href*="/@"]').filter((link) => {
    const [, name] = PROFILE_PATH.exec(pathOf(link, own.page)) ?? [];
    return name !== undefined && (account === null || name === account) && !closest(link, '.content-rich');
  });
}

/** The handle stands below the name, in a paragraph of its own. */
function nameIn(links: readonly Element[]): Found<string> {
  for (const link of links) {
    const name = query(link, '.content-rich');
    if (name && shown(name) !== '') return short(shown(name), 'a[href*="/@"] .content-rich', 'text');
  }
  return null;
}

/** A translation stands below the words as they were written, in a box like theirs. */
function translationOf(own: Own): Found<string> {
  const [, box] = all(own, WORDS);
  return ownWords(box ? bodyOf(box, 'blockquote') : null, `second ${WORDS}`);
}

/** The button that shows the post without it again; where it is gone, the second box tells. */
function noticeOf(own: Own, translation: Found<string>): Found<string> {
  const button = translation && all(own, 'button').find((found) => query(found, TRANSLATES));
  return firstOf(
    () => short(shown(button ?? null), `button ${TRANSLATES}, below two texts`, 'text'),
    () => short(translation && 'content-rich', 'a second text below the first; it has no notice', 'guess'),
  );
}

function writtenIn(own: Own): Found<string> {
  const box = first(own, WORDS);
  const text = ownWords(box && bodyOf(box, 'blockquote'), WORDS);
  const warning = all(own, WARNING).find((found) => !closest(found, 'a,.status-body'));
  if (!warning) return text;
  const spoken = shown(warning);
  const whole = [spoken, text?.value].filter(Boolean).join('\n\n');
  return short(whole, `${WARNING} above, and ${WORDS}`, 'text');
}

/** A list shows an instant; an opened post only words, in no element of their own kind. */
function timeOf(own: Own): Found<string> {
  const dated = () =>
    all(own, 'div').find((box) => {
      return !query(box, 'div,a') && !closest(box, '.status-body') && looksLikeDate(shown(box));
    });
  return firstOf(
    () => statedBy(first(own, TIME), TIME),
    () =>
      short(shown((matches(own.root, DETAILS) && dated()) || null), 'a line that reads as a date', 'guess'),
  );
}

/** The second time of a post is that of its last change. */
function editedIn(own: Own): Found<string> {
  const mark = all(own, 'time[datetime]').find((time) => !closest(time, 'a[href]'));
  return short(mark && attr(mark, 'datetime'), 'time[datetime] beside the first', 'attribute');
}

function boostedBy(own: Own): ContextItem[] {
  const mark = first(own, BOOSTED);
  const line = mark && closest(mark, 'div:not(.status-boosted)');
  const links = line ? queryAll(line, 'a[href*="/@"]') : [];
  const named = links.find((link) => shown(link) !== '');
  const [, account] = PROFILE_PATH.exec(pathOf(links[0] ?? null, own.page)) ?? [];
  if (!account) return [];
  return [
    { ...NOBODY, relation: 'shared-by', authorName: shown(named ?? null) || null, handle: `@${account}` },
  ];
}

function inReplyTo(own: Own): ContextItem[] {
  const link = all(own, 'a[href*="/status/"]').find((found) => ANSWERED_PATH.test(pathOf(found, own.page)));
  if (!link) return [];
  const permalink = absolute(attr(link, 'href'), own.page);
  return [{ ...NOBODY, relation: 'in-reply-to', text: shown(link) || null, permalink }];
}

function quoted(own: Own): ContextItem[] {
  return queryAll(own.root, POST).map((root) => asContext('quoted', factsOf(ownOf(root, own.page))));
}

function factsOf(own: Own): ExtractedPost {
  const { root, page } = own;
  const { url, account, rule } = permalinkOf(own);
  const links = authorLinks(own, account);
  const number = numberOf(root);
  const box = first(own, WORDS);
  const written = writtenIn(own);
  const translation = translationOf(own);
  const profile = links[0] ? attr(links[0], 'href') : null;
  const [, named] = PROFILE_PATH.exec(pathOf(links[0] ?? null, page)) ?? [];
  const handle = account ?? named;
  return {
    ...emptyPost('elk', query(root, DIRECT) && first(own, DIRECT) ? 'message' : 'post'),
    id: short(number, '[id]', 'id'),
    permalink: address(url, rule),
    authorName: nameIn(links),
    handle: short(handle && `@${handle}`, account ? rule : 'a[href*="/@"]', 'attribute'),
    profileUrl: address(absolute(profile, page), 'a[href*="/@"]'),
    text: translation ?? written,
    lang: translation ? null : langAround(box ?? root),
    translated: noticeOf(own, translation),
    originalText: translation && written,
    postedAt: timeOf(own),
    postedAtFromId: short(number && timeFromMastodonId(number), 'Mastodon status id', 'id'),
    edited: editedIn(own),
    media: distinct([
      ...mediaOf(all(own, PICTURE), page),
      ...mediaIn(box && bodyOf(box, 'blockquote', '.mention,.hashtag'), page),
    ]),
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, POST)) return null;
  const own = ownOf(root, page);
  return { ...factsOf(own), context: [...boostedBy(own), ...inReplyTo(own), ...quoted(own)].slice(0, 100) };
}

/** Elk, a client for Mastodon, on any host. */
export const elk: Extractor = {
  id: 'elk',
  version: '2026-11-22',
  example: 'https://elk.zone/village.example.test/public/local',
  detect: (page) => query(page.document, POST) !== null || isElkAccount(page),
  locate: (from) => closestAcross(from, POST),
  list: ({ document }) => queryAll(document, POST),
  extract,
  profile: elkProfile,
};
