import type { ExtractedPost } from '../domain/post.ts';
import { accountPost, nameFromTitle } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { attr, closest, query, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { outermost } from './dom/tree.ts';
import { firstOf, short, words } from './found.ts';
import { accountIn, BUTTON, CAPTION, WORDS } from './instagram-parts.ts';
import { linksAway } from './meta-links.ts';
import { shown } from './shown.ts';
import type { PageContext } from './types.ts';

/** An account's page: its address is the handle, and its header holds the rest. General knowledge, not confirmed. */
export function instagramProfile(page: PageContext): ExtractedPost | null {
  const handle = accountIn(page.url.href, page);
  const header = query(page.document, 'main header,[role="main"] header');
  if (!handle || !header) return null;
  const lines = linesIn(header, handle);
  const name = firstOf(
    () => nameFromTitle(page, handle),
    () => short(lines[0] && shown(lines[0]), `header ${WORDS}`, 'guess'),
  );
  const bio = lines.find((line) => shown(line) !== name?.value);
  return accountPost({
    platform: 'instagram',
    name,
    handle: short(handle, 'page address', 'attribute'),
    url: absolute(`/${handle}/`, page),
    accountId: null,
    bio: bio ? words(readText(bio, { whitespace: 'collapse' }), `header ${WORDS}`, 'guess') : null,
    joined: null,
    links: linksAway(header, page),
  });
}

/** Lines of words in the header that are no link, no button, no count and not the handle itself. */
function linesIn(header: Element, handle: string): Element[] {
  const boxes = queryAll(header, `${CAPTION},${WORDS}`).filter((box) => isLine(box));
  return outermost(boxes).filter((box) => !['', handle].includes(shown(box)));
}

function isLine(box: Element): boolean {
  const held = closest(box, 'a,h2,ul,li');
  const pressed = closest(box, BUTTON);
  if (held || (pressed && attr(pressed, 'type') === 'button')) return false;
  return true;
}
