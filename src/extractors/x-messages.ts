import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { NOBODY } from './context-items.ts';
import { dayLines } from './day-lines.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, outermost } from './dom/tree.ts';
import { address, firstOf, short, words } from './found.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { isEditedMark, isRemovedNotice } from './notices.ts';
import { shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';
import {
  dayLinesOn,
  firstOn,
  ITEM,
  idOf,
  isGroup,
  isMessages,
  isRow,
  OLDER,
  ROW,
  rowsOn,
  sideIn,
  TEXT,
  threadIn,
} from './x-messages-parts.ts';
import { AVATAR, POST, TEXT as POST_TEXT, profilePath, stated } from './x-parts.ts';

const NAME = '[data-testid="dm-conversation-username"]';
const HEADER = '[data-testid="dm-conversation-header"]';
const FOCUS = '[data-dm-message-focus-target]';
const OLDER_TEXT = `${POST_TEXT},[data-testid="messageEntryText"]`;
/** Lines for screen readers: who, when, and what kind of message. */
const LINES = '[id$="-time"],[id$="-sender"],[id$="-kind"]';

const days = dayLines(rowsOn, dayLinesOn, ITEM);

type Other = { name: Found<string>; handle: string | null };
const others = new WeakMap<PageContext, Other>();

/** Whom the conversation is with: named once, above it. */
function otherOn(page: PageContext): Other {
  const known = others.get(page) ?? findOther(page);
  others.set(page, known);
  return known;
}

function findOther(page: PageContext): Other {
  const header = firstOn(page, HEADER);
  const handles = header ? queryAll(header, 'a[href]').map((link) => profilePath(link, page)) : [];
  return {
    name: short(shown(firstOn(page, NAME)), NAME, 'text'),
    handle: handles.find((handle) => handle !== null) ?? null,
  };
}

/** The message's own words: a message that it answers brings another box of the same kind. */
function textBoxes(root: Element): { own: Element | null; rule: string; answered: Element[] } {
  const id = idOf(root)?.id;
  const boxes = outermost(queryAll(root, TEXT));
  const own = boxes.find((box) => attr(box, 'data-testid') === `message-text-${id}`) ?? boxes.at(-1) ?? null;
  if (own) return { own, rule: TEXT, answered: boxes.filter((box) => box !== own) };
  const older = queryAll(root, OLDER_TEXT).find((box) => !closest(box, POST)) ?? null;
  if (older) return { own: older, rule: OLDER_TEXT, answered: [] };
  return { own: query(root, FOCUS), rule: FOCUS, answered: [] };
}

function readBox(box: Element) {
  const inner = query(box, 'span[dir="auto"]') ?? box;
  const read = readText(inner, { whitespace: 'keep', isCharacter: () => true, without: LINES });
  return { ...read, text: read.text.trim() };
}

function directionOf(root: Element, page: PageContext, box: Element | null): Found<Direction> {
  const side = sideIn(root);
  if (side)
    return {
      value: side === 'end' ? 'from-me' : 'from-them',
      rule: `class "justify-${side}" of the row`,
      basis: 'attribute',
    };
  const avatar = matches(root, OLDER) && query(root, AVATAR);
  if (avatar)
    return { value: 'from-them', rule: "the sender's picture stands beside the words", basis: 'attribute' };
  const drawn = box && page.layout?.sideOf(box, root);
  return drawn
    ? {
        value: drawn === 'end' ? 'from-me' : 'from-them',
        rule: `the words stand at the line's ${drawn}`,
        basis: 'guess',
      }
    : null;
}

/** In a conversation of two, what they wrote is by the one it is with; in a group only the row can tell. */
function authorOf(root: Element, page: PageContext, direction: Found<Direction>) {
  if (direction?.value === 'from-me') return { authorName: null, handle: null, profileUrl: null };
  const other = direction && !isGroup(threadIn(page.url)) ? otherOn(page) : null;
  const avatar = query(root, AVATAR);
  const shownHandle = avatar && attr(avatar, 'data-testid')?.slice('UserAvatar-Container-'.length);
  const handle = firstOf(
    () => short(shownHandle ? `@${shownHandle}` : null, AVATAR, 'attribute'),
    () => short(other?.handle ? `@${other.handle}` : null, `${HEADER} a[href]`, 'attribute'),
  );
  return {
    authorName: firstOf(
      () => short(shown(query(root, '[id$="-sender"]')), '[id$="-sender"]', 'text'),
      () => other?.name ?? null,
    ),
    handle,
    profileUrl: handle && address(absolute(`/${handle.value.slice(1)}`, page), handle.rule),
  };
}

function postedAt(root: Element): Found<string> {
  const time = query(root, 'time[datetime]');
  return firstOf(
    () => short(time && !closest(time, POST) ? stated(time) : null, 'time[datetime]', 'attribute'),
    () => short(shown(query(root, '[id$="-time"]')), '[id$="-time"]', 'text'),
  );
}

/** A post that was sent along, or a page: what stands there is not the sender's. */
function sentAlong(root: Element, page: PageContext, own: Element | null): ContextItem[] {
  const posts = queryAll(root, POST).map((post) => {
    const link = query(post, 'a[href*="/status/"]');
    return {
      ...NOBODY,
      relation: 'quoted' as const,
      text: shown(query(post, POST_TEXT)) || null,
      permalink: absolute(link && attr(link, 'href'), page),
    };
  });
  const links = queryAll(root, 'a[href]').filter(
    (link) => !closest(link, POST) && !(own && containsAcross(own, link)) && profilePath(link, page) === null,
  );
  const cards = links.map((link) => {
    const relation = /\/status\/\d/.test(attr(link, 'href') ?? '')
      ? ('quoted' as const)
      : ('link-preview' as const);
    return { ...NOBODY, relation, text: shown(link) || null, permalink: absolute(attr(link, 'href'), page) };
  });
  return [...posts, ...cards];
}

function lineThat(root: Element, own: Element | null, says: (line: string) => boolean): Found<string> {
  const lines = queryAll(root, 'span,div').filter(
    (part) => !(own && containsAcross(own, part)) && !query(part, 'span,div'),
  );
  return short(lines.map(shown).find(says), 'line in the row that says so', 'text');
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!isRow(root)) return null;
  const { own, rule, answered } = textBoxes(root);
  const direction = directionOf(root, page, own);
  const id = idOf(root);
  const said = own && words(readBox(own), rule);
  const isNotice = said !== null && rule === FOCUS && isRemovedNotice(said.value);
  const text = isNotice ? null : said;
  const pictures = queryAll(root, 'img,video').filter(
    (part) => !closest(part, `${TEXT},${OLDER_TEXT},${AVATAR},${POST}`) && profileOf(part, page) === null,
  );
  const time = postedAt(root);
  return {
    ...emptyPost('x', 'message'),
    id: id && short(id.id, id.rule, 'id'),
    ...authorOf(root, page, direction),
    text,
    edited: lineThat(root, own, isEditedMark),
    removed: isNotice ? said : text ? null : lineThat(root, own, isRemovedNotice),
    postedAt: time,
    postedDay: time?.basis === 'attribute' ? null : days.above(root, page),
    threadId: short(threadIn(page.url), 'page address', 'id'),
    threadName: otherOn(page).name,
    direction,
    media: distinct([...mediaOf(pictures, page), ...(own ? linksIn(own, page) : [])]),
    context: [
      ...answered.map((box) => ({
        ...NOBODY,
        relation: 'in-reply-to' as const,
        text: readBox(box).text || null,
      })),
      ...sentAlong(root, page, own),
    ].slice(0, 100),
  };
}

function profileOf(picture: Element, page: PageContext): string | null {
  const link = closest(picture, 'a[href]');
  return link && profilePath(link, page);
}

function locate(from: Element): Element | null {
  const row = closestAcross(from, ROW);
  return row && isRow(row) ? row : null;
}

/** Messages on X: X Chat, in its shadow tree or before it, and the older ones. */
export const xMessages: Extractor = {
  id: 'x-messages',
  version: '2026-11-22',
  example: 'https://x.com/i/chat/1100000000000000417-1200000000000000540',
  detect: ({ url }) => isMessages(url),
  locate,
  list(page) {
    days.renew(page);
    return rowsOn(page);
  },
  extract,
};
