import { attr, isElement, matches, nextSiblingOf, query, queryAll } from './dom/safe.ts';
import { containsAcross, holdersOf, outermost, parentAcross } from './dom/tree.ts';
import { oncePerPage } from './once.ts';
import type { PageContext } from './types.ts';

// Used by extensions, 2026.
const BODY = '[id^="UniqueMessageBody"]';
const BODY_BY_ROLE = '[role="document"][aria-label]';
const ANY_BODY = `${BODY},${BODY_BY_ROLE}`;
const PANE =
  '#ConversationReadingPaneContainer,#ItemReadingPaneContainer,[data-app-section="ConversationReadingPaneContainer"],[data-app-section="MailReadCompose"],[role="main"],body';
export const FROM = '[id$="_FROM"]';

// Mail programs mark where an answer ends; the page writes `x_` before their ids and classes. General knowledge, not confirmed.
const QUOTE =
  'blockquote[type="cite"],.gmail_quote,.x_gmail_quote,.gmail_quote_container,.x_gmail_quote_container,.moz-cite-prefix,.x_moz-cite-prefix';
const END = '#divRplyFwdMsg,#x_divRplyFwdMsg,#appendonsend,#x_appendonsend,[id$="divRplyFwdMsg"]';

/** An answer being written is no message: its words can still change. */
export function bodiesIn(root: ParentNode): Element[] {
  const marked = queryAll(root, BODY);
  const bodies = marked.length > 0 ? marked : queryAll(root, BODY_BY_ROLE);
  return outermost(bodies).filter((body) => attr(body, 'contenteditable') !== 'true');
}

/** Of a message as given below: the body stands for it where the sender is not found. */
export function bodyOf(message: Element): Element | null {
  return bodiesIn(message)[0] ?? (matches(message, ANY_BODY) ? message : null);
}

/** A message has no element of its own: the highest that holds this body, its sender, and no other body. */
export function messageOf(body: Element, page: PageContext): Element {
  const bodies = bodiesOfPage(page);
  const at = bodies.indexOf(body);
  const beside = [bodies[at - 1], bodies[at + 1]].filter((other) => other !== undefined);
  const isShared = (element: Element) =>
    beside.some((other) => containsAcross(element, other)) || queryAll(element, FROM).length > 1;
  let best = body;
  for (let up = parentAcross(body); up && !matches(up, PANE) && !isShared(up); up = parentAcross(up))
    best = up;
  return query(best, FROM) ? best : body;
}

/** Everything that a body stands in: what holds none is not searched, however deep it stands. */
const holders = oncePerPage(({ document }) => holdersOf(queryAll(document, ANY_BODY)));

const bodiesOfPage = oncePerPage(({ document }) => bodiesIn(document));

/** What is pointed at stands in a message, or in a box around one. */
export function messageAround(from: Element, page: PageContext): Element | null {
  const known = new Set(bodiesOfPage(page));
  for (let at: Element | null = from; at; at = parentAcross(at))
    if (known.has(at)) return messageOf(at, page);
  for (let at: Element | null = from; at && !matches(at, PANE); at = parentAcross(at)) {
    if (!holders(page).has(at)) continue;
    const [first, second] = bodiesIn(at);
    if (first) return second || !known.has(first) ? null : messageOf(first, page);
  }
  return null;
}

/** Parts of a mail that are an earlier one: marked as such, or after the mark where the answer ends. */
export function quotedIn(body: Element): Element[] {
  const after = queryAll(body, END).flatMap((mark) => {
    const rest: Element[] = [mark];
    for (let next = nextSiblingOf(mark); next; next = nextSiblingOf(next))
      if (isElement(next)) rest.push(next);
    return rest;
  });
  const marked = [...new Set([...queryAll(body, QUOTE), ...after])];
  // Where no program's mark is left, a quotation is an earlier mail sooner than words set in.
  return outermost(marked.length > 0 ? marked : queryAll(body, 'blockquote'));
}
