import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { disqusProfile } from './disqus-profile.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import { bodyOf, langAround, mediaIn, NOBODY, ownWords, quotedIn } from './forum-post.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, mediaOf } from './media.ts';
import { oncePerElement } from './once.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['disqus.com'];

// Used by maintained extensions, 2026; the marks of edited and deleted comments: general knowledge.
const POST = 'li[id^="post-"]';
const NAME = '.author';
const USER = 'a[data-username]';
const PROFILE = 'a[data-action="profile"][href*="disqus.com/"]';
const WORDS = '.post-message';
const TIME = 'a.time-ago[href],a[data-role="relative-time"][href]';
const PARENT = '[data-role="parent-link"],.parent-link';
const EDITED = '.edited,[data-role="edited"],.has-edit';
const MEDIA = '.post-media img,[data-role="post-media-list"] img';

type Own = Part & { page: PageContext };

/** Answers stand in the same list item as the comment they answer. */
function ownOf(root: Element, page: PageContext): Own {
  return { ...partOf(root, queryAll(root, POST)), page };
}

function timeOf(link: Element | null): Found<string> {
  return firstOf(
    () => short(link && attr(link, 'title'), `${TIME}[title]`, 'text'),
    () => short(shown(link), `${TIME} text`, 'text'),
  );
}

function linkOf(own: Own): Element | null {
  const [, id] = /^post-(\d+)$/.exec(attr(own.root, 'id') ?? '') ?? [];
  const links = all(own, TIME);
  return links.find((link) => id && attr(link, 'href')?.endsWith(`#comment-${id}`)) ?? links[0] ?? null;
}

function nameOf(own: Own): string {
  const bare = () => all(own, USER).find((link) => shown(link) !== '' && !closest(link, 'p')) ?? null;
  return shown(first(own, NAME) ?? bare());
}

/** Where classes are unknown: the one paragraph, in no quote. */
function bareWords(own: Own): Found<string> {
  const [box, another] = all(own, 'p').filter((part) => shown(part) !== '');
  return box && !another && !closest(box, 'blockquote')
    ? words(readText(box, { whitespace: 'collapse' }), 'p', 'guess')
    : null;
}

const answered = oncePerElement((parent, page): ContextItem => {
  const there = ownOf(parent, page);
  const said = first(there, WORDS);
  const link = linkOf(there);
  const permalink = absolute(link && attr(link, 'href'), page);
  const text = ownWords(said && bodyOf(said, 'blockquote'), '')?.value ?? null;
  return { ...NOBODY, relation: 'in-reply-to', authorName: nameOf(there) || null, text, permalink };
});

function inReplyTo(own: Own): ContextItem[] {
  const above = parentAcross(own.root);
  const parent = above && closestAcross(above, POST);
  if (parent) return [answered(parent, own.page)];
  const link = first(own, PARENT);
  return link ? [{ ...NOBODY, relation: 'in-reply-to', authorName: shown(link) || null }] : [];
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, POST)) return null;
  const own = ownOf(root, page);
  const user = first(own, USER);
  const box = first(own, WORDS);
  const body = box && bodyOf(box, 'blockquote');
  const link = linkOf(own);
  const profile = first(own, PROFILE);
  const account = first(own, '[data-user]');
  return {
    ...emptyPost('disqus', 'comment'),
    id: short(/^post-(\d+)$/.exec(attr(root, 'id') ?? '')?.[1], '[id]', 'id'),
    permalink: address(absolute(link && attr(link, 'href'), page), TIME),
    authorName: short(nameOf(own), NAME, 'text'),
    handle: short(user && attr(user, 'data-username'), '[data-username]', 'attribute'),
    profileUrl: address(absolute(profile && attr(profile, 'href'), page), PROFILE),
    accountId: short(account && attr(account, 'data-user'), '[data-user]', 'id'),
    text: box ? ownWords(body, WORDS) : bareWords(own),
    lang: langAround(box && query(box, '[lang]')) ?? langAround(box),
    postedAt: timeOf(link),
    edited: short(shown(first(own, EDITED)), EDITED, 'text'),
    media: distinct([...mediaIn(body, page), ...mediaOf(all(own, MEDIA), page)]),
    context: [...inReplyTo(own), ...quotedIn(body)],
  };
}

/** Comments of Disqus, in the frame that pages of others show. */
export const disqus: Extractor = {
  id: 'disqus',
  version: '2026-11-22',
  example: 'https://disqus.com/embed/comments/?base=default&f=village-news',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => closestAcross(from, POST),
  list: ({ document }) => queryAll(document, POST),
  extract,
  profile: disqusProfile,
};
