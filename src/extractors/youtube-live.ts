import type { ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { mediaOf } from './media.ts';
import { firstOwn, type OwnParts, ownParts, shown } from './own-parts.ts';
import type { Extractor, PageContext } from './types.ts';
import { isLiveChat } from './youtube.ts';
import { HOSTS, namedBy, typedIn } from './youtube-parts.ts';

// Custom elements of the chat's frame: saved page of 2024, read in a maintained extension, 2026-08.
const ROW = [
  'yt-live-chat-text-message-renderer',
  'yt-live-chat-paid-message-renderer',
  'yt-live-chat-membership-item-renderer',
  'yt-live-chat-paid-sticker-renderer',
  'ytd-sponsorships-live-chat-gift-purchase-announcement-renderer',
  'ytd-sponsorships-live-chat-gift-redemption-announcement-renderer',
].join(',');
// Ids repeat in every row: `youtube.ts` says why they are asked for so.
const NAME = '[id~="author-name"]';
const MESSAGE = '[id~="message"]';
const CLOCK = '[id~="timestamp"]';
const DELETED = '[id~="deleted-state"]';

/** In a recording the clock is the place in the video, which is no time of writing. */
function clockOf(root: Element, page: PageContext): Found<string> {
  const clock = query(root, CLOCK);
  const isRecording = page.url.pathname.startsWith('/live_chat_replay');
  return isRecording ? null : short(clock && shown(clock), CLOCK, 'text');
}

/** The page takes the words away at once for some, and lets moderators see them. */
function removedIn(own: OwnParts): Found<string> {
  const notice = query(own.root, DELETED);
  return firstOf(
    () => short(notice && shown(notice), DELETED, 'text'),
    () => short(attr(own.root, 'is-deleted') === null ? null : 'is-deleted', '[is-deleted]', 'attribute'),
  );
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, ROW)) return null;
  const own = ownParts(root, page);
  const { name, handle } = namedBy(firstOwn(own, NAME), null);
  const body = query(root, MESSAGE);
  const video = page.url.searchParams.get('v');
  return {
    ...emptyPost('youtube', 'comment'),
    id: short(attr(root, 'id'), '[id]', 'id'),
    authorName: name,
    handle,
    profileUrl: handle && address(absolute(`/${handle.value}`, page), handle.rule, handle.basis),
    text: body && words(typedIn(body), MESSAGE),
    postedAt: clockOf(root, page),
    removed: removedIn(own),
    threadId: short(video, 'page address ?v=', 'id'),
    media: mediaOf(queryAll(root, '[id~="sticker"] img'), page),
  };
}

/** The chat of a live video or of its recording, in a frame of its own. */
export const youtubeLive: Extractor = {
  id: 'youtube-live',
  version: '2026-11-22',
  example: 'https://www.youtube.com/live_chat?v=Ex4mpl3_xYz',
  detect: ({ url }) => belongsToAny(url, HOSTS) && isLiveChat(url),
  locate: (from) => closestAcross(from, ROW),
  list: ({ document }) => queryAll(document, ROW),
  extract,
};
