import type { ContextItem, ExtractedPost } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { NOBODY } from './context-items.ts';
import { orderIn } from './dom/order.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { insideAny, outermost } from './dom/tree.ts';
import {
  authorOf,
  named,
  nameLink,
  noticeBeside,
  type Own,
  ownOf,
  permalinkOf,
  pictures,
  WORDS,
  wordsOf,
} from './facebook-own.ts';
import {
  ageOf,
  BUTTON,
  commentIdIn,
  HEADING,
  HOSTS,
  MESSAGE,
  MOBILE_HOSTS,
  plainAddress,
  postIdIn,
  sharedIn,
} from './facebook-parts.ts';
import { facebookProfile } from './facebook-profile.ts';
import { commentLinks, commentsIn, isComment, ROOT, rootHolding, rootsOn } from './facebook-roots.ts';
import { address, short } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, mediaOf } from './media.ts';
import { isMessenger } from './messenger.ts';
import { linksAway, unwrapped } from './meta-links.ts';
import { editedAmong } from './notices.ts';
import { all, partOf, shown, wordBoxes } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

const NOT_IN_WORDS = `a,${BUTTON},${HEADING}`;
const NOT_IN_ANSWER = `a,${BUTTON}`;

function shared(box: Element | null, page: PageContext): ContextItem[] {
  if (!box) return [];
  const inside = ownOf(box, [], page);
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
  for (const { link, url } of own.links) {
    const target = unwrapped(url);
    if (belongsToAny(target, HOSTS) || closest(link, MESSAGE)) continue;
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
  const whole = partOf(root, comments);
  const isAfter = orderIn(root);
  const quote = sharedIn(root, all(whole, HEADING), (one, other) => isAfter(other, one));
  const own = ownOf(root, quote ? [...comments, quote] : comments, page);
  const headings = outermost(all(own, HEADING));
  const marked = outermost(all(own, MESSAGE));
  const boxes = marked.length > 0 ? marked : wordBoxes(own, WORDS, NOT_IN_WORDS);
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
  const own = ownOf(root, commentsIn(root, page), page);
  const links = commentLinks(root, page).filter(({ link }) => !own.isForeign(link));
  const box = closest(root, '[data-commentid]');
  const boxes = wordBoxes(own, WORDS, NOT_IN_WORDS);
  const said = boxes.length > 0 ? boxes : wordBoxes(own, 'span[dir="auto"]', NOT_IN_ANSWER).slice(0, 1);
  const isSaid = insideAny(said, root);
  const edited = all(own, 'span,div').filter((part) => !query(part, 'span,div') && !isSaid(part));
  const [found] = links;
  return {
    ...emptyPost('facebook', 'comment'),
    id: short(
      found ? commentIdIn(found.url) : box && attr(box, 'data-commentid'),
      found ? 'a[href*="comment_id="]' : '[data-commentid]',
      'id',
    ),
    permalink: found ? address(plainAddress(found.url), 'a[href*="comment_id="]') : null,
    ...named(nameLink(own.links), 'a[href] to an account'),
    text: wordsOf(said, boxes.length > 0 ? WORDS : 'span[dir="auto"]', 'text'),
    translated: noticeBeside(own, said),
    edited: short(shown(editedAmong(edited)[0] ?? null), 'a line that says so', 'text'),
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
