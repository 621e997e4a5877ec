import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { absolute } from './dom/address.ts';
import { parentAcross } from './dom/tree.ts';
import { type Body, bodyOf, langAround, mediaIn, ownWords, quotedIn, withTitle } from './forum-post.ts';
import { address, firstOf, short } from './found.ts';
import type { LdItem } from './json-ld-items.ts';
import { type Match, matchesIn } from './json-ld-match.ts';
import type { Extractor, PageContext } from './types.ts';

const RULE = 'JSON-LD with the same words';

function instantIn(raw: string | null): Found<string> {
  const instant = raw && isoInstant(raw);
  return short(instant || raw, `${RULE}: datePublished`, instant ? 'attribute' : 'text');
}

/** As the page shows them; where its box holds more than they, as the data has them. */
function wordsOf({ item, isWhole }: Match, body: Body): Found<string> {
  return firstOf(
    () => (isWhole || body.quotes.length > 0 ? ownWords(body, 'the box of the words in JSON-LD') : null),
    () => short(item.text, `${RULE}: text`, 'attribute'),
  );
}

function inReplyTo(parent: LdItem | null, page: PageContext): ContextItem[] {
  if (!parent) return [];
  return [
    {
      relation: 'in-reply-to',
      authorName: parent.authorName,
      handle: parent.handle,
      text: parent.text || parent.title || null,
      permalink: absolute(parent.url, page),
      postedAt: instantIn(parent.published)?.value ?? null,
    },
  ];
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const match = matchesIn(page).get(root);
  if (!match) return null;
  const { item, box } = match;
  const body = bodyOf(box, 'blockquote');
  return {
    ...emptyPost('json-ld', item.kind),
    id: short(item.id, `${RULE}: identifier`, 'id'),
    permalink: address(absolute(item.url, page), `${RULE}: url`),
    authorName: short(item.authorName, `${RULE}: author`, 'attribute'),
    handle: short(item.handle, `${RULE}: author.alternateName`, 'attribute'),
    profileUrl: address(absolute(item.profileUrl, page), `${RULE}: author.url`),
    text: withTitle(wordsOf(match, body), item.title, `${RULE}: headline`),
    lang: langAround(box),
    postedAt: instantIn(item.published),
    media: mediaIn(body, page),
    context: [...inReplyTo(item.parent, page), ...quotedIn(body)].slice(0, 100),
  };
}

function locate(from: Element, page: PageContext): Element | null {
  const roots = matchesIn(page);
  let at: Element | null = roots.size > 0 ? from : null;
  while (at && !roots.has(at)) at = parentAcross(at);
  return at;
}

/** Pages whose data names their comments and posts: each is found by its words. */
export const jsonLd: Extractor = {
  id: 'json-ld',
  version: '2026-11-22',
  example: 'https://daily.village.example.test/2026/11/gate',
  detect: (page) => matchesIn(page).size > 0,
  locate,
  list: (page) => [...matchesIn(page).keys()],
  extract,
};
