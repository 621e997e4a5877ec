import { query } from './dom/safe.ts';
import { belongsToAny } from './hosts.ts';
import type { PageContext } from './types.ts';

/** Two apps share one host: their path tells them apart, and their markup where the path does not. */
const SHARED = ['web.telegram.org'];
const OWN = { a: ['weba.telegram.org', 'webz.telegram.org'], k: ['webk.telegram.org'] };
const PATH = { a: /^\/[az](\/|$)/, k: /^\/k(\/|$)/ };

export function isTelegramWeb({ document, url }: PageContext, app: 'a' | 'k', row: string): boolean {
  if (belongsToAny(url, OWN[app])) return true;
  if (!belongsToAny(url, SHARED)) return false;
  const other = app === 'a' ? 'k' : 'a';
  return PATH[app].test(url.pathname) || (!PATH[other].test(url.pathname) && query(document, row) !== null);
}
