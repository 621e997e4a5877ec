import type { ExtractedPost, Found } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute } from './dom/address.ts';
import { attr, matches, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { closestAcross } from './dom/tree.ts';
import { address, short, words } from './found.ts';
import { belongsToAny } from './hosts.ts';
import { timeFromXId } from './id-times.ts';
import { distinct, linksIn, mediaOf } from './media.ts';
import type { Extractor, PageContext } from './types.ts';
import { BARE_POST, isBarePost, readBarePost } from './x-bare.ts';
import { contextOf, translationBeside } from './x-context.ts';
import { isMessages } from './x-messages-parts.ts';
import {
  all,
  first,
  HOSTS,
  handleOf,
  LONG_BODY,
  LONG_READ,
  LONG_TITLE,
  MORE,
  NAME,
  nameOf,
  type Own,
  PHOTO,
  POST,
  permalinkOf,
  quoteIn,
  stated,
  TEXT,
  textOf,
  VIDEO,
} from './x-parts.ts';
import { xProfile } from './x-profile.ts';

/** The words of the post; where a translation was asked for, they stand above it, and both are `TEXT`. */
function textsOf(own: Own): { text: Element | null; written: Element | null; notice: Found<string> } {
  const [text = null, below = null] = all(own, TEXT);
  const asked = below && translationBeside(own, below);
  return asked
    ? { text: below, written: text, notice: asked }
    : { text, written: null, notice: translationBeside(own, text) };
}

function readWritten(text: Element) {
  return readText(text, { whitespace: 'keep', isCharacter: () => true });
}

function wordsOf(own: Own, text: Element | null): Found<string> {
  const shortened = first(own, MORE) ? '; the page shows it shortened' : '';
  if (text) return words(readWritten(text), `${TEXT}${shortened}`);
  const body = first(own, LONG_BODY);
  if (!body) return null;
  const title = first(own, LONG_TITLE);
  const read = readText(body, { whitespace: 'collapse' });
  return words(title ? { ...read, text: `${textOf(title).trim()}\n\n${read.text}` } : read, LONG_BODY);
}

function extract(root: Element, page: PageContext): ExtractedPost | null {
  if (matches(root, BARE_POST)) return readBarePost(root, page);
  if (!matches(root, `${POST},${LONG_READ}`)) return null;
  const own: Own = { root, page, quote: quoteIn(root) };
  const name = first(own, NAME);
  const { text, written, notice } = textsOf(own);
  const time = first(own, 'a[href*="/status/"] time[datetime]') ?? first(own, 'time[datetime]');
  const permalink = permalinkOf(own);
  const handle = handleOf(own, name);
  const path = permalink && `/${permalink.handle}/status/${permalink.id}`;
  return {
    ...emptyPost('x', 'post'),
    id: short(permalink?.id, permalink?.rule ?? '', 'id'),
    permalink: path ? address(absolute(path, page), permalink.rule) : null,
    authorName: nameOf(name),
    handle,
    profileUrl: handle && address(absolute(`/${handle.value.slice(1)}`, page), handle.rule),
    text: wordsOf(own, text),
    lang: short(text && attr(text, 'lang'), `${TEXT}[lang]`, 'attribute'),
    translated: notice,
    originalText: written && words(readWritten(written), `${TEXT} above the translation`),
    postedAt: time && short(stated(time), 'time[datetime]', 'attribute'),
    postedAtFromId: short(permalink && timeFromXId(permalink.id), 'X status id', 'id'),
    media: distinct([...mediaOf(all(own, `${PHOTO},${VIDEO}`), page), ...(text ? linksIn(text, page) : [])]),
    context: contextOf(own),
  };
}

function bareAround(from: Element): Element | null {
  const found = closestAcross(from, BARE_POST);
  return found && isBarePost(found) ? found : null;
}

/** Posts of X (once Twitter), in a timeline, in search, on a post's own page, and its long articles. */
export const x: Extractor = {
  id: 'x',
  version: '2026-11-22',
  example: 'https://x.com/mara_example/status/1991428712345678848',
  detect: ({ url }) => belongsToAny(url, HOSTS) && !isMessages(url),
  locate: (from) => closestAcross(from, POST) ?? closestAcross(from, LONG_READ) ?? bareAround(from),
  list: ({ document }) => {
    const posts = queryAll(document, `${POST},${LONG_READ}`).filter(
      (found) => matches(found, POST) || !closestAcross(found, POST),
    );
    return posts.length > 0 ? posts : queryAll(document, BARE_POST).filter(isBarePost);
  },
  extract,
  profile: xProfile,
};
