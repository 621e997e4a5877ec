import type { ExtractedPost, Found } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { attr, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { parentAcross } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The app's own source (2026): test ids of an account's page.
const NAME = '[data-testid="profileHeaderDisplayName"]';
const BIO = '[data-testid="profileHeaderDescription"]';
const AVATAR = '[data-testid="profileHeaderAviButton"] img';
const BANNER = 'img[src*="/banner/"]';
const PATH = /^\/profile\/([^/]+)/;
const DID = /\bdid:(plc:[a-z2-7]{24}|web:[\w.-]+)/;
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const MAX_LEVELS = 6;

function clean(text: string): string {
  return text.replace(DIRECTION_MARKS, '').trim();
}

/** The handle is in the address, or (where that has the account's key) in a line below the name. */
function handleOf(who: string, name: Element): Found<string> {
  if (!who.startsWith('did:')) return short(`@${who}`, 'page address', 'attribute');
  let at: Element | null = name;
  for (let level = 0; at && level < MAX_LEVELS; level += 1, at = parentAcross(at)) {
    const lines = queryAll(at, 'div').map((line) => clean(shown(line)));
    const handle = lines.find((line) => /^@[\w-]+(\.[\w-]+)+$/.test(line));
    if (handle) return short(handle, 'a line below the name', 'text');
  }
  return null;
}

/** The account's own key stands in the addresses of its pictures; other accounts' pictures are near. */
function didOf({ document }: PageContext, who: string): Found<string> {
  const inPicture = (selector: string) => {
    const picture = query(document, selector);
    return DID.exec(decodeURIComponent((picture && attr(picture, 'src')) ?? ''))?.[0];
  };
  return firstOf(
    () => short(DID.exec(who)?.[0], 'page address', 'id'),
    () => short(inPicture(AVATAR), 'picture address', 'id'),
    () => short(inPicture(BANNER), 'banner address', 'id'),
  );
}

/** What an account's page on Bluesky says of it. It does not say since when the account is there. */
export function blueskyProfile(page: PageContext): ExtractedPost | null {
  const name = query(page.document, NAME);
  const [, path] = PATH.exec(page.url.pathname) ?? [];
  if (!name || !path) return null;
  const who = decodeURIComponent(path);
  const bio = query(page.document, BIO);
  return accountPost({
    platform: 'bluesky',
    name: short(clean(shown(name)), NAME, 'text'),
    handle: handleOf(who, name),
    url: absolute(`/profile/${who}`, page),
    accountId: didOf(page, who),
    bio: bio && words(readText(bio, { whitespace: 'keep' }), BIO),
    joined: null,
    links: bio ? linksIn(bio, page) : [],
  });
}
