import type { ExtractedPost } from '../domain/post.ts';
import { attr, query } from './dom/safe.ts';
import type { PageContext } from './types.ts';

/** Chromium and Google's widget wrap what they translated in two of these (general knowledge, 2026-11-22). */
const WRAPPED = 'font > font';
const DONE = /(?:^|\s)(translated-(?:ltr|rtl))(?:\s|$)/;
/** Edge leaves the digest of the words that it replaced (general knowledge, 2026-11-22). Firefox leaves nothing. */
const REPLACED = '[_msttexthash]';

/** The post, marked where the browser itself has put a translation in the place of its words. */
export function withBrowserTranslation(
  post: ExtractedPost,
  root: ParentNode,
  { document }: PageContext,
): ExtractedPost {
  if (post.translated || query(root, `${WRAPPED},${REPLACED}`) === null) return post;
  const html = query(document, 'html');
  const [, value] = DONE.exec((html && attr(html, 'class')) ?? '') ?? [];
  if (value)
    return { ...post, translated: { value, rule: `html.${value} and ${WRAPPED}`, basis: 'attribute' } };
  if (query(root, REPLACED) === null) return post;
  return { ...post, translated: { value: '_msttexthash', rule: REPLACED, basis: 'attribute' } };
}
