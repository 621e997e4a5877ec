import type { ContextItem, Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { dayLines } from './day-lines.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross, containsAcross, outermost } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import { CLOCK_ALONE } from './message-label.ts';
import { langOf } from './meta-messages.ts';
import { isEditedMark } from './notices.ts';
import { shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';
import { isWhatsappBeginning } from './whatsapp-beginning.ts';
import { directionIn, idIn, prefixOf, threadNameOn } from './whatsapp-parts.ts';

const HOSTS = ['web.whatsapp.com'];

// Notes on the live site and maintained extensions, 2026-06 to 2026-09-24; class names there say nothing.
const PANE = '#main';
const ROW = '[role="row"]';
const MESSAGE = '[data-id],[data-pre-plain-text],[data-testid^="conv-msg-"]';
const BUBBLE = '[data-testid="msg-container"]';
const TEXT = '[data-testid="selectable-text"],.selectable-text.copyable-text';
const QUOTE = '[data-testid="quoted-message"],[aria-label="Quoted message"]';
/** A quote is a button to the message that it repeats, in any language. */
const BUTTON = '[role="button"],button';
const META = '[data-testid="msg-meta"]';
const RECALLED = '[data-icon^="recalled"]';

function isRow(row: Element): boolean {
  return matches(row, MESSAGE) || query(row, MESSAGE) !== null;
}

/** Rows of the open conversation; where the roles are gone, the boxes that carry a message's id. */
function rowsOn({ document }: PageContext): Element[] {
  const rows = queryAll(document, `${PANE} ${ROW}`);
  if (rows.length > 0) return outermost(rows.filter(isRow));
  return outermost(queryAll(document, `${PANE} [data-id]`));
}

function lineRows({ document }: PageContext): Element[] {
  const rows = queryAll(document, `${PANE} ${ROW}`).filter((row) => !isRow(row));
  return rows.filter(
    (row) => !query(row, `a,${BUTTON},[data-icon]`) && shown(row) !== '' && shown(row).length < 40,
  );
}

const days = dayLines(rowsOn, lineRows, `${ROW} between the messages`);

function locate(from: Element): Element | null {
  if (!closestAcross(from, PANE)) return null;
  const row = closestAcross(from, ROW);
  if (row) return isRow(row) ? row : null;
  return closestAcross(from, '[data-id]');
}

function quotesIn(root: Element): Element[] {
  const marked = queryAll(root, QUOTE);
  const older = queryAll(root, '.quoted-mention').flatMap((part) => closest(part, BUTTON) ?? []);
  return outermost([...new Set([...marked, ...older])]).filter((box) => containsAcross(root, box));
}

/** The message's own words; else the longest run of them that is neither quote nor clock. */
function textBox(root: Element, quotes: readonly Element[]): { box: Element; rule: string } | null {
  const isOwn = (box: Element) =>
    !quotes.some((quote) => containsAcross(quote, box)) && !closest(box, `${META},${RECALLED}`);
  const marked = queryAll(root, TEXT).find((box) => isOwn(box) && !closest(box, BUTTON));
  if (marked) return { box: marked, rule: TEXT };
  const holder = query(root, '[data-pre-plain-text]');
  const spans = holder
    ? outermost(queryAll(holder, 'span[dir]')).filter((box) => isOwn(box) && !closest(box, BUTTON))
    : [];
  const longest = spans.reduce<Element | null>(
    (best, span) => (shown(span).length > shown(best).length ? span : best),
    null,
  );
  return longest ? { box: longest, rule: 'longest span[dir]' } : null;
}

function readBox(box: Element) {
  const without = `${META},${BUTTON}`;
  const read = readText(box, { whitespace: 'keep', isCharacter: () => true, without });
  return { ...read, text: read.text.trim() };
}

/** Whom it quotes is the first line of the quote; the words are the rest. */
function quoted(quote: Element): ContextItem {
  const said = query(quote, '.quoted-mention');
  const [name = '', ...rest] = outermost(queryAll(quote, 'span[dir]')).map(shown).filter(Boolean);
  const text = said ? shown(said) : rest.join('\n');
  return {
    relation: 'in-reply-to',
    authorName: name || null,
    handle: null,
    text: text || null,
    permalink: null,
    postedAt: null,
  };
}

function previews(root: Element, box: Element | null, page: PageContext): ContextItem[] {
  const links = queryAll(root, 'a[href]').filter((link) => !(box && containsAcross(box, link)));
  return links.map((link) => {
    const nobody = { authorName: null, handle: null, postedAt: null };
    return {
      relation: 'link-preview',
      ...nobody,
      text: shown(link) || null,
      permalink: absolute(attr(link, 'href'), page),
    };
  });
}

/** "This message was deleted" has a sign of its own beside it. */
function removedIn(root: Element): Found<string> {
  const sign = query(root, RECALLED);
  if (!sign) return null;
  const bubble = query(root, BUBBLE) ?? root;
  const without = `${META},[data-icon],[aria-label$=":"]`;
  return short(readText(bubble, { whitespace: 'collapse', without }).text.trim(), RECALLED, 'text');
}

/** Minutes and the day in the order of the page's language; a picture alone has only its clock. */
function postedAt(root: Element, when: string | null): Found<string> {
  const clocks = queryAll(query(root, META) ?? root, 'span').map(shown);
  return firstOf(
    () => short(when, '[data-pre-plain-text]', 'text'),
    () =>
      short(
        clocks.find((line) => CLOCK_ALONE.test(line)),
        'clock in the bubble',
        'text',
      ),
  );
}

function editedIn(root: Element, box: Element | null): Found<string> {
  const spans = queryAll(root, 'span').filter(
    (span) => !(box && containsAcross(box, span)) && !query(span, 'span'),
  );
  return short(spans.map(shown).find(isEditedMark), 'line in the bubble that says so', 'text');
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!isRow(root) || !closestAcross(root, PANE)) return null;
  const prefix = prefixOf(root);
  const quotes = quotesIn(root);
  const found = textBox(root, quotes);
  const removed = removedIn(root);
  const threadName = threadNameOn(page);
  const { id, threadId, sender } = idIn(root);
  const bubble = query(root, BUBBLE) ?? found?.box ?? query(root, 'img,video,canvas');
  const direction: Found<Direction> = directionIn(root, {
    page,
    bubble,
    who: prefix.who,
    threadName: threadName?.value ?? null,
    lang: langOf(page),
  });
  const time = postedAt(root, prefix.when);
  const pictures = queryAll(root, 'img,video,audio').filter(
    (part) => !closest(part, TEXT) && !quotes.some((quote) => containsAcross(quote, part)),
  );
  return {
    ...emptyPost('whatsapp', 'message'),
    id,
    authorName: short(prefix.who, '[data-pre-plain-text]', 'attribute'),
    accountId: direction?.value === 'from-them' ? sender : null,
    text: removed || !found ? null : words(readBox(found.box), found.rule),
    removed,
    edited: editedIn(root, found?.box ?? null),
    postedAt: time,
    postedDay: prefix.when ? null : days.above(root, page),
    threadId,
    threadName,
    direction,
    media: distinct([...mediaOf(pictures, page), ...(found ? linksIn(found.box, page) : [])]),
    context: [...quotes.map(quoted), ...previews(root, found?.box ?? null, page)].slice(0, 100),
  };
}

/** Messages of WhatsApp in a browser. */
export const whatsapp: Extractor = {
  id: 'whatsapp',
  version: '2026-11-22',
  example: 'https://web.whatsapp.com/',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate,
  list(page) {
    days.renew(page);
    return rowsOn(page);
  },
  extract,
  isBeginning: isWhatsappBeginning,
};
