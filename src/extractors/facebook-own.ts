import type { Found } from '../domain/post.ts';
import { absoluteUrl } from './dom/address.ts';
import { allText, attr, closest, isElement, matches, nextSiblingOf, query, queryAll } from './dom/safe.ts';
import { readText, type TextRules } from './dom/text.ts';
import { containsAcross, parentAcross } from './dom/tree.ts';
import {
  accountOf,
  BUTTON,
  commentIdIn,
  HEADING,
  HOSTS,
  MESSAGE,
  NAME_ROLE,
  postIdIn,
} from './facebook-parts.ts';
import { isComment, rootsOn } from './facebook-roots.ts';
import { address, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { oncePerPage } from './once.ts';
import { all, type Part, partOf, shown } from './shown.ts';
import { isTranslationNotice, mayHoldNotice } from './translation.ts';
import type { PageContext } from './types.ts';

/** A post's own part with the links in it, each address read once. */
export type Own = Part & { page: PageContext; links: readonly OwnLink[] };
export type OwnLink = { link: Element; url: URL };

export function ownOf(root: Element, foreign: readonly Element[], page: PageContext): Own {
  const part = partOf(root, foreign);
  const links = all(part, 'a[href]').flatMap((link) => {
    const url = absoluteUrl(attr(link, 'href'), page);
    return url ? [{ link, url }] : [];
  });
  return { ...part, page, links };
}

export const WORDS = 'div[dir="auto"]';
const SAID = `${MESSAGE},${HEADING}`;
const PICTURE = 'img[src*="fbcdn"],video';

export function named(found: OwnLink | null, rule: string) {
  const account = found && accountOf(found.url);
  const link = found?.link ?? null;
  return {
    authorName: short(shown(link), rule, 'text'),
    handle: short(account?.handle, rule, 'attribute'),
    profileUrl: account && address(account.url, rule),
    accountId: short(account?.id, `${rule} account number`, 'id'),
  };
}

/** The first link to an account that shows a name: the account's picture is a link too, without words. */
export function nameLink(links: readonly OwnLink[]): OwnLink | null {
  return links.find(({ link, url }) => accountOf(url) !== null && shown(link) !== '') ?? null;
}

export function authorOf(own: Own, headings: readonly Element[]) {
  for (const heading of headings) {
    const found = nameLink(own.links.filter(({ link }) => containsAcross(heading, link)));
    if (found) return named(found, `${matches(heading, NAME_ROLE) ? NAME_ROLE : 'heading'} a`);
  }
  return named(nameLink(own.links.filter(({ link }) => closest(link, 'strong'))), 'strong a');
}

/** The address of the post: a link to it that is no picture. Links to its comments, and links in its words, are not it. */
export function permalinkOf(own: Own): { link: Element | null; url: URL; rule: string } | null {
  const found = own.links.find(
    ({ link, url }) =>
      belongsToAny(url, HOSTS) &&
      postIdIn(url) &&
      !commentIdIn(url) &&
      !closest(link, MESSAGE) &&
      !query(link, 'img'),
  );
  if (found) return { ...found, rule: 'a[href] to a post' };
  const opened = postIdIn(own.page.url) && isAlone(own.page);
  return opened
    ? { link: null, url: own.page.url, rule: 'page address; the post has no link of its own' }
    : null;
}

const isAlone = oncePerPage((page) => rootsOn(page).filter((root) => !isComment(root, page)).length === 1);

export function wordsOf(boxes: readonly Element[], rule: string, basis: 'text' | 'guess'): Found<string> {
  const reads = boxes.map((box) => readText(box, { whitespace: 'collapse', without: BUTTON }));
  const isShort = boxes.some((box) => queryAll(box, BUTTON).some((button) => shown(button) !== ''));
  const text = reads
    .map((read) => read.text.trim())
    .filter(Boolean)
    .join('\n');
  return words(
    { text, cut: reads.some(({ cut }) => cut) },
    `${rule}${isShort ? '; the page shows it shortened' : ''}`,
    basis,
  );
}

/** The page's own short lines after the words, such as "Translated from …": up to three boxes further, or around. */
export function noticeBeside(own: Own, [box]: readonly Element[]): Found<string> {
  if (!mayHoldNotice(allText(own.root))) return null;
  for (let [at, up] = [box ?? null, 0]; at && at !== own.root && up < 4; up += 1, at = parentAcross(at)) {
    const lines = nextElements(at, 3).flatMap(linesOf);
    const line = lines.find(isTranslationNotice);
    if (line) return short(line, 'line after the words', 'text');
  }
  return null;
}

function nextElements(from: Element, most: number): Element[] {
  const found: Element[] = [];
  for (let node = nextSiblingOf(from); node && found.length < most; node = nextSiblingOf(node))
    if (isElement(node)) found.push(node);
  return found;
}

const NOTICE: TextRules = {
  whitespace: 'collapse',
  without: `${BUTTON},[role="article"],${MESSAGE}`,
  atMost: { characters: 300, nodes: 60 },
};

function linesOf(box: Element): string[] {
  const { text } = readText(box, NOTICE);
  return text.split('\n').map((line) => line.trim());
}

export function pictures(own: Own): Element[] {
  return all(own, PICTURE).filter((found) => {
    const link = closest(found, 'a[href]');
    const isEmoji = /emoji\.php|\/rsrc\.php|\/\/static\./.test(attr(found, 'src') ?? '');
    return (
      !isEmoji && !own.links.some((one) => one.link === link && accountOf(one.url)) && !closest(found, SAID)
    );
  });
}
