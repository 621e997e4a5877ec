import type { ContextItem, ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { asContext, NOBODY } from './context-items.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, outermost, outermostAcross } from './dom/tree.ts';
import { ownWordsInData } from './embedded-words.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromThreadsCode } from './id-times.ts';
import { distinct, mediaOf } from './media.ts';
import { linksAway, targetOf } from './meta-links.ts';
import { editedAmong, isEditedMark } from './notices.ts';
import { all, first, shown } from './shown.ts';
import {
  AVATAR,
  BUTTON,
  CONTAINER,
  HOSTS,
  type Link,
  type Own,
  ownOf,
  PAGELET,
  POST_LINK,
  POST_PATH,
  path,
  quotesIn,
  TIME,
  WORDS,
  whoIn,
} from './threads-parts.ts';
import { threadsProfile } from './threads-profile.ts';
import { isTranslationNotice } from './translation.ts';
import type { Extractor, PageContext } from './types.ts';

const BUSY = `a,time,${BUTTON}`;
const POST = `${CONTAINER},${PAGELET}`;

function isPost(container: Element): boolean {
  return query(container, TIME) !== null || query(container, POST_LINK) !== null;
}

function list({ document }: PageContext): Element[] {
  const containers = outermost(queryAll(document, CONTAINER)).filter(isPost);
  return containers.length > 0 ? containers : queryAll(document, PAGELET).filter(isPost);
}

function locate(from: Element): Element | null {
  const found = outermostAcross(from, CONTAINER) ?? closestAcross(from, PAGELET);
  return found && isPost(found) && !(matches(found, PAGELET) && query(found, CONTAINER)) ? found : null;
}

/** The link around the time is the post's own; one without a time can lead to its picture or its activity. */
function linkOf(own: Own): Link | null {
  const links = all(own, POST_LINK).flatMap((element) => {
    const [, who, code] = POST_PATH.exec(path(element, own.page)) ?? [];
    return who && code ? [{ element, who, code }] : [];
  });
  const free = links.filter(({ element }) => !closest(element, WORDS));
  return links.find(({ element }) => query(element, 'time')) ?? free[0] ?? null;
}

function handleOf(own: Own, link: Link | null): Found<string> {
  const profile = own.profiles.find(({ link: found }) => !closest(found, WORDS)) ?? own.profiles[0];
  return firstOf(
    () => short(link && `@${link.who}`, POST_LINK, 'attribute'),
    () => short(profile ? `@${profile.who}` : null, 'a[href^="/@"]', 'attribute'),
  );
}

/** In a feed the account's name is its handle; where a card shows another name beside it, that is its own. */
function nameOf(own: Own, handle: string): Found<string> {
  const links = own.profiles.filter(({ who }) => `@${who}` === handle);
  const names = links
    .map(({ link }) => shown(link))
    .filter((name) => name !== '' && name.replace(/^@/, '') !== handle.slice(1));
  return short(
    names.find((name) => !name.includes('\n')),
    'a[href^="/@"] text',
    'text',
  );
}

/** Words in no link, time or button, after the line of the name: pieces of one post stand apart. */
function bodies(own: Own): Element[] {
  const time = first(own, TIME);
  const free = all(own, WORDS).filter((box) => isFree(box, own.root) && !(time && own.isAfter(time, box)));
  return outermost(free).filter((box) => shown(box) !== '');
}

function isFree(box: Element, root: Element): boolean {
  const held = closest(box, BUSY);
  return (held === null || !containsAcross(root, held) || held === root) && !query(box, 'time');
}

function isMark(box: Element): boolean {
  const line = shown(box);
  return isTranslationNotice(line) || isEditedMark(line);
}

/** "Edited" stands in the line of the name, after the time. */
function editedMark(own: Own): Found<string> {
  const time = first(own, TIME);
  const near = time
    ? all(own, 'span')
        .filter((span) => own.isAfter(span, time))
        .slice(0, 8)
    : [];
  return short(shown(editedAmong(near)[0] ?? null), 'span after the time that says so', 'text');
}

function wordsOf(boxes: readonly Element[]): Found<string> {
  const reads = boxes.map((box) => readText(box, { whitespace: 'collapse', without: BUTTON }));
  const text = reads.map((read) => read.text.trim()).filter(Boolean);
  return words(
    { text: text.join('\n\n'), cut: reads.some(({ cut }) => cut) },
    `${WORDS} outside links and buttons`,
  );
}

function isAvatar(image: Element, page: PageContext): boolean {
  const width = Number(attr(image, 'width') ?? Number.NaN);
  const link = closest(image, 'a[href]');
  return width <= AVATAR || (link !== null && whoIn(link, page) !== null);
}

function pictures(own: Own): MediaItem[] {
  return mediaOf(
    all(own, 'img,video').filter(
      (found) => !isAvatar(found, own.page) && !closest(found, WORDS) && !isInPreview(found, own),
    ),
    own.page,
  );
}

function isInPreview(part: Element, own: Own): boolean {
  const link = closest(part, 'a[href]');
  const target = link && containsAcross(own.root, link) ? targetOf(link, own.page) : null;
  return target !== null && !belongsToAny(target, HOSTS);
}

/** A link with words that stands by itself, outside the words of the post. */
function previews(own: Own): ContextItem[] {
  return all(own, 'a[href]').flatMap((link) => {
    if (attr(link, 'href')?.startsWith('/') || closest(link, WORDS)) return [];
    const target = targetOf(link, own.page);
    if (!target || belongsToAny(target, HOSTS)) return [];
    return [
      { ...NOBODY, relation: 'link-preview' as const, text: shown(link) || null, permalink: target.href },
    ];
  });
}

/** "Ann reposted" stands above, as a link to Ann with more words than her name. */
function sharedBy(own: Own, author: string): ContextItem[] {
  const time = first(own, TIME);
  const found = own.profiles.find(
    ({ link, who }) => time !== null && `@${who}` !== author && own.isAfter(time, link) && shown(link) !== '',
  );
  if (!found) return [];
  return [{ ...NOBODY, relation: 'shared-by', handle: `@${found.who}`, text: shown(found.link) }];
}

function quoted(own: Own): ContextItem[] {
  return quotesIn(own.root).map((root) => asContext('quoted', factsOf(ownOf(root, own.page))));
}

function stated(time: Element | null): Found<string> {
  const raw = time && attr(time, 'datetime');
  return short(raw && (isoInstant(raw) ?? raw), TIME, 'attribute');
}

function factsOf(own: Own): ExtractedPost {
  const { page } = own;
  const link = linkOf(own);
  const handle = handleOf(own, link);
  const boxes = bodies(own);
  const said = boxes.filter((box) => !isMark(box));
  const text = wordsOf(said);
  const translated = short(boxes.map(shown).find(isTranslationNotice), `${WORDS} that says so`, 'text');
  return {
    ...emptyPost('threads', 'post'),
    id: short(link?.code, POST_LINK, 'id'),
    permalink: link && address(absolute(`/@${link.who}/post/${link.code}`, page), POST_LINK),
    authorName: handle && nameOf(own, handle.value),
    handle,
    profileUrl: handle && address(absolute(`/${handle.value}`, page), handle.rule),
    text,
    translated,
    originalText: translated && link && ownWordsInData(link.code, text, page),
    edited: editedMark(own),
    postedAt: stated(first(own, TIME)),
    postedAtFromId: short(link && timeFromThreadsCode(link.code), 'Threads post code', 'id'),
    media: distinct([...pictures(own), ...said.flatMap((box) => linksAway(box, page))]),
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, POST)) return null;
  const own = ownOf(root, page);
  const facts = factsOf(own);
  const shared = facts.handle ? sharedBy(own, facts.handle.value) : [];
  return { ...facts, context: [...shared, ...quoted(own), ...previews(own)].slice(0, 100) };
}

/** Posts and replies of Threads. */
export const threads: Extractor = {
  id: 'threads',
  version: '2026-11-22',
  example: 'https://www.threads.com/@mara.example/post/DQ7hF2kxExa',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate,
  list,
  extract,
  profile: threadsProfile,
};
