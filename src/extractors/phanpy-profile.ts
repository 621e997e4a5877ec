import type { ExtractedPost } from '../domain/post.ts';
import { accountPost } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { attr, matches, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { statedBy } from './forum-post.ts';
import { address, short, words } from './found.ts';
import { distinct, linksIn } from './media.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

// The client's own source, 2026-08. A sheet over the page shows an account in the same way.
export const PHANPY_ACCOUNT = '.account-container:not(.skeleton)';
const BLOCK = 'header .account-block[title]';
const NAME = '.account-block-content > b';
const NOTE = 'main > .note';
const FIELDS = '.profile-field > p';
const JOINED = '.stats time[datetime]';
const MENTION = '.mention,.hashtag';
/** `#/village.example.test/a/109000000000000540` */
const HASH = /^#\/(?:[^/]+\/)?a\/(\w+)(?:$|[/?])/;

/** What Phanpy shows of one account; with two on the screen (a sheet over an account's page), the sheet's. */
export function phanpyProfile(page: PageContext): ExtractedPost | null {
  const { document, url } = page;
  const sheet = query(document, `.sheet ${PHANPY_ACCOUNT}`);
  const box = sheet ?? query(document, PHANPY_ACCOUNT);
  const block = box && query(box, BLOCK);
  if (!box || !block) return null;
  const note = query(box, NOTE);
  const read = note && readText(note, { whitespace: 'collapse' });
  const [, number] = (!sheet && HASH.exec(url.hash)) || [];
  const handle = attr(block, 'title')?.replace(/^@?/, '@');
  const boxes = [...(note ? [note] : []), ...queryAll(box, FIELDS)];
  const account = accountPost({
    platform: 'phanpy',
    name: short(shown(query(block, NAME)), NAME, 'text'),
    handle: short(handle, `${BLOCK}[title]`, 'attribute'),
    url: sheet ? null : url.href,
    accountId: short(number, 'page address', 'id'),
    bio: words(read, NOTE),
    joined: statedBy(query(box, JOINED), JOINED),
    links: distinct(boxes.flatMap((part) => linksIn(part, page, (link) => matches(link, MENTION)))),
  });
  return { ...account, profileUrl: address(absolute(attr(block, 'href'), page), `${BLOCK}[href]`) };
}
