import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, outermost } from './dom/tree.ts';
import { firstOf, short } from './found.ts';
import { distinct, mediaOf } from './media.ts';
import { type Label, readLabel } from './message-label.ts';
import { linksAway } from './meta-links.ts';
import { isEditedMark, isRemovedNotice, namesMe } from './notices.ts';
import { oncePerPage } from './once.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// Read in a maintained extension's notes on four saved conversations, 2026-08: Messenger on both of its hosts.
export const LABELLED = '[data-message-id]';
export const DAY_LINE = '[data-scope="date_break"]';
const TOOLS = '[role="toolbar"]';
const HIDDEN = '[aria-hidden="true"]';
const BOX = 'div[dir="auto"],span[dir="auto"]';
const HEADING = 'h1,h2,h3,h4,h5,h6';

/** What a message's row says, before the platform adds where it stands. */
export type Row = { root: Element; page: PageContext; threadName: string | null };

export const langOf = oncePerPage(({ document }): string | null => {
  const html = query(document, 'html');
  return html && attr(html, 'lang');
});

/** Boxes of words outside the tools, the heading and what is hidden from screen readers: that is the quote. */
export function saidIn(root: Element): Element[] {
  return outermost(
    queryAll(root, BOX).filter(
      (box) => !closest(box, `${TOOLS},${HEADING},${DAY_LINE}`) && !isHidden(box, root),
    ),
  ).filter((box) => shown(box) !== '' && !isEditedMark(shown(box)));
}

function isHidden(part: Element, root: Element): boolean {
  const hidden = closest(part, HIDDEN);
  return hidden !== null && hidden !== root && containsAcross(root, hidden);
}

/** The message that is answered: drawn in the same row, hidden from screen readers. */
export function answeredIn(root: Element, not: string | null): ContextItem[] {
  const boxes = outermost(queryAll(root, BOX).filter((box) => isHidden(box, root) && !closest(box, TOOLS)));
  const texts = boxes.map(shown).filter((text) => text !== '' && text !== not);
  return texts.map((text) => answered(text));
}

export function answered(text: string): ContextItem {
  return { relation: 'in-reply-to', authorName: null, handle: null, text, permalink: null, postedAt: null };
}

export function wordsIn(boxes: readonly Element[]): string {
  return boxes.map((box) => readText(box, { whitespace: 'lines' }).text.trim()).join('\n');
}

/** The row's own name first, then that of the bubble which can be focused. */
export function labelOf(root: Element, words: string): Label | null {
  const bubbles = queryAll(root, '[aria-label]').filter((part) => !closest(part, TOOLS));
  for (const part of [root, ...bubbles]) {
    const label = readLabel(attr(part, 'aria-label') ?? '', words);
    if (label) return label;
  }
  return null;
}

const NAMED = "row's accessible name";

export function directionOf(
  { root, page, threadName }: Row,
  who: string | null,
  bubble: Element | null,
): Found<Direction> {
  const isMe = who === null ? null : namesMe(who, langOf(page));
  if (isMe === true) return { value: 'from-me', rule: `${NAMED} calls its author "${who}"`, basis: 'text' };
  if (isMe === false) return { value: 'from-them', rule: `${NAMED} has a name`, basis: 'text' };
  if (who !== null && who === threadName)
    return { value: 'from-them', rule: `${NAMED} has the conversation's name`, basis: 'text' };
  return sideOf(bubble, root, page);
}

export function sideOf(bubble: Element | null, root: Element, page: PageContext): Found<Direction> {
  const side = bubble && page.layout?.sideOf(bubble, root);
  if (!side) return null;
  return {
    value: side === 'end' ? 'from-me' : 'from-them',
    rule: `the words stand at the line's ${side}`,
    basis: 'guess',
  };
}

export function editedIn(root: Element, boxes: readonly Element[]): Found<string> {
  const pieces = queryAll(root, 'span,div').filter(
    (piece) => !boxes.some((box) => containsAcross(box, piece)),
  );
  const mark = pieces
    .filter((piece) => query(piece, 'span,div') === null)
    .map(shown)
    .find(isEditedMark);
  return short(mark, 'a line in the row that says so', 'text');
}

function pictures(root: Element, who: string | null): Element[] {
  return queryAll(root, 'img,video,audio').filter(
    (part) =>
      !closest(part, TOOLS) &&
      !closest(part, BOX) &&
      !(who && attr(part, 'alt') === who) &&
      !matches(part, '[alt=""]') &&
      !isHidden(part, root),
  );
}

/** One message that carries its facts in its accessible name; `null` where the name says nothing that is known. */
export function readLabelled(row: Row, platform: string): ExtractedPost {
  const { root, page } = row;
  const boxes = saidIn(root);
  const visible = wordsIn(boxes);
  const label = labelOf(root, visible);
  const who = label?.who ?? null;
  const isMe = who !== null && namesMe(who, langOf(page)) === true;
  const text = firstOf(
    () => short(label?.isVisible ? visible : null, `${NAMED}; line breaks as shown`, 'text'),
    () => short(label?.text, NAMED, 'text'),
    () => short(label ? null : visible, BOX, 'text'),
  );
  const isRemoved = text !== null && isRemovedNotice(text.value);
  return {
    ...emptyPost(platform, 'message'),
    id: short(attr(root, 'data-message-id'), '[data-message-id]', 'id'),
    authorName: short(isMe ? null : who, NAMED, 'text'),
    text: isRemoved ? null : text,
    removed: isRemoved ? { value: text.value, rule: 'words of such a notice', basis: 'guess' } : null,
    edited: editedIn(root, boxes),
    postedAt: short(label?.when, NAMED, 'text'),
    direction: directionOf(row, who, boxes[0] ?? null),
    media: distinct([...mediaOf(pictures(root, who), page), ...boxes.flatMap((box) => linksAway(box, page))]),
    context: answeredIn(root, who).slice(0, 100),
  };
}
