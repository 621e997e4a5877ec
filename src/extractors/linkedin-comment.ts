import type { ExtractedPost } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { insideAny } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { timeFromLinkedInId } from './id-times.ts';
import { linksOut } from './linkedin-links.ts';
import {
  type Author,
  ageLine,
  agePiece,
  authorFrom,
  COMMENT,
  commentUrn,
  FOR_EYES,
  firstLine,
  guessed,
  namedLinks,
  onlyPiece,
  SDUI_COMMENT,
} from './linkedin-parts.ts';
import { firstOwn, type OwnParts, ownBut } from './own-parts.ts';
import type { PageContext } from './types.ts';

const NAME = [
  '.comments-comment-meta__description-title',
  '.comments-post-meta__name-text',
  'a.comment__author',
];
const NAME_LINK = [
  'a.comments-comment-meta__description-container',
  'a.comments-comment-meta__image-link',
  '.comments-post-meta a[href]',
  'a.comment__author',
];
const TEXT = [
  '.comments-comment-item__main-content',
  '.comments-comment-entity__content .update-components-text',
  '[data-testid="expandable-text-box"]',
  '.comment__text',
];
const AGE = [
  'time.comments-comment-meta__data',
  '.comments-comment-meta__info time',
  'time.comments-comment-item__timestamp',
  '.comment__duration-since',
  'time',
];

export function urnOfComment(root: Element): { urn: string; post: string; rule: string } | null {
  for (const name of ['data-id', 'componentkey', 'id', 'data-semaphore-content-urn']) {
    const found = commentUrn(attr(root, name));
    if (found) return { ...found, rule: `[${name}]` };
  }
  return null;
}

function authorOf(own: OwnParts): Author {
  const name = firstOwn(own, ...NAME);
  if (name) {
    const link = firstOwn(own, ...NAME_LINK)?.element ?? closest(name.element, 'a[href]');
    return authorFrom(link, firstLine(name.element, own.page), name.rule, own.page);
  }
  const [link = null] = namedLinks(own);
  if (!matches(own.root, SDUI_COMMENT)) return guessed(link, own.page);
  return authorFrom(link, link && firstLine(link, own.page), 'first profile link', own.page);
}

/** A copy of the comment inside its own box, of the same number, is no answer to it. */
function answersIn(root: Element): Element[] {
  const key = attr(root, 'componentkey');
  return queryAll(root, COMMENT).filter((one) => key === null || attr(one, 'componentkey') !== key);
}

/** What the comment itself says; what it answers stands around it. */
export function commentFacts(root: Element, page: PageContext): ExtractedPost {
  const urn = urnOfComment(root);
  const own = ownBut(root, page, insideAny(answersIn(root), root));
  const author = authorOf(own);
  const known = firstOwn(own, ...TEXT);
  const isUnknown = !known && !firstOwn(own, ...NAME);
  const body = known ?? (isUnknown ? onlyPiece(own) : null);
  const at = urn && absolute(`/feed/update/${urn.post}/?commentUrn=${encodeURIComponent(urn.urn)}`, page);
  const whitespace = matches(root, SDUI_COMMENT) ? 'keep' : 'collapse';
  const read = body && readText(body.element, { whitespace, without: FOR_EYES });
  return {
    ...emptyPost('linkedin', 'comment'),
    id: short(urn?.urn, urn?.rule ?? '', 'id'),
    permalink: address(at, urn?.rule ?? '', 'id'),
    authorName: author.name,
    handle: author.handle,
    profileUrl: author.url,
    text: read && words({ ...read, text: read.text.trim() }, body.rule, known ? 'text' : 'guess'),
    ...ageLine(firstOwn(own, ...AGE) ?? agePiece(own)),
    postedAtFromId: short(urn && timeFromLinkedInId(urn.urn), 'LinkedIn comment number', 'id'),
    media: body ? linksOut(body.element, page) : [],
  };
}
