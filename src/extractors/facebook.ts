import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { orderIn } from './dom/order.ts';
import { allText, attr, closest, isElement, matches, nextSiblingOf, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, outermost, parentAcross } from './dom/tree.ts';
import {
  type Account,
  accountIn,
  ageOf,
  BUTTON,
  commentIdIn,
  HEADING,
  HOSTS,
  MESSAGE,
  MOBILE_HOSTS,
  NAME_ROLE,
  ownUrl,
  plainAddress,
  postIdIn,
  sharedIn,
} from './facebook-parts.ts';
import { facebookProfile } from './facebook-profile.ts';
import { commentLinks, commentsIn, isComment, ROOT, rootHolding, rootsOn } from './facebook-roots.ts';
import { address, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, mediaOf } from './media.ts';
import { isMessenger } from './messenger.ts';
import { linksAway, targetOf } from './meta-links.ts';
import { editedAmong } from './notices.ts';
import { all, type Part, partOf, shown, wordBoxes } from './shown.ts';
import { isTranslationNotice, mayHoldNotice } from './translation.ts';
import type { Extractor, PageContext } from './types.ts';

type Own = Part & { page: PageContext };

const WORDS = 'div[dir="auto"]';
const PICTURE = 'img[src*="fbcdn"],video';

function named(link: Element | null, page: PageContext, rule: string) {
  const account: Account | null = link && accountIn(attr(link, 'href'), page);
  return {
    authorName: short(shown(link), rule, 'text'),
    handle: short(account?.handle, rule, 'attribute'),
    profileUrl: account && address(account.url, rule),
    accountId: short(account?.id, `${rule} account number`, 'id'),
  };
}

/** The account's link that shows a name, in the heading; its picture is a link too, without words. */
function authorOf(own: Own, headings: readonly Element[]) {
  const isName = (link: Element) => accountIn(attr(link, 'href'), own.page) !== null && shown(link) !== '';
  for (const heading of headings) {
    const link = queryAll(heading, 'a[href]').find(isName);
    if (link) return named(link, own.page, `${matches(heading, NAME_ROLE) ? NAME_ROLE : 'heading'} a`);
  }
  const strong = all(own, 'strong a[href]').find(isName) ?? null;
  return named(strong, own.page, 'strong a');
}

/** The address of the post: a link to it that is no picture. Links to its comments are not it. */
function permalinkOf(own: Own): { link: Element | null; url: URL; rule: string } | null {
  for (const link of all(own, 'a[href]')) {
    const url = ownUrl(attr(link, 'href'), own.page);
    if (url && postIdIn(url) && !commentIdIn(url) && !query(link, 'img'))
      return { link, url, rule: 'a[href] to a post' };
  }
  const opened =
    postIdIn(own.page.url) && rootsOn(own.page).filter((root) => !isComment(root, own.page)).length === 1;
  return opened
    ? { link: null, url: own.page.url, rule: 'page address; the post has no link of its own' }
    : null;
}

function wordsOf(boxes: readonly Element[], rule: string, basis: 'text' | 'guess'): Found<string> {
  const skip = (inner: Element) => matches(inner, BUTTON);
  const reads = boxes.map((box) => readText(box, { whitespace: 'collapse', skip }));
  const isShort = boxes.some((box) => queryAll(box, BUTTON).some((button) => shown(button) !== ''));
  const text = reads
    .map((read) => read.text.trim())
    .filter(Boolean)
    .join('\n');
  return words(
    { text, cut: reads.some(({ cut }) => cut) },
    `${rule}${isShort ? '; the page shows it shortened' : ''}`,
    basis,
  );
}

/** The page's own short lines after the words, such as "Translated from …": up to three boxes further, or around. */
function noticeBeside(own: Own, [box]: readonly Element[]): Found<string> {
  if (!mayHoldNotice(allText(own.root))) return null;
  for (let [at, up] = [box ?? null, 0]; at && at !== own.root && up < 4; up += 1, at = parentAcross(at)) {
    const lines = nextElements(at, 3).flatMap(linesOf);
    const line = lines.find(isTranslationNotice);
    if (line) return short(line, 'line after the words', 'text');
  }
  return null;
}

function nextElements(from: Element, most: number): Element[] {
  const found: Element[] = [];
  for (let node = nextSiblingOf(from); node && found.length < most; node = nextSiblingOf(node))
    if (isElement(node)) found.push(node);
  return found;
}

function linesOf(box: Element): string[] {
  const skip = (inner: Element) => matches(inner, `${BUTTON},[role="article"],${MESSAGE}`);
  const { text } = readText(box, { whitespace: 'collapse', skip, atMost: { characters: 300, nodes: 60 } });
  return text.split('\n').map((line) => line.trim());
}

function pictures(own: Own): Element[] {
  return all(own, PICTURE).filter((found) => {
    const link = closest(found, 'a[href]');
    const isEmoji = /emoji\.php|\/rsrc\.php|\/\/static\./.test(attr(found, 'src') ?? '');
    return (
      !isEmoji &&
      !(link && accountIn(attr(link, 'href'), own.page)) &&
      !closest(found, `${MESSAGE},${HEADING}`)
    );
  });
}

const NOBODY = { authorName: null, handle: null, text: null, permalink: null, postedAt: null };

function shared(box: Element | null, page: PageContext): ContextItem[] {
  if (!box) return [];
  const inside: Own = { ...partOf(box, []), page };
  const author = authorOf(
    inside,
    outermost(queryAll(box, HEADING)).length > 0 ? outermost(queryAll(box, HEADING)) : [box],
  );
  const link = permalinkOf(inside);
  const said = wordsOf(outermost(queryAll(box, MESSAGE)), MESSAGE, 'text');
  return [
    {
      relation: 'quoted',
      authorName: author.authorName?.value ?? null,
      handle: author.handle?.value ?? null,
      text: said?.value ?? null,
      permalink: link?.link ? plainAddress(link.url) : null,
      postedAt: (link?.link && ageOf(link.link, page)?.value) ?? null,
    },
  ];
}

/** A card has two or three links to one address; the longest words of them are its own. */
function previews(own: Own): ContextItem[] {
  const cards = new Map<string, string>();
  for (const link of all(own, 'a[href]')) {
    const target = targetOf(link, own.page);
    if (!target || belongsToAny(target, HOSTS) || closest(link, MESSAGE)) continue;
    const text = shown(link);
    if (text.length >= (cards.get(target.href)?.length ?? 0)) cards.set(target.href, text);
  }
  return [...cards].map(([permalink, text]) => ({
    ...NOBODY,
    relation: 'link-preview' as const,
    text: text || null,
    permalink,
  }));
}

function readPost(root: Element, page: PageContext): ExtractedPost {
  const comments = commentsIn(root, page);
  const whole: Own = { ...partOf(root, comments), page };
  const isAfter = orderIn(root);
  const quote = sharedIn(root, all(whole, HEADING), (one, other) => isAfter(other, one));
  const own: Own = { ...partOf(root, quote ? [...comments, quote] : comments), page };
  const headings = outermost(all(own, HEADING));
  const marked = outermost(all(own, MESSAGE));
  const boxes = marked.length > 0 ? marked : wordBoxes(own, WORDS, `a,${BUTTON},${HEADING}`);
  const link = permalinkOf(own);
  return {
    ...emptyPost('facebook', 'post'),
    id: short(link && postIdIn(link.url), link?.rule ?? '', 'id'),
    permalink: link && address(plainAddress(link.url), link.rule),
    ...authorOf(own, headings),
    text: marked.length > 0 ? wordsOf(marked, MESSAGE, 'text') : wordsOf(boxes, WORDS, 'guess'),
    translated: noticeBeside(own, boxes),
    postedAt: link?.link ? ageOf(link.link, page) : null,
    media: distinct([...mediaOf(pictures(own), page), ...boxes.flatMap((box) => linksAway(box, page))]),
    context: [...shared(quote, page), ...previews(own)].slice(0, 100),
  };
}

function readComment(root: Element, page: PageContext): ExtractedPost {
  const own: Own = { ...partOf(root, commentsIn(root, page)), page };
  const links = commentLinks(root, page).filter(({ link }) => !own.isForeign(link));
  const author =
    all(own, 'a[href]').find((link) => accountIn(attr(link, 'href'), page) && shown(link) !== '') ?? null;
  const box = closest(root, '[data-commentid]');
  const boxes = wordBoxes(own, WORDS, `a,${BUTTON},${HEADING}`);
  const said = boxes.length > 0 ? boxes : wordBoxes(own, 'span[dir="auto"]', `a,${BUTTON}`).slice(0, 1);
  const edited = all(own, 'span,div').filter(
    (part) => !said.some((one) => containsAcross(one, part)) && !query(part, 'span,div'),
  );
  const [found] = links;
  return {
    ...emptyPost('facebook', 'comment'),
    id: short(
      found ? commentIdIn(found.url) : box && attr(box, 'data-commentid'),
      found ? 'a[href*="comment_id="]' : '[data-commentid]',
      'id',
    ),
    permalink: found ? address(plainAddress(found.url), 'a[href*="comment_id="]') : null,
    ...named(author, page, 'a[href] to an account'),
    text: wordsOf(said, boxes.length > 0 ? WORDS : 'span[dir="auto"]', 'text'),
    translated: noticeBeside(own, said),
    edited: short(editedAmong(edited), 'a line that says so', 'text'),
    postedAt: found ? ageOf(found.link, page) : null,
    media: distinct([...mediaOf(pictures(own), page), ...said.flatMap((one) => linksAway(one, page))]),
  };
}

/** Posts and comments of Facebook as it is on a desk. */
export const facebook: Extractor = {
  id: 'facebook',
  version: '2026-11-22',
  example: 'https://www.facebook.com/mara.example/posts/pfbid02exampleexample',
  detect: ({ url }) => belongsToAny(url, HOSTS) && !belongsToAny(url, MOBILE_HOSTS) && !isMessenger(url),
  locate: rootHolding,
  list: rootsOn,
  extract(root, page) {
    if (!matches(root, ROOT)) return null;
    return isComment(root, page) ? readComment(root, page) : readPost(root, page);
  },
  profile: facebookProfile,
};
