import type { MediaItem } from '../domain/post.ts';
import type { Account } from './account-page.ts';
import { absoluteUrl } from './dom/address.ts';
import { attr, closest, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { isAddressOf } from './same-account.ts';
import { first, partOf, shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The card that stands for a whole page, by the rules of microformats 2 (2026-11).
const CARD = '.h-card';
const OTHERS = '.h-entry,.h-cite,.h-feed .h-card';
const ADDRESS = '.u-url[href],.u-uid[href]';
const NOTE = '.p-note';
const ME = 'a[rel~="me"][href]';

function isOfThisPage(card: Element, page: PageContext): boolean {
  const own = attr(card, 'href');
  const links = [own, ...queryAll(card, ADDRESS).map((link) => attr(link, 'href'))];
  return links.some((href) => href !== null && !href.startsWith('#') && isAddressOf(href, page));
}

/** Where else the same person is, as the page says of itself. */
function mine(page: PageContext): MediaItem[] {
  return queryAll(page.document, ME).flatMap((link) => {
    const url = absoluteUrl(attr(link, 'href'), page);
    const isAway = url && url.hostname !== page.url.hostname;
    return isAway ? [{ kind: 'link' as const, url: url.href, alt: shown(link) || null }] : [];
  });
}

/** One card that has this very address; those in entries are their authors'. */
export function cardAccount(page: PageContext): Omit<Account, 'platform' | 'url'> | null {
  const cards = queryAll(page.document, CARD).filter((card) => !closest(card, OTHERS));
  const [card, another] = cards.filter((one) => isOfThisPage(one, page));
  if (!card || another) return null;
  const part = partOf(card, queryAll(card, OTHERS));
  const named = first(part, '.p-name');
  const [name, nick, note] = [named ?? card, first(part, '.p-nickname'), first(part, NOTE)];
  const read = note && readText(note, { whitespace: 'collapse' });
  return {
    name: short(shown(name), named ? `${CARD} .p-name` : `${CARD}, all of it`, named ? 'text' : 'guess'),
    handle: short(shown(nick), `${CARD} .p-nickname`, 'text'),
    accountId: null,
    bio: words(read, `${CARD} ${NOTE}`),
    joined: null,
    links: distinct([...linksIn(card, page), ...mine(page)]),
  };
}
