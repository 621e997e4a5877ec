import type { ContextItem, Direction, ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { containsAcross, insideAny, outermost } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { contextItem, lineOf } from './message-parts.ts';
import { oncePerPage } from './once.ts';
import { bodiesIn, bodyOf, FROM, messageAround, messageOf, quotedIn } from './outlook-parts.ts';
import { looksLikeDate } from './time-like.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'];

// Used by extensions, 2026.
const SUBJECT = '[role="heading"][id$="_SUBJECT"]';
const SELECTED = '[role="option"][data-convid][aria-selected="true"]';
// General knowledge, not confirmed.
const TIME = '[data-testid="SentReceivedSavedTime"],[id^="MSG_"][id$="_DATETIME"]';
const OWN_EMAIL = '#mectrl_currentAccount_secondary';

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/;
const MESSAGE_ID = /^MSG_(.+)_FROM$/;
const THREAD_ID = /^CONV_(.+)_SUBJECT$/;
const ITEM_PATH = /\/(?:deeplink\/read|id)\/([^/?]+)/;

type Own = { root: Element; page: PageContext; body: Element; quotes: Element[] };
type Sender = { name: string | null; email: string | null };

const thread = oncePerPage(({ document }) => {
  const heading = query(document, SUBJECT);
  const selected = query(document, SELECTED);
  const [, own] = THREAD_ID.exec((heading && attr(heading, 'id')) ?? '') ?? [];
  const id: Found<string> = firstOf(
    () => short(own, `${SUBJECT} id`, 'id'),
    () => short(selected && attr(selected, 'data-convid'), SELECTED, 'id'),
  );
  const subject = (heading && attr(heading, 'title')) || lineOf(heading);
  return { id, subject: short(subject, SUBJECT, 'text'), single: bodiesIn(document).length === 1 };
});

const ownEmail = oncePerPage(
  ({ document }) => EMAIL.exec(lineOf(query(document, OWN_EMAIL)) ?? '')?.[0] ?? null,
);

/** "Name<address>"; for people of the same organisation the name alone. */
function senderOf(root: Element): Sender {
  const from = query(root, FROM);
  const shown = lineOf(from) ?? '';
  const [email] = EMAIL.exec(shown) ?? [];
  const name = shown.replace(/\s*[<[(]?[^\s<[(]+@[^\s>\])]+[>\])]?\s*/, '').trim();
  return { name: name || null, email: email ?? null };
}

function timeOf({ root, body }: Own): Found<string> {
  return firstOf(
    () => short(lineOf(query(root, TIME)), TIME, 'text'),
    () => short(lineOf(dateBeside(root, body)), 'words beside the sender that read as a date', 'guess'),
  );
}

/** The innermost of the first words that read so: the boxes around them hold more. */
function dateBeside(root: Element, body: Element): Element | null {
  const isInBody = insideAny([body]);
  const dates = queryAll(root, 'span,div').filter(
    (part) => !isInBody(part) && looksLikeDate(lineOf(part) ?? ''),
  );
  const [first = null] = dates;
  return dates.reduce((best, next) => (best && containsAcross(best, next) ? next : best), first);
}

function idOf({ root, page }: Own): Found<string> {
  const from = query(root, FROM);
  return firstOf(
    () => short(MESSAGE_ID.exec((from && attr(from, 'id')) ?? '')?.[1], `${FROM} id`, 'id'),
    () => (thread(page).single ? short(itemIn(page.url), 'page address', 'id') : null),
  );
}

function itemIn(url: URL): string | null {
  const raw = ITEM_PATH.exec(url.pathname)?.[1] ?? url.searchParams.get('ItemID');
  try {
    return raw && decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function directionOf(page: PageContext, email: string | null): Found<Direction> {
  const me = ownEmail(page);
  if (!me || !email) return null;
  const value = me.toLowerCase() === email.toLowerCase() ? 'from-me' : 'from-them';
  return { value, rule: 'sender, and address in the account menu', basis: 'text' };
}

function wordsOf({ body, quotes }: Own): Found<string> {
  const aside = new Set(quotes);
  const read = readText(body, { whitespace: 'collapse', skip: (inner) => aside.has(inner) });
  return words({ ...read, text: read.text.trim() }, '[id^="UniqueMessageBody"]');
}

function contextOf({ quotes }: Own): ContextItem[] {
  const texts = outermost(quotes).map((quote) => readText(quote, { whitespace: 'collapse' }).text.trim());
  const text = texts.filter((part) => part !== '').join('\n\n');
  return text ? [contextItem('quoted', { text })] : [];
}

function mediaIn({ page, body, quotes }: Own): MediaItem[] {
  const isQuoted = insideAny(quotes);
  return distinct([...mediaOf(picturesIn(body, isQuoted), page), ...linksIn(body, page, isQuoted)]);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  const body = bodyOf(root);
  if (!body) return null;
  const own: Own = { root, page, body, quotes: quotedIn(body) };
  const sender = senderOf(root);
  return {
    ...emptyPost('outlook', 'message'),
    id: idOf(own),
    authorName: short(sender.name, FROM, 'text'),
    handle: short(sender.email, FROM, 'text'),
    text: wordsOf(own),
    postedAt: timeOf(own),
    threadId: thread(page).id,
    threadName: thread(page).subject,
    direction: directionOf(page, sender.email),
    media: mediaIn(own),
    context: contextOf(own),
  };
}

/** Opened mails of Outlook on the web. */
export const outlook: Extractor = {
  id: 'outlook',
  version: '2026-11-22',
  example: 'https://outlook.live.com/mail/0/inbox/id/AQQkexample',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: messageAround,
  list: (page) => bodiesIn(page.document).map((body) => messageOf(body, page)),
  extract,
};
