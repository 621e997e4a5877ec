import type { Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { dayLines } from './day-lines.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { containsAcross, outermost, outermostAcross } from './dom/tree.ts';
import { address, firstOf, short } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { accountIn, HOSTS } from './instagram-parts.ts';
import { innermost, loneBoxes } from './lone-boxes.ts';
import { distinct, mediaOf } from './media.ts';
import { linksAway } from './meta-links.ts';
import {
  answered,
  DAY_LINE,
  editedIn,
  LABELLED,
  langOf,
  readLabelled,
  saidIn,
  sideOf,
  wordsIn,
} from './meta-messages.ts';
import { isRemovedNotice, namesMe } from './notices.ts';
import { shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

// Read in a maintained extension and in notes on the live site, 2026-04 to 2026-09; there is no id in the page.
const ROW = '[role="row"]';
/** The grid's roles were taken away in 2026-04 on some accounts. */
const PLAIN = '[role="none"],[role="presentation"]';
const LIST = '[role="navigation"],nav,[role="list"]';
const COMPOSER = '[role="textbox"]';
const HEADING = 'h1,h2,h3,h4,h5,h6';
const BOX = '[dir="auto"]';
const CLOCK = /\p{Nd}{1,2}[:.]\p{Nd}{2}/u;

const THREAD = /^\/direct\/t\/([^/]+)/;

/** A line between messages: nothing but a time, and nobody beside it. */
function isDayLine(row: Element): boolean {
  if (query(row, DAY_LINE)) return true;
  const line = shown(row);
  return line.length < 40 && CLOCK.test(line) && !query(row, `a,img,[role="button"],${HEADING}`);
}

function holdsMessage(row: Element): boolean {
  return (
    !closest(row, LIST) &&
    !query(row, COMPOSER) &&
    (query(row, BOX) !== null || query(row, 'img,video,audio') !== null)
  );
}

/** Without rows: the innermost boxes of no role that hold words, each out to where the next one begins. */
function plainRows(document: Document): Element[] {
  return loneBoxes(
    innermost(queryAll(document, PLAIN).filter(holdsMessage)),
    (box) => query(box, COMPOSER) !== null,
  );
}

function candidates({ document }: PageContext): Element[] {
  const labelled = outermost(queryAll(document, LABELLED));
  if (labelled.length > 0) return labelled;
  const rows = outermost(queryAll(document, ROW)).filter(holdsMessage);
  return rows.length > 0 ? rows : plainRows(document);
}

function rows(page: PageContext): Element[] {
  return candidates(page).filter((row) => matches(row, LABELLED) || !isDayLine(row));
}

const days = dayLines(
  rows,
  (page) => [
    ...queryAll(page.document, DAY_LINE),
    ...candidates(page).filter((row) => !query(row, DAY_LINE) && isDayLine(row)),
  ],
  'line between the messages',
);

function locate(from: Element, page: PageContext): Element | null {
  const row = outermostAcross(from, LABELLED) ?? outermostAcross(from, ROW);
  if (row) return matches(row, LABELLED) || (holdsMessage(row) && !isDayLine(row)) ? row : null;
  return rows(page).find((found) => containsAcross(found, from)) ?? null;
}

/** "Messages in conversation with …" in English; else the account named above the conversation. */
function threadNameIn(page: PageContext): Found<string> {
  const panes = queryAll(page.document, '[aria-label]').map((pane) => attr(pane, 'aria-label') ?? '');
  const named = panes.map(
    (label) => /^(?:Messages in c|C)onversation (?:with|titled) (.+)$/.exec(label)?.[1],
  );
  const heading = queryAll(page.document, '[role="main"] h1,[role="main"] h2').find(
    (found) => !closest(found, `${ROW},${LIST}`),
  );
  return firstOf(
    () => short(named.find(Boolean), 'pane [aria-label]', 'text'),
    () => short(shown(heading ?? null), '[role="main"] heading', 'guess'),
  );
}

const names = new WeakMap<PageContext, { name: Found<string> }>();

function threadNameOf(page: PageContext): Found<string> {
  const known = names.get(page) ?? { name: threadNameIn(page) };
  names.set(page, known);
  return known.name;
}

/** A picture beside the words leads to the account they came from: one's own messages have none. */
function senderLink(root: Element, page: PageContext, boxes: readonly Element[]): Element | null {
  const links = queryAll(root, 'a[href]').filter((link) => !boxes.some((box) => containsAcross(box, link)));
  return links.find((link) => accountIn(attr(link, 'href'), page) && query(link, 'img') !== null) ?? null;
}

/** A heading that only screen readers are told: "You sent", or the sender's name. */
function headingIn(root: Element, page: PageContext) {
  const words = shown(query(root, HEADING));
  const [firstWord = ''] = words.split(/\s+/);
  return { words, isMe: words === '' ? null : namesMe(firstWord, langOf(page)) };
}

function directionOf(
  root: Element,
  page: PageContext,
  sender: Element | null,
  boxes: readonly Element[],
): Found<Direction> {
  const heading = headingIn(root, page);
  if (sender)
    return { value: 'from-them', rule: "the sender's picture stands beside the words", basis: 'attribute' };
  if (heading.isMe) return { value: 'from-me', rule: `hidden heading: "${heading.words}"`, basis: 'text' };
  return sideOf(boxes[0] ?? query(root, 'img,video,audio'), root, page);
}

function readRow(root: Element, page: PageContext): ExtractedPost {
  const all = saidIn(root);
  // The message that is answered is drawn above the words.
  const boxes = all.slice(-1);
  const sender = senderLink(root, page, boxes);
  const account = sender && accountIn(attr(sender, 'href'), page);
  const rule = 'a[href="/<account>/"] with a picture';
  const text = short(wordsIn(boxes), `innermost ${BOX}`, 'text');
  const isRemoved = text !== null && isRemovedNotice(text.value);
  const pictures = queryAll(root, 'img,video,audio').filter((part) => !closest(part, `a[href],${BOX}`));
  return {
    ...emptyPost('instagram', 'message'),
    handle: short(account, rule, 'attribute'),
    profileUrl: account ? address(absolute(`/${account}/`, page), rule) : null,
    text: isRemoved ? null : text,
    removed: isRemoved ? { value: text.value, rule: 'words of such a notice', basis: 'guess' } : null,
    edited: editedIn(root, all),
    direction: directionOf(root, page, sender, boxes),
    media: distinct([...mediaOf(pictures, page), ...boxes.flatMap((box) => linksAway(box, page))]),
    context: all.slice(0, -1).map((box) => answered(shown(box))),
  };
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, 'html,body,main,article') || closest(root, LIST)) return null;
  const threadName = threadNameOf(page);
  const [, thread] = THREAD.exec(page.url.pathname) ?? [];
  const post = matches(root, LABELLED)
    ? readLabelled({ root, page, threadName: threadName?.value ?? null }, 'instagram')
    : readRow(root, page);
  return {
    ...post,
    postedDay: days.above(root, page),
    threadId: short(thread, 'page address', 'id'),
    threadName,
  };
}

/** Messages of Instagram. The page gives them no id and no time of their own. */
export const instagramMessages: Extractor = {
  id: 'instagram-messages',
  version: '2026-11-22',
  example: 'https://www.instagram.com/direct/t/17840000000000417/',
  detect: ({ url }) => belongsToAny(url, HOSTS) && url.pathname.startsWith('/direct/'),
  locate,
  list(page) {
    days.renew(page);
    return rows(page);
  },
  extract,
};
