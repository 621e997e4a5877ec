import { attr, query } from '../extractors/dom/safe.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';
import { documentOf } from './snapshot-dom.ts';

/**
 * The page's own address, title and language, as they stand at the click.
 *
 * @param kept what of it is kept: it may stand in a frame
 */
export function pageFacts(document: Document, kept: Element | null = null): CaptureDraft['page'] {
  const frame = kept && documentOf(kept);
  return {
    ...(frame && frame !== document ? { frameUrl: frame.location.href.slice(0, 100_000) } : {}),
    url: document.location.href.slice(0, 100_000),
    canonicalUrl: canonicalUrl(document),
    title: titleOf(document).slice(0, 10_000),
    lang: langOf(document),
  };
}

function titleOf(document: Document): string {
  // Not `document.title`, which a page can hide behind a form of that name.
  return query(document, 'head > title')?.textContent?.trim() ?? '';
}

function canonicalUrl(document: Document): string | null {
  const link = query(document, 'link[rel~="canonical"][href]');
  const href = link && attr(link, 'href');
  if (!href) return null;
  const url = URL.parse(href, document.location.href);
  return url && /^https?:$/.test(url.protocol) ? url.href.slice(0, 100_000) : null;
}

function langOf(document: Document): string | null {
  const page = query(document, 'html');
  return (page && attr(page, 'lang'))?.slice(0, 100) || null;
}
