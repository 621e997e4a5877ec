import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute, decoded } from './dom/address.ts';
import { attr, childrenOf, closest, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { parentAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { all, first, partOf, shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The web interface's own source, 0.17 to 1.0 (2026).
export const LEMMY_ACCOUNT = '.person-profile';
const LIST = '.comment-node,.post-listing,article,form';
const HANDLE = 'a[title^="@"]';
const BIO = '.md-div';
const JOINED = '.moment-time[data-tippy-content]';
const MESSAGE = 'a[href*="/create_private_message/"]';
const PATH = /^\/u\/([^/]+)\/?$/;

/** `/u/heron@birds.example.test`: the account's own words and facts stand above a list of what it wrote. */
export function lemmyProfile(page: PageContext): ExtractedPost | null {
  const box = query(page.document, LEMMY_ACCOUNT);
  const [, user] = PATH.exec(decoded(page.url.pathname)) ?? [];
  if (!box || !user) return null;
  const own = partOf(box, queryAll(box, LIST));
  const link = all(own, HANDLE).find((one) => isHandleOf(attr(one, 'title') ?? '', user, page));
  if (!link) return null;
  const bio = first(own, BIO);
  const time = first(own, JOINED);
  const write = first(own, MESSAGE);
  const [, number] = /\/create_private_message\/(\d+)$/.exec((write && attr(write, 'href')) ?? '') ?? [];
  const account = accountPost({
    platform: 'lemmy',
    name: short(shown(headingOver(link)), 'heading above the handle', 'text'),
    handle: short(attr(link, 'title'), `${HANDLE}[title]`, 'attribute'),
    url: absolute(`/u/${user}`, page),
    accountId: short(number, MESSAGE, 'id'),
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: short(time && attr(time, 'data-tippy-content'), JOINED, 'text'),
    links: distinct(bio ? linksIn(bio, page) : []),
  });
  return { ...account, profileUrl: address(absolute(attr(link, 'href'), page), `${HANDLE}[href]`) };
}

/** An account of this very server is named with the server in the address, or without. */
function isHandleOf(title: string, user: string, { url }: PageContext): boolean {
  return title === `@${user}` || `${title}@${url.hostname}` === `@${user}`;
}

/** Only who has chosen a name has one there; cards beside it have headings too. */
function headingOver(link: Element): Element | null {
  const list = closest(link, 'ul');
  const above = list && parentAcross(list);
  return (above && childrenOf(above).find((child) => matches(child, 'h1,h2,h3,h4,h5'))) ?? null;
}
