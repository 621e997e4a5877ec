import { isElement, matches, previousSiblingOf, query, tagOf } from './dom/safe.ts';
import { parentAcross } from './dom/tree.ts';
import type { PageContext } from './types.ts';

const PANE = '#main';
const ROW = '#main [role="row"]';
/** The notice that only the two sides can read what follows (saved pages, 2021 to 2026). */
const NOTICE = '[data-icon="lock-small"]';
const MESSAGE = '[data-id^="true_"],[data-id^="false_"],[data-pre-plain-text],[data-testid^="conv-msg-"]';
const OFFER = 'button';
const MAX_LEVELS = 30;

/**
 * The lock stands above a chat's first message. Where the telephone has not handed on everything, a button that
 * asks it for more stands above.
 */
export function isWhatsappBeginning({ document }: PageContext): boolean {
  const first = query(document, ROW);
  return first !== null && query(first, NOTICE) !== null && !query(first, MESSAGE) && !isOfferedMore(first);
}

function isOfferedMore(row: Element): boolean {
  let at: Element | null = row;
  for (let level = 0; at && !matches(at, PANE) && level < MAX_LEVELS; level += 1, at = parentAcross(at))
    if (isOfferedBefore(at)) return true;
  return false;
}

function isOfferedBefore(element: Element): boolean {
  for (let at = previousSiblingOf(element); at; at = previousSiblingOf(at))
    if (isElement(at) && tagOf(at) !== 'header' && (matches(at, OFFER) || query(at, OFFER) !== null))
      return true;
  return false;
}
