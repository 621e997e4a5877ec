import type { CaptureDraft } from '../messaging/protocol.ts';

/** The page's own address, title and language, as they stand at the click. */
export function pageFacts(document: Document): CaptureDraft['page'] {
  return {
    url: document.location.href.slice(0, 100_000),
    canonicalUrl: canonicalUrl(document),
    title: titleOf(document).slice(0, 10_000),
    lang: langOf(document),
  };
}

// The prototype's own doors: a page can hide `document.title` or `querySelector` behind a named form.
const query = (document: Document, selector: string): Element | null =>
  Document.prototype.querySelector.call(document, selector);

function titleOf(document: Document): string {
  return query(document, 'head > title')?.textContent?.trim() ?? '';
}

function canonicalUrl(document: Document): string | null {
  const href = query(document, 'link[rel~="canonical"][href]')?.getAttribute('href');
  if (!href) return null;
  const url = URL.parse(href, document.location.href);
  return url && /^https?:$/.test(url.protocol) ? url.href.slice(0, 100_000) : null;
}

function langOf(document: Document): string | null {
  return query(document, 'html')?.getAttribute('lang')?.slice(0, 100) || null;
}
