import type { ExtractedPost } from '../domain/post.ts';
import { accountPost, nameFromTitle } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { outermost } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { linksAway } from './meta-links.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

const PROFILE = /^\/@([\w.]+)(?:\/(?:replies|media|reposts))?\/?$/;
const CONTAINER = '[data-pressable-container]';
const OUTSIDE = `${CONTAINER},a,[role="button"],button,[role="tab"],nav,h1,h2`;

/** An account's page. The bio has no hook of its own: general knowledge, not confirmed. */
export function threadsProfile(page: PageContext): ExtractedPost | null {
  const [, handle] = PROFILE.exec(page.url.pathname) ?? [];
  const heading = query(page.document, 'h1');
  if (!handle || !heading) return null;
  const area = closest(heading, '[role="region"],main,[role="main"]');
  const name = firstOf(
    () => nameFromTitle(page, handle),
    () => short(shown(heading), 'h1', 'text'),
  );
  const known = new Set(['', handle, `@${handle}`, name?.value]);
  const boxes = area ? queryAll(area, 'span[dir="auto"]').filter((box) => !closest(box, OUTSIDE)) : [];
  const bio = outermost(boxes).find((box) => !known.has(shown(box)));
  return accountPost({
    platform: 'threads',
    name,
    handle: short(`@${handle}`, 'page address', 'attribute'),
    url: absolute(`/@${handle}`, page),
    accountId: null,
    bio: bio ? words(readText(bio, { whitespace: 'collapse' }), 'span[dir="auto"] beside h1', 'guess') : null,
    joined: null,
    links: area ? linksAway(area, page, (link) => closest(link, CONTAINER) !== null) : [],
  });
}
