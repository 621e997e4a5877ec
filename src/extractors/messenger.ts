import type { ExtractedPost, Found } from '../domain/post.ts';
import { dayLines } from './day-lines.ts';
import { attr, closest, matches, query, queryAll } from './dom/safe.ts';
import { closestAcross, outermost, outermostAcross } from './dom/tree.ts';
import { firstOf, short } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { CLOCK_ALONE } from './message-label.ts';
import { DAY_LINE, LABELLED, readLabelled, saidIn } from './meta-messages.ts';
import { oncePerPage } from './once.ts';
import { shown } from './shown.ts';
import type { Extractor, PageContext } from './types.ts';

const FACEBOOK = ['facebook.com'];
const OWN = ['messenger.com'];

/** Older builds, as maintained extensions knew them until 2026: rows of a grid, their id in an element's own. */
const OLDER = '[role="main"] [role="row"]';
const OLDER_ID = '[id^="mid.$"]';
const RECYCLED = '[data-virtualized="true"]';

const THREAD = /^\/(?:messages\/)?(?:e2ee\/)?t\/([^/]+)/;

export function isMessenger(url: URL): boolean {
  return belongsToAny(url, OWN) || (belongsToAny(url, FACEBOOK) && /^\/messages(\/|$)/.test(url.pathname));
}

/** A recycled row is an empty place: it keeps the room of a message that is not there any more. */
function isRow(row: Element): boolean {
  if (matches(row, LABELLED))
    return !(closest(row, RECYCLED) && attr(row, 'aria-label') === null && saidIn(row).length === 0);
  return query(row, DAY_LINE) === null && (query(row, OLDER_ID) !== null || saidIn(row).length > 0);
}

function rows({ document }: PageContext): Element[] {
  const labelled = outermost(queryAll(document, LABELLED)).filter(isRow);
  return labelled.length > 0 ? labelled : queryAll(document, OLDER).filter(isRow);
}

const days = dayLines(rows, ({ document }) => queryAll(document, DAY_LINE), DAY_LINE);

/** "Conversation with Alex": the pane's own name in English; else the heading above the messages. */
const threadNameOf = oncePerPage(({ document }): Found<string> => {
  const panes = queryAll(
    document,
    '[role="main"][aria-label],[role="log"][aria-label],[role="grid"][aria-label]',
  );
  const named = panes.map(
    (pane) =>
      /^(?:Messages in c|C)onversation (?:with|titled) (.+)$/.exec(attr(pane, 'aria-label') ?? '')?.[1],
  );
  const heading = queryAll(document, '[role="main"] h1,[role="main"] h2').find(
    (found) => !closest(found, '[role="log"],[role="grid"],[role="row"]'),
  );
  return firstOf(
    () => short(named.find(Boolean), '[role="main"][aria-label]', 'text'),
    () => short(heading && shown(heading), '[role="main"] heading', 'guess'),
  );
});

function locate(from: Element): Element | null {
  const row = outermostAcross(from, LABELLED) ?? closestAcross(from, OLDER);
  return row && isRow(row) ? row : null;
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (!matches(root, `${LABELLED},${OLDER}`)) return null;
  const threadName = threadNameOf(page);
  const post = readLabelled({ root, page, threadName: threadName?.value ?? null }, 'messenger');
  const older = query(root, OLDER_ID);
  const [, thread] = THREAD.exec(page.url.pathname) ?? [];
  return {
    ...post,
    id: post.id ?? short(older && attr(older, 'id'), OLDER_ID, 'id'),
    postedDay: post.postedAt && !CLOCK_ALONE.test(post.postedAt.value) ? null : days.above(root, page),
    threadId: short(thread, 'page address', 'id'),
    threadName,
  };
}

/** Messages of Messenger, on its own host and on Facebook's. */
export const messenger: Extractor = {
  id: 'messenger',
  version: '2026-11-22',
  example: 'https://www.facebook.com/messages/t/100000000000417',
  detect: ({ url }) => isMessenger(url),
  locate,
  list(page) {
    days.renew(page);
    return rows(page);
  },
  extract,
};
