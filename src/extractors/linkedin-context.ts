import type { ContextItem } from '../domain/post.ts';
import { asContext, NOBODY } from './context-items.ts';
import { absolute } from './dom/address.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, parentAcross } from './dom/tree.ts';
import { commentFacts, urnOfComment } from './linkedin-comment.ts';
import {
  type Author,
  ageLine,
  COMMENT,
  FOR_EYES,
  firstLine,
  namedLinks,
  PROFILE_LINK,
  postAddress,
  postUrn,
  profileIn,
  SHARED,
  slugIn,
} from './linkedin-parts.ts';
import { oncePerElement } from './once.ts';
import { allOwn, type OwnParts, shownBut } from './own-parts.ts';
import type { PageContext } from './types.ts';

const NAME = '.update-components-actor__title,.update-components-actor__name,.feed-shared-actor__name';
const TEXT = '.update-components-text,.feed-shared-text,[data-testid="expandable-text-box"],p';
const HEADER = '.update-components-header__text-view,.update-components-header';
const CARD = '.update-components-article,.feed-shared-article,[data-test-id="article-content"]';

function quotedIn({ root, page }: OwnParts): ContextItem[] {
  return queryAll(root, SHARED).flatMap((box) => {
    const text = query(box, TEXT);
    const name =
      query(box, NAME) ?? queryAll(box, PROFILE_LINK).find((link) => firstLine(link, page) !== '') ?? null;
    if (!text && !name) return [];
    const age = query(box, '.update-components-actor__sub-description');
    const link = query(box, 'a[href*="urn:li:"],a[href*="/posts/"]');
    const urn = postUrn(link && attr(link, 'href'));
    return [
      {
        relation: 'quoted' as const,
        authorName: name && (firstLine(name, page) || null),
        handle: slugIn(query(box, PROFILE_LINK), page),
        text: text && (shownBut(text, FOR_EYES) || null),
        permalink: urn ? postAddress(urn, page) : absolute(link && attr(link, 'href'), page),
        postedAt: ageLine(age && { element: age, rule: '-' }).postedAt?.value ?? null,
      },
    ];
  });
}

/** In the stack of hashed classes a shared post is a second box of words, and nothing names its author surely. */
function secondWords(own: OwnParts, body: Element | null): ContextItem[] {
  const boxes = allOwn(own, '[data-testid="expandable-text-box"]').filter((box) => box !== body);
  return boxes.map((box) => {
    const text = readText(box, { whitespace: 'keep', without: FOR_EYES }).text.trim();
    return { ...NOBODY, relation: 'quoted' as const, text: text || null };
  });
}

/** "Ann likes this": a line above the author, or links before the author's own. */
function sharedBy(own: OwnParts, author: Author): ContextItem[] {
  const [line] = allOwn(own, HEADER);
  const links = line ? queryAll(line, PROFILE_LINK) : linksBefore(own, author);
  return links.slice(0, 1).map((link) => {
    const text = line ? shownBut(line, FOR_EYES) : null;
    const name = firstLine(link, own.page) || null;
    return {
      ...NOBODY,
      relation: 'shared-by' as const,
      authorName: name,
      handle: slugIn(link, own.page),
      text,
    };
  });
}

function linksBefore(own: OwnParts, { link }: Author): Element[] {
  const mine = profileIn(link, own.page);
  const links = mine ? namedLinks(own) : [];
  return links.slice(
    0,
    Math.max(
      0,
      links.findIndex((one) => profileIn(one, own.page) === mine),
    ),
  );
}

function cards(own: OwnParts): ContextItem[] {
  return allOwn(own, CARD).map((card) => {
    const link = query(card, 'a[href]');
    const permalink = absolute(link && attr(link, 'href'), own.page);
    return {
      ...NOBODY,
      relation: 'link-preview' as const,
      text: shownBut(card, FOR_EYES) || null,
      permalink,
    };
  });
}

/** Of hashed cards a link to a post may be to the post that they share: it is kept as such, and is not theirs. */
function linkedPosts(own: OwnParts, id: string | null): ContextItem[] {
  const links = allOwn(own, 'a[href*="/feed/update/urn"]');
  const urns = new Set(links.flatMap((link) => postUrn(decoded(attr(link, 'href') ?? '')) ?? []));
  return [...urns]
    .filter((urn) => urn !== id)
    .map((urn) => ({ ...NOBODY, relation: 'quoted' as const, permalink: postAddress(urn, own.page) }));
}

function decoded(href: string): string {
  return href.replaceAll('%3A', ':').replaceAll('%3a', ':');
}

export function contextOf(
  own: OwnParts,
  author: Author,
  body: Element | null,
  id: string | null,
): ContextItem[] {
  const items = [
    ...sharedBy(own, author),
    ...quotedIn(own),
    ...secondWords(own, body),
    ...linkedPosts(own, id),
    ...cards(own),
  ];
  return items.slice(0, 100);
}

const answered = oncePerElement((root, page) => asContext('in-reply-to', commentFacts(root, page)));

/** A comment answers the comment around it, else the post that its own number names. */
export function inReplyTo(
  root: Element,
  page: PageContext,
  postAbove: (comment: Element, page: PageContext) => ContextItem | null,
): ContextItem[] {
  const urn = urnOfComment(root);
  let above = parentAcross(root);
  for (let parent = above && closestAcross(above, COMMENT); parent; ) {
    if (urnOfComment(parent)?.urn !== urn?.urn || !urn) return [answered(parent, page)];
    above = parentAcross(parent);
    parent = above && closestAcross(above, COMMENT);
  }
  const post = postAbove(root, page);
  const permalink = urn && postAddress(urn.post, page);
  if (post) return [{ ...post, permalink: post.permalink ?? permalink }];
  return permalink ? [{ ...NOBODY, relation: 'in-reply-to', permalink }] : [];
}
