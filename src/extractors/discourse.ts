import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { CHAT_MESSAGE, isChatBeginning, readChatMessage } from './discourse-chat.ts';
import { discourseProfile } from './discourse-profile.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, hasAttr, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, insideAny, outermost } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { loneWords } from './lone-words.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { readItem } from './microdata.ts';
import { linkText } from './profile-links.ts';
import { statedTime } from './time-like.ts';
import type { Extractor, PageContext } from './types.ts';

/** Forums of Discourse's own makers. Every other one is known by its markup. */
const HOSTS = ['discourse.org'];

// Used by maintained extensions, 2026-04; the crawler view is microdata for readers without scripts.
const GENERATOR = 'meta[name="generator"][content^="Discourse"]';
const POST = 'article[id^="post_"][data-post-id]';
const CRAWLER_POST = '.crawler-post[itemscope]';
const ANY = `${POST},${CRAWLER_POST},${CHAT_MESSAGE}`;
const NAMES = '.names';
const USER = 'a[data-user-card]';
const BODY = '.cooked';
const DATE = 'a.post-date';
const REPLY_TO = '.reply-to-tab';
const QUOTE = 'aside.quote';
const ONEBOX = 'aside.onebox';
/** The same boxes, and others', by what they say of whose they are. */
const QUOTED = 'aside[data-username],aside[data-onebox-src],blockquote';
const NOT_WORDS = `${QUOTE},${ONEBOX},.cooked-selection-barrier,.lightbox .meta,button`;

const MAX_CONTEXT = 100;

type Own = { root: Element; page: PageContext; body: Element | null };

function handleOf({ root }: Own): Found<string> {
  const names = query(root, NAMES);
  const link =
    (names && query(names, USER)) ?? queryAll(root, USER).find((user) => !closest(user, QUOTED)) ?? null;
  return short(link && attr(link, 'data-user-card'), `${NAMES} ${USER}`, 'attribute');
}

/** With full names switched on there are two links: the one that is not the handle is the name. */
function nameOf({ root }: Own, handle: string | null): Found<string> {
  const full = query(root, `${NAMES} .full-name`);
  const links = queryAll(root, `${NAMES} ${USER}`).map(linkText);
  return firstOf(
    () => short(full && linkText(full), `${NAMES} .full-name`, 'text'),
    () =>
      short(
        links.find((name) => name !== '' && name !== handle),
        `${NAMES} ${USER} text`,
        'text',
      ),
    () => (query(root, NAMES) ? null : bareName(root, handle)),
    () => short(links[0], `${NAMES} ${USER} text`, 'text'),
  );
}

/** Where classes are unknown: links with the handle of the picture, in no words and no quote. */
function bareName(root: Element, handle: string | null): Found<string> {
  const own = queryAll(root, USER).filter((link) => attr(link, 'data-user-card') === handle);
  const names = own
    .filter((link) => !closest(link, 'p,aside,blockquote,li'))
    .map(linkText)
    .filter(Boolean);
  return short(names.find((name) => name !== handle) ?? names[0], `${USER} text`, 'guess');
}

/** What is left when names, times and buttons are put away; beside a quote, nothing is. */
function bareWords(root: Element): Found<string> {
  if (query(root, QUOTED)) return null;
  return loneWords(
    root,
    [...queryAll(root, `${USER},button,[role="button"],svg`), ...datesIn(root)],
    'the one box of words',
  );
}

function datesIn(root: Element): Element[] {
  return queryAll(root, 'a[href] [data-time]').flatMap((date) => closest(date, 'a[href]') ?? []);
}

function wordsOf({ body, root }: Own): Found<string> {
  if (!body) return bareWords(root);
  return words(readText(body, { whitespace: 'collapse', without: NOT_WORDS }), BODY);
}

function stated({ root }: Own): Found<string> {
  const date = query(root, `${DATE} [data-time],${DATE}[data-time],.relative-date[data-time]`);
  const found = date && statedTime(date);
  if (found) return { ...found, rule: `.relative-date${found.rule}` };
  const bare = query(root, 'a[href] [data-time]');
  return bare && statedTime(bare);
}

function inReplyTo({ root, page }: Own): ContextItem[] {
  const tab = query(root, REPLY_TO);
  if (!tab) return [];
  const user = hasAttr(tab, 'data-user-card') ? tab : query(tab, '[data-user-card]');
  const name = linkText(tab) || null;
  const permalink = absolute(attr(tab, 'href'), page);
  const handle = (user && attr(user, 'data-user-card')) ?? name;
  return [{ relation: 'in-reply-to', authorName: name, handle, text: null, permalink, postedAt: null }];
}

function quoted({ body, page }: Own): ContextItem[] {
  const quotes = body ? outermost(queryAll(body, QUOTE)) : [];
  return quotes.slice(0, MAX_CONTEXT).map((quote) => {
    const said = query(quote, 'blockquote');
    const [topic, post] = [attr(quote, 'data-topic'), attr(quote, 'data-post')];
    return {
      relation: 'quoted' as const,
      authorName: null,
      handle: attr(quote, 'data-username'),
      text: readText(said ?? quote, { whitespace: 'collapse' }).text || null,
      permalink: topic && post ? absolute(`/t/${topic}/${post}`, page) : null,
      postedAt: null,
    };
  });
}

function previews({ body, page }: Own): ContextItem[] {
  return (body ? queryAll(body, ONEBOX) : []).slice(0, MAX_CONTEXT).map((box) => {
    const permalink = absolute(attr(box, 'data-onebox-src'), page);
    const text = readText(box, { whitespace: 'collapse' }).text || null;
    return {
      relation: 'link-preview' as const,
      authorName: null,
      handle: null,
      text,
      permalink,
      postedAt: null,
    };
  });
}

function mediaIn({ body, page }: Own) {
  if (!body) return [];
  const aside = queryAll(body, NOT_WORDS);
  const isInAside = insideAny(aside);
  const lightboxes = queryAll(body, 'a.lightbox[href]').filter((link) => !isInAside(link));
  const isAside = insideAny([...aside, ...lightboxes]);
  const full = lightboxes.flatMap((link) => {
    const url = absolute(attr(link, 'href'), page);
    const alt = attr(query(link, 'img') ?? link, 'alt');
    return url ? [{ kind: 'image' as const, url, alt: alt || null }] : [];
  });
  return distinct([...full, ...mediaOf(picturesIn(body, isAside), page), ...linksIn(body, page, isAside)]);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, CRAWLER_POST)) return readItem(root, page, 'discourse');
  if (matches(root, CHAT_MESSAGE)) return readChatMessage(root, page);
  if (!matches(root, POST)) return null;
  const own: Own = { root, page, body: query(root, BODY) };
  const handle = handleOf(own);
  const date = query(root, DATE) ?? datesIn(root)[0] ?? null;
  const lang = own.body && closestAcross(own.body, '[lang]');
  return {
    ...emptyPost('discourse', 'post'),
    id: short(attr(root, 'data-post-id'), `${POST}`, 'id'),
    permalink: address(absolute(date && attr(date, 'href'), page), DATE),
    authorName: nameOf(own, handle?.value ?? null),
    handle,
    profileUrl: handle && address(absolute(`/u/${handle.value}`, page), handle.rule),
    accountId: short(attr(root, 'data-user-id'), '[data-user-id]', 'id'),
    text: wordsOf(own),
    lang: short(lang && attr(lang, 'lang'), '[lang] around the text', 'attribute'),
    postedAt: stated(own),
    media: mediaIn(own),
    context: [...inReplyTo(own), ...quoted(own), ...previews(own)].slice(0, MAX_CONTEXT),
  };
}

/** Topics and chats of any Discourse forum, and its view for readers without scripts. */
export const discourse: Extractor = {
  id: 'discourse',
  version: '2026-11-22',
  example: 'https://meta.discourse.org/t/a-topic/100/2',
  detect: ({ document, url }) =>
    belongsToAny(url, HOSTS) || query(document, `${GENERATOR},.topic-post ${POST},${CHAT_MESSAGE}`) !== null,
  locate: (from) => closestAcross(from, ANY),
  list: ({ document }) => queryAll(document, ANY),
  extract,
  profile: discourseProfile,
  isBeginning: (page) =>
    isChatBeginning(page) || query(page.document, 'article#post_1[data-post-id]') !== null,
};
