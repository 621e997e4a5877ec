import type { ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, query, queryAll } from './dom/safe.ts';
import { containsAcross, MAX_CLIMB, parentAcross } from './dom/tree.ts';
import { bodyOf, langAround, ownWords, statedBy } from './forum-post.ts';
import { address, short } from './found.ts';
import { loneBoxOfWords } from './lone-words.ts';
import { oncePerPage } from './once.ts';
import { all, first, type Part, partOf, shown } from './shown.ts';
import type { PageContext } from './types.ts';

// Where a theme has its own classes: the system numbers comments, and writes the rest of these links (general knowledge).
const COMMENT = 'li[id^="comment-"],article[id^="comment-"],div[id^="comment-"]';
const REPLY = 'a[href*="replytocom="]';
const AWAY = `${REPLY},a[href*="action=editcomment"]`;
const WRITER = 'a[rel~="external"][href]';
const TIME = 'time[datetime]';

/** Links to answer a comment stand on no other system's pages. */
export function isBareWordpress({ document }: PageContext): boolean {
  return query(document, `[id^="comment-"] ${REPLY}`) !== null;
}

function numberOf(root: Element): string | null {
  return /^comment-(\d+)$/.exec(attr(root, 'id') ?? '')?.[1] ?? null;
}

const bareOn = oncePerPage((page): Map<Element, Part> => {
  const roots = isBareWordpress(page) ? queryAll(page.document, COMMENT).filter((one) => numberOf(one)) : [];
  const known = roots.map((root) => [root, partOf(root, queryAll(root, COMMENT))] as const);
  return new Map(
    known.filter(([, part]) => linkOf(part) !== null && first(part, `${TIME},${WRITER}`) !== null),
  );
});

/** The comment's own address, around or beside its time. */
function linkOf(part: Part): Element | null {
  const id = attr(part.root, 'id');
  return all(part, 'a[href*="#comment-"]').find((link) => attr(link, 'href')?.endsWith(`#${id}`)) ?? null;
}

export function bareList(page: PageContext): Element[] {
  return [...bareOn(page).keys()];
}

export function bareAround(from: Element, page: PageContext): Element | null {
  const bare = bareOn(page);
  let at: Element | null = bare.size > 0 ? from : null;
  for (let up = 0; at && !bare.has(at) && up < MAX_CLIMB; up += 1) at = parentAcross(at);
  return at && bare.has(at) ? at : null;
}

/** The smallest box with both the writer and the time in it: what stands there is nobody's words. */
function headAround(writer: Element, link: Element, root: Element): Element | null {
  let at: Element | null = writer;
  while (at && !containsAcross(at, link)) at = parentAcross(at);
  return at === root ? null : at;
}

function wordsOf(part: Part, writer: Element | null, link: Element | null): Found<string> {
  const head = writer && link && headAround(writer, link, part.root);
  if (!head) return null;
  const nested = queryAll(part.root, COMMENT).filter((one) => numberOf(one) !== null);
  const box = loneBoxOfWords(part.root, [head, ...all(part, AWAY), ...nested]);
  const found = ownWords(
    box && bodyOf(box, 'blockquote'),
    'the one box of words below the name and the time',
  );
  return found && { ...found, basis: 'guess' };
}

export function bareComment(root: Element, page: PageContext): ExtractedPost | null {
  const part = bareOn(page).get(root);
  if (!part) return null;
  const link = linkOf(part);
  const writer = all(part, WRITER).find((one) => !closest(one, 'blockquote') && shown(one) !== '') ?? null;
  return {
    ...emptyPost('wordpress', 'comment'),
    id: short(numberOf(root), '[id]', 'id'),
    permalink: address(absolute(link && attr(link, 'href'), page), 'a[href$="#comment-…"]'),
    authorName: short(shown(writer), WRITER, 'guess'),
    profileUrl: address(absolute(writer && attr(writer, 'href'), page), WRITER),
    text: wordsOf(part, writer, link),
    lang: langAround(root),
    postedAt: statedBy(first(part, TIME), TIME),
  };
}
