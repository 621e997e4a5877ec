import type { ExtractedPost, Found } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute, decoded } from './dom/address.ts';
import { childrenOf, closest, matches, query, queryAll, tagOf } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { parentAcross } from './dom/tree.ts';
import { short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The client's own source, 2026-08. The head has no mark of its own: its handle, in a line that is no link, tells it.
const LINE = 'p[dir="ltr"]';
const ELSEWHERE = 'a,[id^="status-"],[role="dialog"],.v-popper__popper';
const RICH = '.content-rich';
/** The sign that the client puts before the day an account was made; one's own field "Joined" has it too. */
const SIGN = '[class~="i-ri:user-add-line"],[class~="i-ri-user-add-line"]';
const MENTION = '.mention,.hashtag,.mention-hashtag';
const TABS = 'with_replies|media|following|followers|collections';
const PATH = new RegExp(`^((?:/[^/@]+)?/@([^/]+?))(?:/(?:${TABS}))?/?$`);

type Head = { path: string; user: string; names: Element; box: Element };

/** Names stand in one box, and the account's words, fields and numbers in those below it. */
function headIn({ document, url }: PageContext): Head | null {
  const [, path, user] = PATH.exec(decoded(url.pathname)) ?? [];
  if (!path || !user) return null;
  const isHandle = (line: Element) => shown(line) === `@${user}` || shown(line).startsWith(`@${user}@`);
  const line = queryAll(document, LINE).find((one) => isHandle(one) && !closest(one, ELSEWHERE));
  const names = line && parentAcross(parentAcross(line) ?? line);
  const whole = names && parentAcross(names);
  const box = whole && parentAcross(whole);
  return names && box && query(names, RICH) ? { path, user, names, box } : null;
}

export function isElkAccount(page: PageContext): boolean {
  return headIn(page) !== null;
}

/** What an account's page in Elk says of it. */
export function elkProfile(page: PageContext): ExtractedPost | null {
  const head = headIn(page);
  if (!head) return null;
  const bio = bioIn(head);
  const rich = childrenOf(head.box).flatMap((part) => queryAll(part, RICH));
  return accountPost({
    platform: 'elk',
    name: short(shown(query(head.names, RICH)), `${RICH} above the handle`, 'text'),
    handle: short(`@${head.user}`, 'page address', 'attribute'),
    url: absolute(head.path, page),
    accountId: null,
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), `${RICH} alone in the box below the names`),
    joined: joinedIn(head),
    links: distinct(rich.flatMap((part) => linksIn(part, page, (link) => matches(link, MENTION)))),
  });
}

/** The reader's own note is a label; fields have a name beside each of them. */
function bioIn({ box }: Head): Element | null {
  for (const part of childrenOf(box)) {
    const [only, another] = childrenOf(part);
    if (tagOf(part) === 'div' && only && !another && matches(only, RICH)) return only;
  }
  return null;
}

/** The client's own comes after the account's. */
function joinedIn({ box }: Head): Found<string> {
  const sign = queryAll(box, SIGN).at(-1);
  for (let at = sign ?? null; at && at !== box; at = parentAcross(at)) {
    const day = query(at, RICH);
    if (day) return short(shown(day), `${RICH} beside ${SIGN.split(',')[0]}`, 'text');
  }
  return null;
}
