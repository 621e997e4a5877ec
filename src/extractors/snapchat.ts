import type { Direction, ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { attr, byId, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { belongsTo } from './hosts.ts';
import { mediaOf } from './media.ts';
import { lastAbove, oncePerElement } from './once.ts';
import { allOwn, firstOwn, type OwnParts, ownParts, shown } from './own-parts.ts';
import { isSnapchatAccount, snapchatProfile } from './snapchat-profile.ts';
import type { Extractor, PageContext } from './types.ts';

// `#cv-<id>` around a conversation, `li` for each message, `header .nonIntl` for a name, `time` between: read in
// four public projects, 2025 to 2026. Hashed classes (`li.T1yt2`, `span.ogn1z`) are not relied on.
const CHAT = '[id^="cv-"]';
const ROW = `${CHAT} li`;
const NAME = 'header .nonIntl';
const TEXT = '.nonIntl';
const DAY = `${CHAT} li time`;
// A reply's preview and saved snaps have no hook that was read of. Not confirmed.
const QUOTED = 'blockquote,[class*="quote" i]';
const ME = /^(me|ich|moi|yo|eu|io|ik|jag|jeg|mig|ja|já|én|я|ben|saya|ako|أنا|אני|나|自分|我|मैं)$/iu;

/** Rows stand in lists of lists: a message is an innermost one with words or a picture outside its header. */
function isMessage(row: Element): boolean {
  if (!matches(row, ROW) || query(row, 'li')) return false;
  return queryAll(row, `${TEXT},img,video,audio`).some((part) => !closest(part, 'header'));
}

const days = lastAbove(
  ({ document }) => queryAll(document, `${ROW},${DAY}`),
  (element) => matches(element, 'time') && !closest(element, 'header'),
);
const names = lastAbove(
  ({ document }) => queryAll(document, `${ROW},${CHAT} ${NAME}`),
  (element) => matches(element, NAME),
);

function list(page: PageContext): Element[] {
  days.renew(page);
  names.renew(page);
  return queryAll(page.document, ROW).filter(isMessage);
}

function locate(from: Element): Element | null {
  const row = closestAcross(from, ROW);
  return row && isMessage(row) ? row : null;
}

/** A name stands above the first message of a run only. */
function nameOf(own: OwnParts): Found<string> {
  const name = firstOwn(own, NAME);
  const above = names.of(own.root, own.page);
  return firstOf(
    () => short(name && shown(name.element), NAME, 'text'),
    () => short(above && shown(above), `${NAME} above the run`, 'guess'),
  );
}

/** Nothing but its label marks one's own message, and anybody can be called "Me": never more than a guess. */
function directionOf(own: OwnParts, name: string | null, thread: string | null): Found<Direction> {
  const basis = 'guess' as const;
  if (name !== null && name === thread)
    return { value: 'from-them', rule: 'named as the conversation', basis };
  if (name !== null && ME.test(name)) return { value: 'from-me', rule: 'the name above reads "me"', basis };
  const bubble = allOwn(own, TEXT).find((part) => !closest(part, 'header'));
  const side = bubble && own.page.layout?.sideOf(bubble, own.root);
  return side === 'end' ? { value: 'from-me', rule: 'at the end of its row', basis } : null;
}

const threadOf = oncePerElement((chat, page): { id: string | null; name: string | null } => {
  const id = attr(chat, 'id')?.slice('cv-'.length) ?? null;
  const title = id ? byId(page.document, `title-${id}`) : null;
  return { id: id || null, name: title && (shown(title) || null) };
});

/** The time stands in the header of some rows; else only the line above a stretch of rows states one. */
function timeOf(own: OwnParts): Found<string> {
  const time = firstOwn(own, 'header time', 'time');
  const raw = time && attr(time.element, 'datetime');
  return firstOf(
    () => short(raw && isoInstant(raw), `${time?.rule}[datetime]`, 'attribute'),
    () => short(time && shown(time.element), time?.rule ?? '', 'text'),
  );
}

function wordsOf(own: OwnParts): Found<string> {
  const pieces = allOwn(own, TEXT).filter((part) => !closest(part, 'header') && !query(part, TEXT));
  const reads = pieces.map((piece) => readText(piece, { whitespace: 'keep' }));
  const text = reads
    .map((read) => read.text.trim())
    .filter((one) => one !== '')
    .join('\n');
  return words({ text, cut: reads.some(({ cut }) => cut) }, `${TEXT} outside the header`);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!isMessage(root)) return null;
  const own = ownParts(root, page, QUOTED);
  const name = nameOf(own);
  const chat = closest(root, CHAT);
  const thread = chat ? threadOf(chat, page) : { id: null, name: null };
  const day = days.of(root, page);
  const nobody = { authorName: null, handle: null, permalink: null, postedAt: null };
  return {
    ...emptyPost('snapchat', 'message'),
    authorName: name,
    text: wordsOf(own),
    postedAt: timeOf(own),
    postedDay: short(day && shown(day), DAY, 'text'),
    threadId: short(thread.id, `${CHAT}[id]`, 'id'),
    threadName: short(thread.name, '[id^="title-"]', 'text'),
    direction: directionOf(own, name?.value ?? null, thread.name),
    media: mediaOf(allOwn(own, 'img[src^="http"],video,audio'), page),
    context: queryAll(root, QUOTED).map((box) => {
      return { ...nobody, relation: 'quoted' as const, text: shown(box) || null };
    }),
  };
}

/** Snapchat for the web. Messages have no id, and most vanish after they were seen. */
export const snapchat: Extractor = {
  id: 'snapchat',
  version: '2026-11-22',
  example: 'https://www.snapchat.com/web/8f0c2b7e-1d7c-5b0a-9a51-3f5d2c4e6a10',
  detect: (page) =>
    belongsTo(page.url, 'web.snapchat.com') ||
    (belongsTo(page.url, 'snapchat.com') &&
      (/^\/web(\/|$)/.test(page.url.pathname) || isSnapchatAccount(page))),
  locate,
  list,
  extract,
  profile: snapchatProfile,
};
