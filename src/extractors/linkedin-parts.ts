import type { Found } from '../domain/post.ts';
import { absolute, absoluteUrl, ownPath } from './dom/address.ts';
import { allText, attr, closest, query, queryAll } from './dom/safe.ts';
import { outermost } from './dom/tree.ts';
import { address, short } from './found.ts';
import { oncePerElement, oncePerPage } from './once.ts';
import { allOwn, type OwnParts, type Part, shownBut } from './own-parts.ts';
import type { PageContext } from './types.ts';

export const HOSTS = ['linkedin.com'];

// Three stacks are served side by side. Ember: extensions of 2026-04 and later. SDUI (hashed classes, since
// 2025-11): projects that read the live page, 2026-03 to 2026-09. Logged out: saved page of 2024.
export const EMBER_POST =
  '.feed-shared-update-v2,[data-urn^="urn:li:activity:"],[data-id^="urn:li:activity:"],[data-id^="urn:li:ugcPost:"]';
export const SDUI_POST =
  '[role="listitem"][componentkey^="expanded"],[role="listitem"][componentkey^="update-card-focus"],' +
  '[data-testid="mainFeed"] [role="listitem"],[componentkey^="expanded"][componentkey*="FeedType_"]';
export const GUEST_POST = '[data-activity-urn]';
export const POST = `${EMBER_POST},${SDUI_POST},${GUEST_POST}`;

export const EMBER_COMMENT =
  '[data-id^="urn:li:comment:"],article.comments-comment-entity,article.comments-comment-item';
export const SDUI_COMMENT = '[componentkey^="replaceableComment_"]';
export const GUEST_COMMENT = 'section.comment';
export const COMMENT = `${EMBER_COMMENT},${SDUI_COMMENT},${GUEST_COMMENT}`;

/** What a post shares stands in a box of its own. The last one is of logged-out pages, not confirmed. */
export const SHARED =
  '.feed-shared-update-v2__update-content-wrapper,.update-components-mini-update-v2,.feed-shared-mini-update-v2,' +
  '[data-test-id="feed-reshare-content"]';

export const PROFILE_LINK = 'a[href*="/in/"],a[href*="/company/"],a[href*="/school/"],a[href*="/showcase/"]';
const PROFILE_PATH = /^\/(in|company|school|showcase)\/([^/]+)/;

/** The page writes names twice, once for screen readers alone. */
export const FOR_EYES = '.visually-hidden,.sr-only,.a11y-text,button,[data-testid="expandable-text-button"]';

export function profileIn(link: Element | null, page: PageContext): string | null {
  const [path, kind, name] = PROFILE_PATH.exec(ownPath(link && attr(link, 'href'), page, HOSTS) ?? '') ?? [];
  return path && kind && name ? absolute(`/${kind}/${name}/`, page) : null;
}

/** The name in the account's address stands for a handle: the platform shows no other. */
export function slugIn(link: Element | null, page: PageContext): string | null {
  const [, , name] = PROFILE_PATH.exec(ownPath(link && attr(link, 'href'), page, HOSTS) ?? '') ?? [];
  if (!name) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    // A malformed escape is kept as the page writes it.
    return name;
  }
}

/** Several rules ask for what the same links and pieces show. */
const seen = oncePerElement((element) => shownBut(element, FOR_EYES));

/** A link's first line: below the name stand degree and headline. */
export function firstLine(element: Element, page: PageContext): string {
  return seen(element, page).split('\n')[0]?.trim() ?? '';
}

export type Author = { name: Found<string>; handle: Found<string>; url: Found<string>; link: Element | null };

export function authorFrom(
  link: Element | null,
  name: string | null,
  rule: string,
  page: PageContext,
): Author {
  return {
    link,
    name: short(name, rule, 'text'),
    handle: short(slugIn(link, page), `${rule}[href]`, 'attribute'),
    url: address(profileIn(link, page), `${rule}[href]`),
  };
}

/** Whom the words name is not their author. */
const WORDS = '[data-testid="expandable-text-box"],.update-components-text,.comment__text';

/** Links to accounts with a name in them, in order, outside the words. */
export function namedLinks(own: OwnParts): Element[] {
  return allOwn(own, PROFILE_LINK).filter(
    (link) => firstLine(link, own.page) !== '' && !closest(link, WORDS),
  );
}

/** The first line of a link, or one of the pieces that it is made of: a name may stand there twice. */
function nameIn(link: Element, page: PageContext, isNamed: (words: string) => boolean): string | null {
  const line = firstLine(link, page);
  if (isNamed(line)) return line;
  const piece = queryAll(link, 'span,p').find((one) => isNamed(seen(one, page)));
  return piece ? seen(piece, page) : null;
}

/**
 * The card's own menu names the author in any language; who liked or shared it has a link, and no such button
 * (seen 2026-06). Without one, the first link with words is a guess.
 */
export function authorOfCard(own: OwnParts): Author {
  const links = namedLinks(own);
  const labels = allOwn(own, 'button[aria-label]').map((button) => attr(button, 'aria-label') ?? '');
  const isNamed = (name: string) => name.length > 1 && labels.some((label) => label.includes(name));
  for (const link of links) {
    const name = nameIn(link, own.page, isNamed);
    if (name) return authorFrom(link, name, 'link named by a button of the card', own.page);
  }
  return guessed(links[0] ?? null, own.page);
}

/** The first link with words in it is often the author's, and nothing says so. */
export function guessed(link: Element | null, page: PageContext): Author {
  const { name, handle, url } = authorFrom(link, link && firstLine(link, page), 'first profile link', page);
  const basis = 'guess' as const;
  return {
    link,
    name: name && { ...name, basis },
    handle: handle && { ...handle, basis },
    url: url && { ...url, basis },
  };
}

/** "1w • Edited •": the age, and the mark that the page sets behind it in its own language. */
export function ageLine(part: Part | null): { postedAt: Found<string>; edited: Found<string> } {
  const line = part ? shownBut(part.element, FOR_EYES) : '';
  const [age, mark] = line.split(/[•·]/).map((piece) => piece.trim());
  const [, stamp = age, inside] = /^(.*\S)\s*\(([^()]+)\)$/.exec(age ?? '') ?? [];
  return {
    postedAt: part && short(stamp, part.rule, 'text'),
    edited: part && short(inside ?? mark, `${part.rule}, behind the age`, 'text'),
  };
}

/** A short piece that begins with a digit and ends in a dot: "2w •". No element of its own marks it. */
export function agePiece(own: OwnParts): Part | null {
  const element = allOwn(own, 'p,span,time')
    .slice(0, 60)
    .find((piece) => isAge(piece, own.page));
  return element ? { element, rule: 'text that reads as an age' } : null;
}

// "1st", "2e", "3º" say how two people know each other.
const DEGREE = /^\d(st|nd|rd|th|er|e|º|ª)\+?$/u;
const AGE = /^\d{1,3}\s?\p{L}{1,8}\.?(\s*[•·].{0,40})?$/u;

function isAge(piece: Element, page: PageContext): boolean {
  if (!/\d/.test(allText(piece))) return false;
  const words = seen(piece, page);
  return AGE.test(words) && !DEGREE.test(words);
}

const DIRECTED = '[dir="ltr"],[dir="rtl"],[dir="auto"]';

const hasTestIds = oncePerPage(({ document }) => query(document, '[data-testid]') !== null);

/**
 * Where no name of the layout is known any more, but the numbers still are: the one piece with a direction of
 * its own, which words that people wrote have there. With a second one, nobody can tell whose is whose.
 */
export function onlyPiece(own: OwnParts): Part | null {
  const selector = hasTestIds(own.page) ? DIRECTED : `${DIRECTED},p`;
  const pieces = allOwn(own, selector).filter((one) => !closest(one, PROFILE_LINK) && !isAge(one, own.page));
  const [element, second] = outermost(pieces);
  return element && !second ? { element, rule: `only ${selector}` } : null;
}

/** "urn:li:comment:(activity:1,2)" or "(urn:li:activity:1,2)": what is commented, and the comment itself. */
export function commentUrn(raw: string | null): { urn: string; post: string } | null {
  const [, kind, post, id] =
    /urn:li:comment:\((?:urn:li:)?(activity|ugcPost|share|groupPost):(\d+),(\d+)\)/.exec(raw ?? '') ?? [];
  return kind && post && id
    ? { urn: `urn:li:comment:(${kind}:${post},${id})`, post: `urn:li:${kind}:${post}` }
    : null;
}

export function postAddress(urn: string, page: PageContext): string | null {
  return absolute(`/feed/update/${urn}/`, page);
}

const POST_URN = /urn:li:(?:activity|ugcPost|share):\d+/;

export function postUrn(raw: string | null): string | null {
  return POST_URN.exec(raw ?? '')?.[0] ?? null;
}

/** Links that lead away go through `/redir/redirect?url=`. */
export function outward(href: string | null, page: PageContext): string | null {
  const url = absoluteUrl(href, page);
  if (!url) return null;
  const isOwn = ownPath(href, page, HOSTS)?.startsWith('/redir/') ?? false;
  return (isOwn ? absolute(url.searchParams.get('url'), page) : null) ?? url.href;
}
