import type { Direction, Found } from '../domain/post.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { short } from './found.ts';
import { namesMe } from './notices.ts';
import { oncePerPage } from './once.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

const PREFIX = '[data-pre-plain-text]';
/** "[16:15, 03/11/2026] Grey Heron: ": either part can hold almost anything. */
const PREFIX_PARTS = /^\s*\[([^\]]{1,60})\]\s?(.*?):?\s*$/s;
/** Until 2026-04 an id named the direction and the chat, in groups the sender too; since then it is bare. */
const LONG_ID = /^(true|false)_([\w.-]+@[\w.]+)_([\w-]+)(?:_([\w.-]+@[\w.]+))?$/;
/** Signs of being sent, delivered and read: only one's own messages have them. */
const SENT_SIGN = /^(msg|status)-(check|dblcheck|dblcheck-ack|time)$|^wds-ic-(sent|delivered|read|pending)/;
const HEADER = '#main header';
const TITLE = '[data-testid="conversation-info-header-chat-title"]';

export function prefixOf(root: Element): { when: string | null; who: string | null } {
  const holder = matches(root, PREFIX) ? root : query(root, PREFIX);
  const [, when, who] = PREFIX_PARTS.exec((holder && attr(holder, 'data-pre-plain-text')) ?? '') ?? [];
  return { when: when?.trim() || null, who: who?.trim() || null };
}

function rawId(root: Element): string {
  const holder = matches(root, '[data-id]') ? root : query(root, '[data-id]');
  return (holder && attr(holder, 'data-id')) ?? '';
}

export function idIn(root: Element): { id: Found<string>; threadId: Found<string>; sender: Found<string> } {
  const raw = rawId(root);
  const [, , chat, id, sender] = LONG_ID.exec(raw) ?? [];
  const isGroup = chat?.endsWith('@g.us') ?? false;
  return {
    id: short(id ?? raw, '[data-id]', 'id'),
    threadId: short(chat, '[data-id], second part', 'id'),
    sender: short(isGroup ? sender : chat, '[data-id]', 'id'),
  };
}

/** The name above the conversation. */
export const threadNameOn = oncePerPage(({ document }): Found<string> => {
  const header = query(document, HEADER);
  const marked = header && query(header, TITLE);
  const spans = header ? queryAll(header, 'span[dir="auto"]').map(shown) : [];
  if (marked) return short(shown(marked), TITLE, 'text');
  return short(spans.find(Boolean), `${HEADER} span[dir="auto"]`, 'text');
});

type Known = {
  page: PageContext;
  bubble: Element | null;
  who: string | null;
  threadName: string | null;
  lang: string | null;
};

function told(isMe: boolean, rule: string, basis: 'id' | 'attribute' | 'text' | 'guess'): Found<Direction> {
  return { value: isMe ? 'from-me' : 'from-them', rule, basis };
}

/** Best sign first: what the id says, the bubble's tail, older classes, signs of delivery, names, the side it is drawn on. */
export function directionIn(root: Element, known: Known): Found<Direction> {
  const [, mine] = LONG_ID.exec(rawId(root)) ?? [];
  if (mine) return told(mine === 'true', '[data-id], first part', 'id');
  for (const [selector, isMe] of [
    ['[data-icon="tail-out"]', true],
    ['[data-icon="tail-in"]', false],
    ['.message-out', true],
    ['.message-in', false],
  ] as const)
    if (matches(root, selector) || query(root, selector)) return told(isMe, selector, 'attribute');
  const sign = queryAll(root, '[data-icon]').find((icon) => SENT_SIGN.test(attr(icon, 'data-icon') ?? ''));
  if (sign) return told(true, `[data-icon="${attr(sign, 'data-icon')}"]`, 'attribute');
  return byName(root, known) ?? bySide(root, known);
}

/** "You:" is read out before one's own messages, and the other's name before theirs. */
function byName(root: Element, { who, threadName, lang }: Known): Found<Direction> {
  const labels = queryAll(root, '[aria-label$=":"]').map((part) =>
    (attr(part, 'aria-label') ?? '').slice(0, -1),
  );
  for (const label of labels) {
    if (namesMe(label, lang) === true) return told(true, `[aria-label="${label}:"]`, 'text');
    if (who !== null && label === who) return told(false, `[aria-label="${label}:"]`, 'text');
  }
  return who !== null && who === threadName
    ? told(false, "the sender has the conversation's name", 'text')
    : null;
}

function bySide(root: Element, { page, bubble }: Known): Found<Direction> {
  const side = bubble && page.layout?.sideOf(bubble, root);
  return side ? told(side === 'end', `the bubble stands at the row's ${side}`, 'guess') : null;
}
