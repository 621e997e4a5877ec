import type { Basis, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { orderIn } from './dom/order.ts';
import { allText, attr, closest, matches, query } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, outermost } from './dom/tree.ts';
import { ownWordsInData } from './embedded-words.ts';
import { address, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromInstagramCode } from './id-times.ts';
import {
  ARTICLE,
  accountIn,
  BUTTON,
  CAPTION,
  codeIn,
  commentIn,
  commentLinks,
  HOSTS,
  isAvatar,
  postHolding,
  posts,
  rowHolding,
  rowsIn,
  TIME,
  WORDS,
} from './instagram-parts.ts';
import { instagramProfile } from './instagram-profile.ts';
import { distinct, mediaOf } from './media.ts';
import { linksAway } from './meta-links.ts';
import { editedAmong } from './notices.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import { isTranslationNotice, mayHoldNotice } from './translation.ts';
import type { Extractor, PageContext } from './types.ts';

const BUSY = `a,${BUTTON},time,header`;
const POST = `${ARTICLE},main,[role="main"]`;

type Own = Part & { page: PageContext; isAfter: (later: Element, earlier: Element) => boolean };

function ownOf(root: Element, foreign: readonly Element[], page: PageContext): Own {
  return { ...partOf(root, foreign), page, isAfter: orderIn(root) };
}

function accountLinks(own: Own, selector = 'a[href]'): Element[] {
  return all(own, selector).filter((link) => accountIn(attr(link, 'href'), own.page));
}

/** The first link to an account that shows its name: the picture's own link shows none. */
function authorLink(own: Own): Element | null {
  const inHeader = accountLinks(own, 'header a[href]');
  const links = inHeader.length > 0 ? inHeader : accountLinks(own);
  return links.find((link) => shown(link) !== '') ?? links[0] ?? null;
}

function named(own: Own, link: Element | null) {
  const name = link && accountIn(attr(link, 'href'), own.page);
  const rule = 'a[href="/<account>/"]';
  return {
    handle: short(name, rule, 'attribute'),
    profileUrl: name ? address(absolute(`/${name}/`, own.page), rule) : null,
  };
}

/** Words in no link, button or time, which hold none of the author's name either. */
function isSaid(box: Element, own: Own, author: Element | null): boolean {
  const held = closest(box, BUSY);
  if (held && held !== own.root && containsAcross(own.root, held)) return false;
  return !query(box, 'time,h1,h2') && !(author && containsAcross(box, author));
}

function said(own: Own, author: Element | null, after: Element | null): Element[] {
  const boxes = all(own, WORDS).filter(
    (box) => isSaid(box, own, author) && !(after && !own.isAfter(box, after)),
  );
  return outermost(boxes).filter((box) => shown(box) !== '');
}

type Caption = { box: Element; rule: string; basis: Basis };

/** The caption stands after the author's name is said again, outside the header; likes stand before it. */
function captionBox(own: Own, author: Element | null): Caption | null {
  const heading = all(own, CAPTION).find((found) => !closest(found, 'header') && shown(found) !== '');
  if (heading) return { box: heading, rule: CAPTION, basis: 'text' };
  const who = author && accountIn(attr(author, 'href'), own.page);
  const again = accountLinks(own).filter(
    (link) =>
      !closest(link, 'header') && shown(link) !== '' && accountIn(attr(link, 'href'), own.page) === who,
  );
  const [box] = author ? said(own, author, again[0] ?? null) : [];
  if (!box) return null;
  return again[0]
    ? { box, rule: `${WORDS} after the author's name`, basis: 'text' }
    : { box, rule: WORDS, basis: 'guess' };
}

function spoken(box: Element | null, rule: string, basis: Basis = 'text'): Found<string> {
  return box && words(readText(box, { whitespace: 'collapse', without: BUTTON }), rule, basis);
}

function stated(own: Own): Found<string> {
  const time = first(own, TIME);
  const raw = time && attr(time, 'datetime');
  return short(raw && (isoInstant(raw) ?? raw), TIME, 'attribute');
}

/** Short lines beside the words that are the page's: "Edited", "Translated from". */
function marks(own: Own, box: Element | null): { edited: Found<string>; translated: Found<string> } {
  const spans = all(own, 'span');
  const isPages = (span: Element) => !closest(span, 'a') && !(box && containsAcross(box, span));
  const mark = editedAmong(spans).find(isPages) ?? null;
  const notices = mayHoldNotice(allText(own.root)) ? spans.filter(isPages).map(shown) : [];
  return {
    edited: short(shown(mark), 'span that says so', 'text'),
    translated: short(notices.find(isTranslationNotice), 'span that says so', 'text'),
  };
}

function permalinkOf(own: Own): Found<{ path: string; code: string }> {
  const links = all(own, 'a[href]').filter((link) => codeIn(attr(link, 'href'), own.page));
  const timed = links.find((found) => query(found, 'time'));
  const isOpened = matches(own.root, 'main,[role="main"]') || closest(own.root, '[role="dialog"]') !== null;
  const opened = isOpened && !timed ? codeIn(own.page.url.href, own.page) : null;
  if (opened) return { value: opened, rule: 'page address', basis: 'attribute' };
  const link = timed ?? links[0];
  const linked = link ? codeIn(attr(link, 'href'), own.page) : null;
  return linked && { value: linked, rule: 'a[href*="/p/"],a[href*="/reel/"]', basis: 'attribute' };
}

/** A grid of other posts stands below an opened one. */
function isOfOther(picture: Element, own: Own, code: string | undefined): boolean {
  const link = closest(picture, 'a[href]');
  const linked = link && codeIn(attr(link, 'href'), own.page);
  return linked !== null && linked.code !== code;
}

function readPost(root: Element, page: PageContext): ExtractedPost {
  const own = ownOf(root, rowsIn(root, page), page);
  const author = authorLink(own);
  const caption = captionBox(own, author);
  const link = permalinkOf(own);
  const pictures = all(own, 'img,video').filter(
    (found) => !isAvatar(found, page) && !closest(found, WORDS) && !isOfOther(found, own, link?.value.code),
  );
  const text = caption && spoken(caption.box, caption.rule, caption.basis);
  const { edited, translated } = marks(own, caption?.box ?? null);
  return {
    ...emptyPost('instagram', 'post'),
    id: link && short(link.value.code, link.rule, 'id'),
    permalink: link && address(absolute(link.value.path, page), link.rule),
    ...named(own, author),
    text,
    edited,
    translated,
    originalText: translated && link && ownWordsInData(link.value.code, text, page),
    postedAt: stated(own),
    postedAtFromId: short(link && timeFromInstagramCode(link.value.code), 'Instagram post code', 'id'),
    media: distinct([...mediaOf(pictures, page), ...(caption ? linksAway(caption.box, page) : [])]),
  };
}

function readComment(root: Element, link: Element, page: PageContext): ExtractedPost {
  const own = ownOf(root, [], page);
  const author = authorLink(own);
  const [box = null] = said(own, author, null);
  const comment = commentIn(link, page);
  const pictures = all(own, 'img').filter((found) => !isAvatar(found, page) && !closest(found, WORDS));
  return {
    ...emptyPost('instagram', 'comment'),
    id: short(comment?.id, 'a[href*="/c/"]', 'id'),
    permalink: address(comment && absolute(comment.path, page), 'a[href*="/c/"]'),
    ...named(own, author),
    text: spoken(box, `${WORDS} outside links and buttons`),
    ...marks(own, box),
    postedAt: stated(own),
    media: distinct([...mediaOf(pictures, page), ...(box ? linksAway(box, page) : [])]),
  };
}

/** A comment's row has one comment's link; a post has any number. */
function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, POST)) return readPost(root, page);
  const [link] = commentLinks(root, page);
  return link ? readComment(root, link, page) : null;
}

function list(page: PageContext): Element[] {
  return posts(page).flatMap((post) => [post, ...rowsIn(post, page)]);
}

/** Posts, reels and comments of Instagram. Messages have a module of their own. */
export const instagram: Extractor = {
  id: 'instagram',
  version: '2026-11-22',
  example: 'https://www.instagram.com/p/DQ7hF2kxExa/',
  detect: ({ url }) => belongsToAny(url, HOSTS) && !url.pathname.startsWith('/direct/'),
  locate: (from, page) => rowHolding(from, page) ?? postHolding(from, page),
  list,
  extract,
  profile: instagramProfile,
};
