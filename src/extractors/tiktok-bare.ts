import type { ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { inOrder } from './dom/order.ts';
import { attr, closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { insideAny, outermost, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { innermost } from './lone-boxes.ts';
import { loneWords } from './lone-words.ts';
import { oncePerPage } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, shown } from './own-parts.ts';
import { COMMENT_BOX, COMMENT_TEXT, COMMENT_USER, LIVE_ROW, userIn } from './tiktok-parts.ts';
import type { PageContext } from './types.ts';

// Where the test names are gone: the ends of classes (read in extensions, 2026), the player's own id, and links.
const VIDEO = 'article,[class*="ArticleItemContainer"]';
const OF_A_VIDEO = '[id^="xgwrapper-"],a[href*="/video/"],a[href*="/photo/"]';
const SAID = '[class*="PCommentText"],[class*="CommentText"]';
const BELOW = '[class*="SubContentWrapper"]';
const AGE = '[class*="SpanCreatedTime"]';
const LIVE_LINE = '[data-index]';
const LIVE_NAME = 'span[title]';
const USER = 'a[href*="/@"]';

type Kind = 'comment' | 'video' | 'live';

/** Each kind only where nothing of it is marked: a page has one build. */
const bareOn = oncePerPage((page): Map<Element, Kind> => {
  const { document, url } = page;
  const none = (selector: string) => query(document, selector) === null;
  const isLive = /^\/@[\w.]+\/live(\/|$)/.test(url.pathname) && none(LIVE_ROW);
  const comments = none(`${COMMENT_USER},${COMMENT_TEXT}`) ? innermost(queryAll(document, COMMENT_BOX)) : [];
  const articles = none('[data-e2e]') ? outermost(queryAll(document, VIDEO)) : [];
  const videos = articles.filter((one) => query(one, OF_A_VIDEO) !== null);
  const live = isLive ? queryAll(document, LIVE_LINE).filter((line) => liveName(line) !== null) : [];
  return new Map([
    ...comments.map((root) => [root, 'comment'] as const),
    ...videos.map((root) => [root, 'video'] as const),
    ...live.map((root) => [root, 'live'] as const),
  ]);
});

/** What a box without any mark is. */
export function bareKind(root: Element, page: PageContext): Kind | null {
  return bareOn(page).get(root) ?? null;
}

export function bareList(page: PageContext, marked: readonly Element[]): Element[] {
  const bare = [...bareOn(page).keys()];
  return bare.length > 0 ? inOrder([...marked, ...bare], page.document) : [...marked];
}

/** The nearest of them around an element. */
export function bareAround(from: Element, page: PageContext): Element | null {
  const bare = bareOn(page);
  let at: Element | null = bare.size > 0 ? from : null;
  while (at && !bare.has(at)) at = parentAcross(at);
  return at;
}

/** The first comment of a thread. */
export function bareCommentIn(thread: Element, page: PageContext): Element | null {
  return queryAll(thread, COMMENT_BOX).find((box) => bareKind(box, page) === 'comment') ?? null;
}

/** Each line's name is written again as its hint. */
export function liveName(line: Element): Element | null {
  const names = queryAll(line, LIVE_NAME).filter((name) => attr(name, 'title') === shown(name));
  return names[0] ?? null;
}

/** Links in the words lead to whom they mention. */
function writer(own: OwnParts): { link: Element | null; user: string | null } {
  const links = allOwn(own, USER).filter((link) => !closest(link, `${SAID},span`));
  const user = links.map((link) => userIn(link, own.page)).find(Boolean) ?? null;
  return { link: links.find((one) => userIn(one, own.page) === user && shown(one) !== '') ?? null, user };
}

function wordsOf(own: OwnParts, link: Element | null): Found<string> {
  const said = firstOwn(own, SAID);
  const links = allOwn(own, USER).filter((one) => !closest(one, `${SAID},span`));
  const aside = [...links, ...(link ? [link] : []), ...allOwn(own, `${BELOW},${AGE},[role="button"]`)];
  return firstOf(
    () => said && words(readText(said.element, { whitespace: 'collapse' }), SAID, 'guess'),
    () => loneWords(own.root, aside, 'the one box of words beside the name'),
  );
}

export function bareComment(root: Element, page: PageContext): ExtractedPost {
  const own = ownParts(root, page);
  const { link, user } = writer(own);
  const below = firstOwn(own, `${BELOW} > :first-child`);
  const age = firstOwn(own, AGE) ?? below;
  return {
    ...emptyPost('tiktok', 'comment'),
    authorName: short(shown(link), USER, 'guess'),
    handle: short(user && `@${user}`, USER, 'attribute'),
    profileUrl: user ? address(absolute(`/@${user}`, page), USER) : null,
    text: wordsOf(own, link),
    postedAt: age && short(shown(age.element), age.rule, 'guess'),
  };
}

/** What of a video's words and names is left without marks: its own link, and one heading or box of words. */
export function bareFacts(own: OwnParts): { user: string | null; text: Found<string> } {
  const isPlayer = insideAny(queryAll(own.root, 'section'), own.root);
  const links = allOwn(own, USER).filter((link) => !isPlayer(link));
  const heading = firstOwn(own, 'h1');
  const aside = [...links, ...allOwn(own, 'section,h2,h3,h4'), ...queryAll(own.root, COMMENT_BOX)];
  const user = allOwn(own, USER)
    .map((link) => userIn(link, own.page))
    .find(Boolean);
  return {
    user: user ?? null,
    text: firstOf(
      () => heading && words(readText(heading.element, { whitespace: 'collapse' }), 'h1', 'guess'),
      () => loneWords(own.root, aside, 'the one box of words beside the names'),
    ),
  };
}
