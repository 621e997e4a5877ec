import { belongsToAny } from '../hosts.ts';
import type { PageContext } from '../types.ts';
import { attr, query } from './safe.ts';

const bases = new WeakMap<PageContext, URL>();

/** What the page's relative addresses start from: its first `<base href>`, else its own address. */
export function baseOf(page: PageContext): URL {
  const known = bases.get(page);
  if (known) return known;
  const element = query(page.document, 'base[href]');
  const base = parseWeb(element ? attr(element, 'href') : null, page.url) ?? page.url;
  bases.set(page, base);
  return base;
}

/** A path of the page's own site that needs no parsing: nothing in it could be written otherwise. */
const PLAIN_PATH = /^\/(?!\/)[\w@./-]*$/;

function isPlainPath(href: string | null, base: URL): href is string {
  return (
    href !== null &&
    PLAIN_PATH.test(href) &&
    !href.includes('/.') &&
    href.length <= 16_000 &&
    base.protocol.startsWith('http') &&
    base.username === '' &&
    base.password === ''
  );
}

/** Absolute http(s) address, or `null`: `javascript:`, `data:`, `blob:` and malformed ones are not kept. */
export function absolute(href: string | null, page: PageContext): string | null {
  const base = baseOf(page);
  return isPlainPath(href, base) ? `${base.origin}${href}` : (parseWeb(href, base)?.href ?? null);
}

export function absoluteUrl(href: string | null, page: PageContext): URL | null {
  return parseWeb(href, baseOf(page));
}

function parseWeb(href: string | null, base: URL): URL | null {
  if (href === null || href.trim() === '' || href.length > 16_000) return null;
  const url = URL.parse(href, base.href);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}

/** Path of a link that stays on these hosts (by default the page's own), or `null`. */
export function ownPath(href: string | null, page: PageContext, hosts?: readonly string[]): string | null {
  const base = baseOf(page);
  const url = isPlainPath(href, base) ? base : parseWeb(href, base);
  if (!url) return null;
  const own = hosts ? belongsToAny(url, hosts) : url.hostname === page.url.hostname;
  if (!own) return null;
  return url === base ? href : url.pathname;
}
