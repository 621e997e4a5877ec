import { attr, childrenOf, closest, matches, query, queryAll, shadowOf } from './dom/safe.ts';
import { outermost } from './dom/tree.ts';
import { belongsToAny } from './hosts.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';
import { HOSTS } from './x-parts.ts';

// X Chat: notes on the live site and saved layouts in maintained extensions, 2026-09-23 and 2026-10. Before
// October 2026 the same parts stood in the page itself.
const EMBEDS = '[data-testid="xchatEmbedRoute"],[data-testid="xchatEmbedOverlays"]';
const MARKED_ROW = '[data-dm-message-row]';
const NAMED_ROW = '[data-testid^="message-"]:not([data-testid^="message-text-"])';
export const TEXT = '[data-testid^="message-text-"]';
export const ITEM = '[data-dm-item-key]';
/** Messages before X Chat, as maintained extensions knew them until 2026. */
export const OLDER = '[data-testid="messageEntry"]';
export const ROW = `${MARKED_ROW},${NAMED_ROW},${OLDER}`;

const CHAT = /^\/i\/chat(?:\/([^/]+))?/;
const MESSAGES = /^\/messages(?:\/([^/]+))?/;

export function isMessages(url: URL): boolean {
  return belongsToAny(url, HOSTS) && /^\/(i\/chat|messages)(\/|$)/.test(url.pathname);
}

export function threadIn(url: URL): string | null {
  return (CHAT.exec(url.pathname) ?? MESSAGES.exec(url.pathname))?.[1] ?? null;
}

/** `g123` and the old plain number are groups; two numbers are two people. */
export function isGroup(thread: string | null): boolean {
  return thread === null || !/^\d+[-:]\d+$/.test(thread);
}

/** The page itself, and the open shadow trees that X Chat draws into. */
export function treesOf({ document }: PageContext): ParentNode[] {
  return [document, ...queryAll(document, EMBEDS).flatMap((host) => shadowOf(host) ?? [])];
}

/** `message-<id>` holds its words; a list or a box for writing is named alike. */
export function isRow(element: Element): boolean {
  return (
    matches(element, `${MARKED_ROW},${OLDER}`) ||
    (matches(element, NAMED_ROW) && query(element, TEXT) !== null)
  );
}

export function rowsOn(page: PageContext): Element[] {
  return treesOf(page).flatMap((tree) => outermost(queryAll(tree, ROW).filter(isRow)));
}

/** Items between messages that are a line of words: "Today". */
export function dayLinesOn(page: PageContext): Element[] {
  return treesOf(page).flatMap((tree) => queryAll(tree, ITEM).filter(isDayLine));
}

function isDayLine(item: Element): boolean {
  if (closest(item, ROW) || query(item, `${ROW},a,button,textarea,[role="button"],[data-testid]`))
    return false;
  const line = shown(item);
  return line !== '' && line.length < 60;
}

export function firstOn(page: PageContext, selector: string): Element | null {
  for (const tree of treesOf(page)) {
    const found = query(tree, selector);
    if (found) return found;
  }
  return null;
}

export function idOf(row: Element): { id: string; rule: string } | null {
  const marked = attr(row, 'data-dm-message-row') ?? '';
  if (/^[\w:-]{8,}$/.test(marked)) return { id: marked, rule: MARKED_ROW };
  const named = /^message-(.+)$/.exec(attr(row, 'data-testid') ?? '')?.[1];
  if (named) return { id: named, rule: '[data-testid^="message-"]' };
  const text = query(row, TEXT);
  const worded = text && /^message-text-(.+)$/.exec(attr(text, 'data-testid') ?? '')?.[1];
  return worded ? { id: worded, rule: TEXT } : null;
}

/** The side a row is drawn to is written in its class, or in that of the box right inside it. */
export function sideIn(row: Element): 'start' | 'end' | null {
  const classes = [row, ...childrenOf(row).slice(0, 3)].map((element) => ` ${attr(element, 'class') ?? ''} `);
  const side = (name: string) => classes.some((words) => words.includes(` justify-${name} `));
  if (side('end') === side('start')) return null;
  return side('end') ? 'end' : 'start';
}
