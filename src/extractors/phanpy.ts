import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { asContext } from './context-items.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, isElement, matches, previousSiblingOf, query, queryAll } from './dom/safe.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import { bodyOf, langAround, mediaIn, NOBODY, ownWords, statedBy } from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import { timeFromMastodonId } from './id-times.ts';
import { distinct, mediaOf } from './media.ts';
import { PHANPY_ACCOUNT, phanpyProfile } from './phanpy-profile.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

// A running copy and the client's own source, 2026-08.
const ANY = 'article[data-state-post-id]';
const PREVIEW = 'article.compact-reply';
const POST = `${ANY}:not(.compact-reply)`;
const BARE_NAMES = ['a[title*="(@"]', 'a[title^="@"]'];
const BARE_WORDS = 'div[lang][dir="auto"]';
const NAME = 'a.name-text';
const WORDS = '.inner-content';
/** Shown below the words: on request in a box that opens, or by itself in one line. */
const TRANSLATION =
  '.status-translation-block details[open] .translated-content,.status-translation-block-mini output';
const LANGUAGES = '.translation-info';
const WARNING = '.spoiler-content';
const TIME = 'time.created[datetime],a.time time[datetime],.time time[datetime],time[datetime]:not(.edited)';
const EDITED = 'time.edited[datetime]';
const PICTURE = '.media-container img,.media-container video,.media-container audio,.media img,.media video';
const GONE = '.status-deleted-tag';
const SHARED = '.status-reblog,.status-group';
const PRE = '.status-pre-meta';

type Own = Part & { page: PageContext };

function ownOf(root: Element, page: PageContext): Own {
  return { ...partOf(root, queryAll(root, ANY)), page };
}

/** "village.example.test/117545789030404242": the server the client is signed in to, and the post's id there. */
function idOf(root: Element): string | null {
  return /\/([^/]+)$/.exec(attr(root, 'data-state-post-id') ?? '')?.[1] ?? null;
}

/** "Grey Heron (@heron@birds.example.test)", or the handle alone. */
function handleIn(link: Element | null): string | null {
  return /(@[^\s()@]+(?:@[^\s()@]+)?)\)?$/.exec((link && attr(link, 'title')) ?? '')?.[1] ?? null;
}

function nameIn(link: Element | null): string {
  return shown((link && query(link, 'b')) ?? link);
}

function bareWords(own: Own): Found<string> {
  const [box, another] = all(own, BARE_WORDS);
  const found = box && !another ? ownWords(bodyOf(box, 'blockquote'), BARE_WORDS) : null;
  return found && { ...found, basis: 'guess' };
}

function nameLink(own: Own): Element | null {
  const bare = () => BARE_NAMES.map((selector) => first(own, selector)).find((link) => link !== null);
  return first(own, NAME) ?? bare() ?? null;
}

function wordsOf(own: Own): Found<string> {
  const box = first(own, WORDS);
  const text = box ? ownWords(bodyOf(box, 'blockquote'), WORDS) : bareWords(own);
  const warning = first(own, WARNING);
  if (!warning || (box && closest(box, WARNING))) return text;
  const whole = [shown(warning), text?.value].filter(Boolean).join('\n\n');
  return short(whole, `${WARNING} and ${WORDS}`, 'text');
}

function translationIn(own: Own): { box: Element | null; text: Found<string>; notice: Found<string> } {
  const box = first(own, TRANSLATION);
  const info = box && closest(box, '.translated-block');
  const icon = first(own, '.status-translation-block-mini [alt],.status-translation-block-mini [title]');
  const text = ownWords(box && bodyOf(box, 'blockquote'), TRANSLATION);
  const notice = firstOf(
    () => short(shown(info && query(info, LANGUAGES)), LANGUAGES, 'text'),
    () => short(icon && (attr(icon, 'alt') ?? attr(icon, 'title')), 'icon beside the translation', 'text'),
    () => short('status-translation-block', 'class of the box; it has no words', 'attribute'),
  );
  return { box: text && box, text, notice: text && notice };
}

function linkOf(own: Own): Found<string> {
  const time = first(own, TIME);
  const link = (time && closest(time, 'a[href]')) ?? first(own, 'a.time[href]');
  return address(absolute(link && attr(link, 'href'), own.page), 'a.time');
}

function boostedBy({ root }: Own): ContextItem[] {
  const above = parentAcross(root);
  const line = above && matches(above, SHARED) ? query(above, PRE) : null;
  const link = line && query(line, NAME);
  if (!link) return [];
  return [{ ...NOBODY, relation: 'shared-by', authorName: nameIn(link) || null, handle: handleIn(link) }];
}

/** The post that this one answers stands above it in one line, without its author's name. */
function inReplyTo({ root, page }: Own): ContextItem[] {
  let before = previousSiblingOf(root);
  while (before && !isElement(before)) before = previousSiblingOf(before);
  if (!before || !isElement(before) || !matches(before, PREVIEW)) return [];
  const [, server, id] = /^(.+)\/([^/]+)$/.exec(attr(before, 'data-state-post-id') ?? '') ?? [];
  const permalink = server && id ? absolute(`#/${server}/s/${id}`, page) : null;
  return [
    { ...NOBODY, relation: 'in-reply-to', text: shown(query(before, '.content-compact')) || null, permalink },
  ];
}

function quoted(own: Own): ContextItem[] {
  return queryAll(own.root, POST).map((root) => asContext('quoted', factsOf(ownOf(root, own.page))));
}

function factsOf(own: Own): ExtractedPost {
  const { root, page } = own;
  const link = nameLink(own);
  const id = idOf(root);
  const box = first(own, WORDS);
  const edited = first(own, EDITED);
  const written = wordsOf(own);
  const translation = translationIn(own);
  return {
    ...emptyPost('phanpy', matches(root, '.visibility-direct') ? 'message' : 'post'),
    id: short(id, '[data-state-post-id]', 'id'),
    permalink: linkOf(own),
    authorName: short(nameIn(link), `${NAME} b`, 'text'),
    handle: short(handleIn(link), `${NAME}[title]`, 'attribute'),
    profileUrl: address(absolute(link && attr(link, 'href'), page), NAME),
    text: translation.text ?? written,
    translated: translation.notice,
    originalText: translation.text && written,
    lang: langAround(translation.box ?? box ?? root),
    postedAt: statedBy(first(own, TIME), TIME),
    postedAtFromId: short(id && timeFromMastodonId(id), 'Mastodon status id', 'id'),
    edited: short(edited && attr(edited, 'datetime'), EDITED, 'attribute'),
    removed: firstOf(() => short(shown(first(own, GONE)), GONE, 'text')),
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

/** Phanpy, a client for Mastodon, on any host. */
export const phanpy: Extractor = {
  id: 'phanpy',
  version: '2026-11-22',
  example: 'https://phanpy.social/#/',
  detect: ({ document }) => query(document, `${ANY},${PHANPY_ACCOUNT}`) !== null,
  locate: (from) => closestAcross(from, POST),
  list: ({ document }) => queryAll(document, POST),
  extract,
  profile: phanpyProfile,
};
