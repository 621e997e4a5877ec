import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { asContext } from './context-items.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, outermost, outermostAcross, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromLinkedInId } from './id-times.ts';
import { commentFacts } from './linkedin-comment.ts';
import { contextOf, inReplyTo } from './linkedin-context.ts';
import { linksOut } from './linkedin-links.ts';
import {
  type Author,
  ageLine,
  agePiece,
  authorFrom,
  authorOfCard,
  COMMENT,
  commentUrn,
  FOR_EYES,
  firstLine,
  HOSTS,
  onlyPiece,
  POST,
  PROFILE_LINK,
  postAddress,
  postUrn,
  SDUI_COMMENT,
  SDUI_POST,
  SHARED,
} from './linkedin-parts.ts';
import { linkedinProfile } from './linkedin-profile.ts';
import { distinct, mediaOf } from './media.ts';
import { oncePerElement, oncePerPage } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownParts } from './own-parts.ts';
import type { Extractor, PageContext } from './types.ts';

const ACTOR = [
  '.update-components-actor__title',
  '.update-components-actor__name',
  '.feed-shared-actor__name',
];
const ACTOR_LINK = [
  'a.update-components-actor__meta-link',
  'a.update-components-actor__container-link',
  '.update-components-actor a[href]',
  '.feed-shared-actor a[href]',
];
const GUEST_ACTOR = [
  '[data-tracking-control-name$="feed-actor-name"]',
  '[data-test-id$="__entity-lockup"] a',
];
const TEXT = [
  '.update-components-update-v2__commentary',
  '.feed-shared-update-v2__description',
  '.feed-shared-text',
  '[data-test-id="main-feed-activity-card__commentary"]',
  '[data-testid="expandable-text-box"]',
];
const AGE = ['.update-components-actor__sub-description', '.feed-shared-actor__sub-description', 'time'];
const SUPPLEMENT = '.update-components-actor__supplementary-actor-info';
const PICTURE = '.update-components-image img,img[src*="feedshare"],video';

const roots = oncePerPage(({ document }) => outermost(queryAll(document, POST)));

/** The page draws a comment twice while it starts: the inner one of the same number is the same comment. */
function isCopy(comment: Element): boolean {
  const key = attr(comment, 'componentkey');
  const above = parentAcross(comment);
  const around = key && above && closestAcross(above, SDUI_COMMENT);
  return around ? attr(around, 'componentkey') === key : false;
}

function list(page: PageContext): Element[] {
  const posts = new Set(roots(page));
  const found = queryAll(page.document, `${POST},${COMMENT}`);
  return found.filter((one) => (matches(one, COMMENT) ? !isCopy(one) : posts.has(one)));
}

function locate(from: Element): Element | null {
  for (let comment = closestAcross(from, COMMENT); comment; ) {
    if (!isCopy(comment)) return comment;
    const above = parentAcross(comment);
    comment = above && closestAcross(above, COMMENT);
  }
  return outermostAcross(from, POST);
}

function idOf(own: OwnParts): Found<string> {
  const { root, page } = own;
  const inner = firstOwn(own, '[data-urn]', '[data-activity-urn]');
  const comment = query(root, SDUI_COMMENT);
  const isAlone = roots(page).length === 1;
  return firstOf(
    () => short(postUrn(attr(root, 'data-urn')), '[data-urn]', 'id'),
    () => short(postUrn(attr(root, 'data-activity-urn')), '[data-activity-urn]', 'id'),
    () => short(postUrn(attr(root, 'data-id')), '[data-id]', 'id'),
    () => short(postUrn(inner && (attr(inner.element, 'data-urn') ?? null)), inner?.rule ?? '', 'id'),
    () =>
      short(commentUrn(comment && attr(comment, 'componentkey'))?.post, 'number of a comment below it', 'id'),
    () => short(isAlone ? postUrn(decodeURI(page.url.pathname)) : null, 'page address', 'id'),
  );
}

function authorOf(own: OwnParts): Author {
  const actor = firstOwn(own, ...ACTOR);
  const guest = actor ? null : firstOwn(own, ...GUEST_ACTOR);
  if (guest) return authorFrom(guest.element, firstLine(guest.element, own.page), guest.rule, own.page);
  if (!actor) return authorOfCard(own);
  const without = `${FOR_EYES},${SUPPLEMENT}`;
  const name = readText(actor.element, { whitespace: 'collapse', without }).text.trim();
  const around = closest(actor.element, PROFILE_LINK);
  return authorFrom(around ?? firstOwn(own, ...ACTOR_LINK)?.element ?? null, name, actor.rule, own.page);
}

function postFacts(own: OwnParts): ExtractedPost & { author: Author; body: Element | null } {
  const { page } = own;
  const id = idOf(own);
  const author = authorOf(own);
  const known = firstOwn(own, ...TEXT);
  const isUnknown = !known && !firstOwn(own, ...ACTOR, ...GUEST_ACTOR);
  const body = known ?? (isUnknown ? onlyPiece(own) : null);
  const isHashed = matches(own.root, SDUI_POST) || body?.rule.includes('main-feed-activity-card');
  const whitespace = isHashed ? 'keep' : 'collapse';
  const read = body && readText(body.element, { whitespace, without: FOR_EYES });
  const links = body ? linksOut(body.element, page) : [];
  return {
    ...emptyPost('linkedin', 'post'),
    id,
    permalink: id && address(postAddress(id.value, page), id.rule, 'id'),
    authorName: author.name,
    handle: author.handle,
    profileUrl: author.url,
    text: read && words({ ...read, text: read.text.trim() }, body.rule, known ? 'text' : 'guess'),
    ...ageLine(firstOwn(own, ...AGE) ?? agePiece(own)),
    postedAtFromId: short(id && timeFromLinkedInId(id.value), 'LinkedIn activity number', 'id'),
    media: distinct([...mediaOf(allOwn(own, PICTURE), page), ...links]),
    author,
    body: body?.element ?? null,
  };
}

const OTHERS = `${COMMENT},${SHARED}`;

const asAnswered = oncePerElement((root, page) =>
  asContext('in-reply-to', postFacts(ownParts(root, page, OTHERS))),
);

function postAbove(comment: Element, page: PageContext): ContextItem | null {
  const root = outermostAcross(comment, POST);
  return root && asAnswered(root, page);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, COMMENT)) {
    const post = commentFacts(root, page);
    return { ...post, context: inReplyTo(root, page, postAbove) };
  }
  if (!matches(root, POST)) return null;
  const own = ownParts(root, page, OTHERS);
  const { author, body, ...post } = postFacts(own);
  return { ...post, context: contextOf(own, author, body, post.id?.value ?? null) };
}

/** Posts, comments and profiles in the three layouts that are served side by side. */
export const linkedin: Extractor = {
  id: 'linkedin',
  version: '2026-11-22',
  example: 'https://www.linkedin.com/feed/update/urn:li:activity:7393000000000000000/',
  detect: ({ url }) => belongsToAny(url, HOSTS) && !/^\/messaging(\/|$)/.test(url.pathname),
  locate,
  list,
  extract,
  profile: linkedinProfile,
};
