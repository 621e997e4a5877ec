import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, hasAttr, query, queryAll, tagOf } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, outermost } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { before, contextItem, lineOf, ownParts } from './message-parts.ts';
import { oncePerPage } from './once.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['messages.google.com'];

// Seen on the live site by public projects, 2026-02 and 2026-09.
const ROW = 'mws-message-wrapper';
const OUTGOING = '[data-e2e-message-outgoing]';
const TEXT = '[data-e2e-message-content]';
const TEXT_PART = 'mws-text-message-part';
const LABELLED = `${TEXT_PART}[aria-label],mws-image-message-part[aria-label],mws-file-message-part[aria-label],[aria-label]`;
const QUOTE = '.embed-msg-part-container';
/** Beside a part that is marked as the message's own, one without the mark is of the message that it answers. */
const OWN_PART = 'mws-text-message-part[data-e2e-text-message-content]';
const BARE_QUOTE = 'mws-text-message-part:not([data-e2e-text-message-content])';
const PREVIEW = 'mws-link-preview';
const REACTIONS = 'mw-message-reactions-display';
const TOMBSTONE = '[data-e2e-message-tombstone]';
const DAY = 'mws-tombstone-message-wrapper';
const HEADER_NAME = '[data-e2e-header-title] h2,[data-e2e-header-title]';
const MEDIA = 'mws-image-message-part img,mws-video-message-part video,mws-audio-message-part audio';

const THREAD_PATH = /^\/web\/conversations\/([^/?#]+)/;
// Anchored: the label's later words name people, and a person can be called anything.
const DATED = /^(?:Sent|Received) on (.+? at \d{1,2}:\d{2}(?:\s?[AP]M)?)/i;
const CLOCK_ALONE = /^(?:Sent|Received) at (\d{1,2}:\d{2}(?:\s?[AP]M)?)/i;
const SAID = /^(.+?) (?:said|replied):$/;
const SENT =
  /^(.+?) sent an? (?:image|video|file|audio|GIF|sticker|contact)\b.*\. (?=(?:Sent|Received) (?:on|at) |$)/is;

type Own = { root: Element; page: PageContext; parts: (selector: string) => Element[]; text: Found<string> };

/** The label that a screen reader speaks: who, the words, when, and then who reacted. */
type Label = { head: string; tail: string };

const headerName = oncePerPage(({ document }) => lineOf(query(document, HEADER_NAME)));

function textParts(parts: Own['parts']): Element[] {
  const marked = parts(TEXT);
  return outermost(marked.length > 0 ? marked : parts(TEXT_PART));
}

function wordsOf(parts: Own['parts']): Found<string> {
  const without = `${PREVIEW},${REACTIONS}`;
  const reads = textParts(parts).map((part) => readText(part, { whitespace: 'lines', without }));
  const text = reads.map((read) => read.text.trim()).join('\n');
  return words({ text, cut: reads.some(({ cut }) => cut) }, TEXT);
}

/** Words of the label around those of the message: whatever somebody writes, they are not taken for a date. */
function labelOf({ parts, text }: Own): Label | null {
  const labels = parts(LABELLED).map((element) => flat(attr(element, 'aria-label') ?? ''));
  if (text) return labels.flatMap((label) => around(label, flat(text.value)) ?? [])[0] ?? null;
  const [label] = labels;
  const [sent = ''] = SENT.exec(label ?? '') ?? [];
  return label ? { head: sent || label, tail: label.slice(sent.length) } : null;
}

function around(label: string, said: string): Label | null {
  const quoted = label.indexOf(`: ${said}`);
  const at = quoted < 0 ? label.indexOf(said) : quoted + 2;
  if (at < 0) return null;
  return { head: label.slice(0, at).trim(), tail: label.slice(at + said.length).replace(/^[\s.,:]+/, '') };
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function directionOf({ root, parts }: Own): Found<Direction> {
  const [core] = parts(OUTGOING);
  const raw = (core && attr(core, 'data-e2e-message-outgoing')) ?? attr(root, 'is-outgoing');
  const rule = core ? OUTGOING : '[is-outgoing]';
  if (raw === 'true' || (!core && raw === '')) return { value: 'from-me', rule, basis: 'attribute' };
  return raw === 'false' ? { value: 'from-them', rule, basis: 'attribute' } : null;
}

/** In other languages than English the name is known where the conversation bears it too. */
function nameOf(own: Own, label: Label | null, direction: Found<Direction>): Found<string> {
  if (direction?.value !== 'from-them' || !label) return null;
  const titled = headerName(own.page);
  return firstOf(
    () => short((SAID.exec(label.head) ?? SENT.exec(label.head))?.[1], '[aria-label] "… said:"', 'text'),
    () => short(titled && label.head.startsWith(titled) ? titled : null, 'start of [aria-label]', 'text'),
  );
}

function timeOf(label: Label | null): Found<string> {
  const tail = label?.tail ?? '';
  return firstOf(
    () => short(DATED.exec(tail)?.[1], '[aria-label] "… on …"', 'text'),
    () => short(CLOCK_ALONE.exec(tail)?.[1], '[aria-label] "… at …"', 'text'),
    () => short(tail, '[aria-label] after the words', 'text'),
  );
}

/** Rows between messages that state a day; a clock alone needs one. */
function dayOf({ root }: Own, label: Label | null): Found<string> {
  if (!label || !CLOCK_ALONE.test(label.tail)) return null;
  const row = before(root, (sibling) => tagOf(sibling) === DAY);
  return short(lineOf(row), DAY, 'text');
}

function contextOf({ root, page, parts }: Own): ContextItem[] {
  const quotes = outermost(queryAll(root, QUOTE)).map((quote) => {
    const said = query(quote, `${TEXT},${TEXT_PART}`);
    return contextItem('in-reply-to', { text: lineOf(said ?? quote) });
  });
  const previews = parts(PREVIEW).map((preview) => {
    const link = query(preview, 'a[href]');
    return contextItem('link-preview', {
      text: lineOf(preview),
      permalink: absolute(link && attr(link, 'href'), page),
    });
  });
  return [...quotes, ...previews].slice(0, 100);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (tagOf(root) !== ROW) return null;
  const parts = ownParts(root, query(root, OWN_PART) ? `${QUOTE},${BARE_QUOTE}` : QUOTE);
  const own: Own = { root, page, parts, text: wordsOf(parts) };
  const label = labelOf(own);
  const direction = directionOf(own);
  const links = textParts(parts).flatMap((part) => linksIn(part, page));
  return {
    ...emptyPost('google-messages', 'message'),
    id: firstOf(
      () => short(attr(root, 'msg-id'), '[msg-id]', 'id'),
      () => short(attr(root, 'data-e2e-message-id'), '[data-e2e-message-id]', 'id'),
    ),
    authorName: nameOf(own, label, direction),
    text: own.text,
    postedAt: timeOf(label),
    postedDay: dayOf(own, label),
    removed: hasAttr(root, 'data-e2e-message-tombstone')
      ? short(lineOf(root), TOMBSTONE, 'text')
      : short(lineOf(parts(TOMBSTONE)[0]), TOMBSTONE, 'text'),
    threadId: short(THREAD_PATH.exec(page.url.pathname)?.[1], 'page address', 'id'),
    threadName: short(headerName(page), HEADER_NAME, 'text'),
    direction,
    media: distinct([...mediaOf(parts(MEDIA), page), ...links]),
    context: contextOf(own),
  };
}

/** Text messages (SMS, RCS) in Google Messages for the web. */
export const googleMessages: Extractor = {
  id: 'google-messages',
  version: '2026-11-22',
  example: 'https://messages.google.com/web/conversations/41',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => closestAcross(from, ROW),
  list: ({ document }) => queryAll(document, ROW),
  extract,
};
