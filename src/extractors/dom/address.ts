import { belongsToAny } from '../hosts.ts';
import { oncePerPage } from '../once.ts';
import type { PageContext } from '../types.ts';
import { attr, query } from './safe.ts';

/** One address as the page writes it: a page writes the same ones again and again, and each is parsed once. */
type Written = { plain: boolean; url?: URL | null };

const written = oncePerPage((page) => {
  const element = query(page.document, 'base[href]');
  const base = parseWeb(element ? attr(element, 'href') : null, page.url) ?? page.url;
  const isPlain = base.protocol.startsWith('http') && base.username === '' && base.password === '';
  return { base, origin: isPlain ? base.origin : null, known: new Map<string, Written>() };
});

/** What the page's relative addresses start from: its first `<base href>`, else its own address. */
export function baseOf(page: PageContext): URL {
  return written(page).base;
}

/** A path of the page's own site that needs no parsing: nothing in it could be written otherwise. */
const PLAIN_PATH = /^\/(?!\/)[\w@./-]*$/;

function writtenAs(href: string, page: PageContext): Written {
  const { origin, known } = written(page);
  const found = known.get(href);
  if (found) return found;
  const plain = origin !== null && href.length <= 16_000 && PLAIN_PATH.test(href) && !href.includes('/.');
  const made: Written = { plain };
  known.set(href, made);
  return made;
}

/** Absolute http(s) address, or `null`: `javascript:`, `data:`, `blob:` and malformed ones are not kept. */
export function absolute(href: string | null, page: PageContext): string | null {
  if (href === null) return null;
  if (writtenAs(href, page).plain) return `${written(page).origin}${href}`;
  return absoluteUrl(href, page)?.href ?? null;
}

/** Not to be changed: whoever asks for the same address is given the same one. */
export function absoluteUrl(href: string | null, page: PageContext): Readonly<URL> | null {
  if (href === null) return null;
  const found = writtenAs(href, page);
  if (found.url === undefined) found.url = parseWeb(href, baseOf(page));
  return found.url;
}

function parseWeb(href: string | null, base: URL): URL | null {
  if (href === null || href.trim() === '' || href.length > 16_000) return null;
  const url = URL.parse(href, base.href);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}

/** Path of a link that stays on these hosts (by default the page's own), or `null`. */
export function ownPath(href: string | null, page: PageContext, hosts?: readonly string[]): string | null {
  if (href === null) return null;
  const { plain } = writtenAs(href, page);
  const url = plain ? baseOf(page) : absoluteUrl(href, page);
  if (!url) return null;
  const own = hosts ? belongsToAny(url, hosts) : url.hostname === page.url.hostname;
  if (!own) return null;
  return plain ? href : url.pathname;
}

/** Without percent escapes; a malformed one is kept as the page writes it. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Nothing says what was meant.
    return text;
  }
}
