import type { ContextItem, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { NOBODY } from './context-items.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, childrenOf, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, insideAny, parentAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromTikTokId } from './id-times.ts';
import { distinct, mediaOf } from './media.ts';
import { oncePerElement } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownBut, ownParts, shown, shownOf } from './own-parts.ts';
import { instantAt, valueAt, wordsAt } from './page-data.ts';
import { bareAround, bareComment, bareCommentIn, bareFacts, bareKind, bareList } from './tiktok-bare.ts';
import { extractLive } from './tiktok-live.ts';
import {
  COMMENT_ROW,
  COMMENT_TEXT,
  COMMENT_USER,
  FEED_ITEM,
  HOSTS,
  isCommentRow,
  LIVE_ROW,
  linkOf,
  loadedData,
  POST,
  rowAround,
  rowOf,
  THREAD,
  userIn,
  videoIn,
} from './tiktok-parts.ts';
import { tiktokProfile } from './tiktok-profile.ts';
import type { Extractor, PageContext } from './types.ts';

const DESCRIPTION = ['[data-e2e="browse-video-desc"]', '[data-e2e="video-desc"]'];
const NICKNAME = '[data-e2e="browser-nickname"]';

function outermostPost(from: Element): Element | null {
  let best = closestAcross(from, POST);
  for (let above = best && parentAcross(best); above; above = best && parentAcross(best)) {
    const further = closestAcross(above, POST);
    if (!further) return best;
    best = further;
  }
  return best;
}

/** Each comment has one name and one text, in boxes that may stand in each other. */
function list(page: PageContext): Element[] {
  const parts = queryAll(page.document, `${POST},${LIVE_ROW},${COMMENT_USER},${COMMENT_TEXT}`);
  const roots = parts.flatMap((part) => {
    if (matches(part, LIVE_ROW)) return part;
    if (!matches(part, POST)) return rowOf(part) ?? [];
    return outermostPost(part) === part ? part : [];
  });
  return bareList(page, [...new Set(roots)]);
}

function locate(from: Element, page: PageContext): Element | null {
  const bare = bareAround(from, page);
  if (bare) return bare;
  for (let at = closestAcross(from, `${COMMENT_ROW},${LIVE_ROW}`); at; ) {
    if (matches(at, LIVE_ROW) || isCommentRow(at)) return at;
    const above = parentAcross(at);
    at = above && closestAcross(above, `${COMMENT_ROW},${LIVE_ROW}`);
  }
  return rowAround(from) ?? outermostPost(from);
}

/** An opened video stands among links to others: its address is the page's. */
function videoOf(own: OwnParts): { id: string; path: string | null; rule: string } | null {
  if (!matches(own.root, FEED_ITEM) && bareKind(own.root, own.page) !== 'video') {
    const opened = videoIn(own.page.url.pathname);
    return opened && { ...opened, rule: 'page address' };
  }
  const links = allOwn(own, 'a[href*="/video/"],a[href*="/photo/"]');
  const linked = links.flatMap((link) => videoIn(ownPath(attr(link, 'href'), own.page, HOSTS)) ?? [])[0];
  if (linked) return { ...linked, rule: 'a[href*="/video/"]' };
  // The player's own box: read in several userscripts, 2024 to 2026.
  const player = firstOwn(own, '[id^="xgwrapper-"]');
  const [, id] = /^xgwrapper-\d+-(\d{6,20})$/.exec(player ? (attr(player.element, 'id') ?? '') : '') ?? [];
  return id ? { id, path: null, rule: '[id^="xgwrapper-"]' } : null;
}

function userOf(own: OwnParts): Found<string> {
  const box = firstOwn(own, '[data-e2e="browse-username"]', '[data-e2e="video-author-uniqueid"]');
  const avatar = firstOwn(own, '[data-e2e="video-author-avatar"]', '[data-e2e="browse-user-avatar"]');
  const named = [box, avatar].map((part) => part && userIn(linkOf(part.element), own.page));
  const text = box && shown(box.element).replace(/^@/, '');
  return firstOf(
    () => short(named[0] && `@${named[0]}`, `${box?.rule} a[href]`, 'attribute'),
    () => short(named[1] && `@${named[1]}`, `${avatar?.rule} a[href]`, 'attribute'),
    () => short(text && /^[\w.]+$/.test(text) ? `@${text}` : null, box?.rule ?? '', 'text'),
    () => bareUser(own),
  );
}

/** An opened video's address names its account. */
function bareUser(own: OwnParts): Found<string> {
  const opened = bareKind(own.root, own.page) === 'video' ? null : videoIn(own.page.url.pathname);
  const user = opened?.user ?? bareFacts(own).user;
  return short(user && `@${user}`, opened ? 'page address' : 'a[href*="/@"]', 'attribute');
}

/** "Name · 2d ago" in one line: the first piece is the name, the last one the age. */
function nameLine(own: OwnParts): { name: Found<string>; age: Found<string> } {
  const line = firstOwn(own, NICKNAME);
  const pieces = line ? childrenOf(line.element).map((piece) => shown(piece)) : [];
  const [first] = pieces;
  const last = pieces.length > 1 ? pieces.at(-1) : null;
  return {
    name: firstOf(
      () => short(first, `${NICKNAME} > :first-child`, 'text'),
      () => shownOf(line),
      () => shownOf(firstOwn(own, '[data-e2e="video-author-nickname"]')),
    ),
    age: short(last, `${NICKNAME} > :last-child`, 'text'),
  };
}

/** What the page was loaded with says more of the same video; of another one it says nothing here. */
function loadedVideo(id: string | null, page: PageContext): unknown {
  const item = valueAt(loadedData(page), 'webapp.video-detail', 'itemInfo', 'itemStruct');
  return id !== null && wordsAt(item, 'id') === id ? item : null;
}

function extractVideo(root: Element, page: PageContext): ExtractedPost {
  const own = ownParts(root, page, `${COMMENT_ROW},${LIVE_ROW}`);
  const video = videoOf(own);
  const user = userOf(own);
  const loaded = loadedVideo(video?.id ?? null, page);
  const where = video?.path ?? (video && user && `/${user.value}/video/${video.id}`);
  const body = firstOwn(own, ...DESCRIPTION);
  const line = nameLine(own);
  return {
    ...emptyPost('tiktok', 'post'),
    id: short(video?.id, video?.rule ?? '', 'id'),
    permalink: where ? address(absolute(where, page), video?.rule ?? '') : null,
    authorName: firstOf(
      () => line.name,
      () => short(wordsAt(loaded, 'author', 'nickname'), 'page data author.nickname', 'attribute'),
    ),
    handle: user,
    profileUrl: user && address(absolute(`/${user.value}`, page), user.rule),
    accountId: short(wordsAt(loaded, 'author', 'id'), 'page data author.id', 'id'),
    text: body
      ? words(
          readText(body.element, { whitespace: 'collapse', without: 'button,[role="button"]' }),
          body.rule,
        )
      : bareFacts(own).text,
    postedAt: firstOf(
      () => short(instantAt(loaded, 'createTime'), 'page data createTime', 'attribute'),
      () => line.age,
    ),
    postedAtFromId: short(video && timeFromTikTokId(video.id), 'TikTok video id', 'id'),
    media: distinct(mediaOf(allOwn(own, 'video,[class*="ImgPhotoSlide"]'), page)),
  };
}

const asParent = oncePerElement((row, page): ContextItem => {
  const { authorName, handle, text, postedAt } = commentIn(row, page);
  return {
    relation: 'in-reply-to',
    authorName: authorName?.value ?? null,
    handle: handle?.value ?? null,
    text: text?.value ?? null,
    permalink: null,
    postedAt: postedAt?.value ?? null,
  };
});

/** A reply answers the first comment of its thread, a first comment the video. */
function inReplyTo(row: Element, page: PageContext): ContextItem[] {
  const thread = closestAcross(row, THREAD);
  const first = thread && query(thread, COMMENT_USER);
  const parent = first ? rowOf(first) : thread && bareCommentIn(thread, page);
  if (parent && parent !== row && !containsAcross(row, parent)) {
    return [asParent(parent, page)];
  }
  const video = videoIn(page.url.pathname);
  const permalink = video && absolute(video.path, page);
  return video ? [{ ...NOBODY, relation: 'in-reply-to', handle: `@${video.user}`, permalink }] : [];
}

const BESIDE = `${COMMENT_USER},[data-e2e^="comment-time-"],[data-e2e^="comment-reply-"],button`;

/** In some builds the "level" is the text, in others the row that holds name and age as well. */
function commentText(own: OwnParts): Found<string> {
  const part = firstOwn(own, COMMENT_TEXT);
  if (!part) return null;
  const inner = query(part.element, COMMENT_USER) && query(part.element, '[class*="CommentText"],p');
  return words(readText(inner ?? part.element, { whitespace: 'collapse', without: BESIDE }), part.rule);
}

function commentOf(root: Element, page: PageContext): ExtractedPost {
  const rows = queryAll(root, COMMENT_USER).flatMap((part) => rowOf(part) ?? []);
  const own = ownBut(root, page, insideAny(rows.filter((row) => row !== root)));
  const name = firstOwn(own, COMMENT_USER);
  const user = name && userIn(linkOf(name.element), page);
  const time = firstOwn(own, '[data-e2e^="comment-time-"]', '[class*="SpanCreatedTime"]');
  return {
    ...emptyPost('tiktok', 'comment'),
    authorName: shownOf(name),
    handle: short(user && `@${user}`, `${COMMENT_USER} a[href]`, 'attribute'),
    profileUrl: user ? address(absolute(`/@${user}`, page), `${COMMENT_USER} a[href]`) : null,
    text: commentText(own),
    postedAt: shownOf(time),
  };
}

function commentIn(root: Element, page: PageContext): ExtractedPost {
  return bareKind(root, page) === 'comment' ? bareComment(root, page) : commentOf(root, page);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, LIVE_ROW) || bareKind(root, page) === 'live') return extractLive(root, page);
  const isComment = isCommentRow(root) || bareKind(root, page) === 'comment';
  if (isComment) return { ...commentIn(root, page), context: inReplyTo(root, page) };
  return matches(root, POST) || bareKind(root, page) === 'video' ? extractVideo(root, page) : null;
}

/** Videos, their comments, the chat of live videos and accounts' pages; messages are a module of their own. */
export const tiktok: Extractor = {
  id: 'tiktok',
  version: '2026-11-22',
  example: 'https://www.tiktok.com/@mara_example/video/7575000000000000001',
  detect: ({ url }) => belongsToAny(url, HOSTS) && !/^\/messages(\/|$)/.test(url.pathname),
  locate,
  list,
  extract,
  profile: tiktokProfile,
};
