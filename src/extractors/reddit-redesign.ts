import type { ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, matches, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, insideAny } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { allOwn, firstOwn, type OwnParts, ownBut, ownParts, type Part, shown, shownOf } from './own-parts.ts';
import { isRedesign, REDDIT_HOSTS, REDESIGN_COMMENT, REDESIGN_POST } from './reddit.ts';
import type { Extractor, PageContext } from './types.ts';

// The layout of 2018 to 2024, as saved pages have it. Comments stand side by side, not in each other.
const ROOT = `${REDESIGN_POST},${REDESIGN_COMMENT}`;
const AUTHOR = [
  'a[data-testid="comment_author_link"]',
  'a[data-testid="post_author_link"]',
  'a[href*="/user/"]',
];
const STAMP = [
  'a[data-testid="comment_timestamp"]',
  '[data-testid="post_timestamp"]',
  '[data-click-id="timestamp"]',
  'a[id*="--Created--"]',
];
const BODY = [
  '[data-testid="comment"]',
  '[data-test-id="comment"]',
  '[data-click-id="text"]',
  '.RichTextJSON-root',
];
const TITLE = ['[data-adclicklocation="title"] h1', '[data-adclicklocation="title"] h3', 'h1', 'h3'];
const POST_LINK = ['a[data-click-id="body"]', 'a[data-click-id="comments"]', 'a[data-click-id="timestamp"]'];
const PICTURE = '[data-click-id="media"] img,[data-click-id="media"] video,img.ImageBox-image';

/** "t1_abc" or "t3_abc": the element's id, or one of its classes. */
function idOf(root: Element): Found<string> {
  const kind = matches(root, REDESIGN_COMMENT) ? /\bt1_[a-z0-9]{4,}\b/ : /\bt3_[a-z0-9]{4,}\b/;
  return firstOf(
    () => short(kind.exec(attr(root, 'id') ?? '')?.[0], '[id]', 'id'),
    () => short(kind.exec(attr(root, 'class') ?? '')?.[0], '[class] t1_ or t3_', 'id'),
  );
}

/** Whom the words name is not their author: where the account is gone, no link is left above them. */
function authorLink(own: OwnParts): Part | null {
  const bodies = insideAny(allOwn(own, BODY.join(',')));
  return firstOwn(
    ownBut(own.root, own.page, (node) => own.isForeign(node) || bodies(node)),
    ...AUTHOR,
  );
}

function userIn(part: Part | null, page: PageContext): string | null {
  const path = ownPath(part && attr(part.element, 'href'), page, REDDIT_HOSTS);
  return /^\/(?:user|u)\/([\w-]{3,20})\/?$/.exec(path ?? '')?.[1] ?? null;
}

function permalinkOf(own: OwnParts): Found<string> {
  const link = firstOwn(own, ...(matches(own.root, REDESIGN_COMMENT) ? STAMP : POST_LINK));
  const href = link && attr(link.element, 'href');
  const isPost = ownPath(href, own.page, REDDIT_HOSTS)?.includes('/comments/') ?? false;
  return isPost && link ? address(absolute(href, own.page), link.rule) : null;
}

function wordsOf(own: OwnParts, body: Part | null): Found<string> {
  const title = matches(own.root, REDESIGN_POST) ? firstOwn(own, ...TITLE) : null;
  const read = body && readText(body.element, { whitespace: 'collapse' });
  if (!title) return words(read, body?.rule ?? '');
  const text = [shown(title.element), read?.text].filter(Boolean).join('\n\n');
  return words(
    { text, cut: read?.cut ?? false },
    read?.text ? `${title.rule} and ${body?.rule}` : title.rule,
  );
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ROOT)) return null;
  const own = ownParts(root, page, ROOT);
  const link = authorLink(own);
  const user = userIn(link, page);
  const body = firstOwn(own, ...BODY);
  return {
    ...emptyPost('reddit', matches(root, REDESIGN_COMMENT) ? 'comment' : 'post'),
    id: idOf(root),
    permalink: permalinkOf(own),
    authorName: short(user, `${link?.rule}[href]`, 'attribute'),
    handle: short(user && `u/${user}`, `${link?.rule}[href]`, 'attribute'),
    profileUrl: user ? address(absolute(`/user/${user}/`, page), `${link?.rule}[href]`) : null,
    text: wordsOf(own, body),
    postedAt: shownOf(firstOwn(own, ...STAMP)),
    media: distinct([...mediaOf(allOwn(own, PICTURE), page), ...(body ? linksIn(body.element, page) : [])]),
  };
}

/** Reddit's layout of 2018 to 2024, in pages saved then. */
export const redditRedesign: Extractor = {
  id: 'reddit-redesign',
  version: '2026-11-22',
  example: 'https://www.reddit.com/r/village_example/comments/kx1abc/new_gate/',
  detect: (page) => belongsToAny(page.url, REDDIT_HOSTS) && isRedesign(page),
  locate: (from) => closestAcross(from, ROOT),
  list: ({ document }) => queryAll(document, ROOT),
  extract,
};
