import type { ExtractedPost } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short, words } from './found.ts';
import { linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// Read in public projects of 2021 to 2026; the instant on "Member for": general knowledge, not confirmed.
const NAME = '.fs-headline2';
const BIO = '.js-about-me-content';
const DATED = '[title$="Z"]';
const PATH = /^\/users\/(-?\d+)(?:\/[^/]+)?\/?$/;

/** The first instant in the lines beside the name: the others (last seen) have none. */
function joinedIn(page: PageContext) {
  const lines = queryAll(page.document, DATED);
  const instants = lines.flatMap((line) => isoInstant(attr(line, 'title') ?? '') ?? []);
  return short(instants.length === 1 ? instants[0] : null, `${DATED}, the only one`, 'attribute');
}

/** What the page of an account of the Stack Exchange network says of it. */
export function stackexchangeProfile(page: PageContext): ExtractedPost | null {
  const name = query(page.document, NAME);
  const [path, number] = PATH.exec(page.url.pathname) ?? [];
  if (!name || !path || !number) return null;
  const bio = query(page.document, BIO);
  return accountPost({
    platform: 'stackexchange',
    name: short(shown(name), NAME, 'text'),
    handle: null,
    url: absolute(path, page),
    accountId: short(number, 'page address', 'id'),
    bio: bio && words(readText(bio, { whitespace: 'collapse' }), BIO),
    joined: joinedIn(page),
    links: bio ? linksIn(bio, page) : [],
  });
}
