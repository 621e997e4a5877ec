import type { ContextItem, Direction, ExtractedPost, Found, MediaItem } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { insideAny, outermost, outermostAcross } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromGmailId } from './id-times.ts';
import { distinct, linksIn, mediaOf, picturesIn } from './media.ts';
import { contextItem, lineOf } from './message-parts.ts';
import { oncePerPage } from './once.ts';
import type { Extractor, PageContext } from './types.ts';

const HOSTS = ['mail.google.com'];

// Hashed but the same for years and in every language; used by maintained extensions, 2026-07.
const MESSAGE = '[data-legacy-message-id],[data-message-id]';
const SENDER = '.gD[email],[email][name]';
const BODY = '.a3s';
const TIME = '.g3[title]';
const THREAD = 'h2[data-legacy-thread-id],h2[data-thread-perm-id]';
const SUBJECT = 'h2.hP,h2[data-legacy-thread-id],h2[data-thread-perm-id]';
const QUOTE = '.gmail_quote,.gmail_quote_container,blockquote[type="cite"],.adL,.h5';
const NOT_WORDS = `${QUOTE},.yj6qo,.ajT`;
const ATTACHMENT = '[download_url]';
const ACCOUNT = 'a[href*="accounts.google.com/SignOutOptions"][aria-label]';

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/;

type Own = { root: Element; page: PageContext; body: Element | null };

/** The account's own address, on its button; in the page's title it stands before the app's name. */
const ownEmail = oncePerPage(({ document }): { email: string; rule: string } | null => {
  const button = query(document, ACCOUNT);
  const [labelled] = EMAIL.exec((button && attr(button, 'aria-label')) ?? '') ?? [];
  if (labelled) return { email: labelled.toLowerCase(), rule: 'sender, and account button' };
  const parts = (lineOf(query(document, 'title')) ?? '').split(' - ').slice(1);
  const titled = parts.find((part) => EMAIL.exec(part)?.[0] === part);
  return titled ? { email: titled.toLowerCase(), rule: 'sender, and account in the page title' } : null;
});

const thread = oncePerPage(({ document }) => {
  const heading = query(document, THREAD);
  const id = heading && (attr(heading, 'data-legacy-thread-id') ?? attr(heading, 'data-thread-perm-id'));
  return { id, subject: lineOf(query(document, SUBJECT)) };
});

function directionOf(page: PageContext, email: string | null): Found<Direction> {
  const me = ownEmail(page);
  if (!me || !email) return null;
  const value = email.toLowerCase() === me.email ? 'from-me' : 'from-them';
  return { value, rule: me.rule, basis: me.rule.endsWith('button') ? 'attribute' : 'text' };
}

function wordsOf({ body }: Own): Found<string> {
  const read = body && readText(body, { whitespace: 'collapse', without: NOT_WORDS });
  return words(read && { ...read, text: read.text.trim() }, BODY);
}

/** What stands in it of others, with the line that says whose it is and when: that is in the sender's language. */
function contextOf({ body }: Own): ContextItem[] {
  const quotes = body ? outermost(queryAll(body, QUOTE)) : [];
  return quotes.slice(0, 100).flatMap((quote) => {
    const line = query(quote, '.gmail_attr');
    const text = readText(quote, { whitespace: 'collapse' }).text.trim();
    const [email] = EMAIL.exec(lineOf(line) ?? '') ?? [];
    const authorName = lineOf(line && query(line, '.gmail_sendername'));
    return text === '' ? [] : [contextItem('quoted', { text, authorName, handle: email ?? null })];
  });
}

/** `type:name:address`, made for dragging a file out of the window. */
function attachments({ root, page }: Own): MediaItem[] {
  return queryAll(root, ATTACHMENT).flatMap((file) => {
    const [, type = '', name = '', href = ''] =
      /^([^:]*):([^:]*):(.*)$/.exec(attr(file, 'download_url') ?? '') ?? [];
    const url = absolute(href, page);
    const [family = ''] = type.split('/');
    const kind = family === 'image' || family === 'video' || family === 'audio' ? family : 'link';
    return url ? [{ kind, url, alt: name || null }] : [];
  });
}

function mediaIn(own: Own): MediaItem[] {
  const { body, page } = own;
  const isQuoted = insideAny(body ? queryAll(body, NOT_WORDS) : []);
  const inBody = body ? [...mediaOf(picturesIn(body, isQuoted), page), ...linksIn(body, page, isQuoted)] : [];
  return distinct([...attachments(own), ...inBody]);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, MESSAGE)) return null;
  const own: Own = { root, page, body: query(root, BODY) };
  const sender = query(root, SENDER);
  const email = sender && attr(sender, 'email');
  const time = query(root, TIME);
  const legacy = attr(root, 'data-legacy-message-id');
  const permanent = attr(root, 'data-message-id');
  const fromId = timeFromGmailId(legacy ?? '') ?? timeFromGmailId(permanent ?? '');
  return {
    ...emptyPost('gmail', 'message'),
    id: firstOf(
      () => short(legacy, '[data-legacy-message-id]', 'id'),
      () => short(permanent, '[data-message-id]', 'id'),
    ),
    authorName: firstOf(
      () => short(sender && attr(sender, 'name'), `${SENDER} name`, 'attribute'),
      () => short(lineOf(sender), SENDER, 'text'),
    ),
    handle: short(email, `${SENDER} email`, 'attribute'),
    text: wordsOf(own),
    postedAt: short(time && attr(time, 'title'), TIME, 'text'),
    postedAtFromId: short(fromId, 'Gmail message id', 'id'),
    threadId: short(thread(page).id, THREAD, 'id'),
    threadName: short(thread(page).subject, SUBJECT, 'text'),
    direction: directionOf(page, email),
    media: mediaIn(own),
    context: contextOf(own),
  };
}

/** A thread has the number of its first mail. One that is folded shows no words. */
function isBeginning(page: PageContext): boolean {
  const { id } = thread(page);
  const first = queryAll(page.document, MESSAGE).find((mail) => attr(mail, 'data-legacy-message-id') === id);
  return id !== null && first !== undefined && query(first, BODY) !== null;
}

/** Opened mails of Gmail's web page. */
export const gmail: Extractor = {
  id: 'gmail',
  version: '2026-11-22',
  example: 'https://mail.google.com/mail/u/0/#inbox/FMfcgzQexampleexample',
  detect: ({ url }) => belongsToAny(url, HOSTS),
  locate: (from) => outermostAcross(from, MESSAGE),
  list: ({ document }) => outermost(queryAll(document, MESSAGE)),
  extract,
  isBeginning,
};
