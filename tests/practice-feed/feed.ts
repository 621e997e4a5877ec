import { DATES_HOST } from './dates.ts';
import { fixturePages } from './fixture-pages.ts';
import { LATER_URL, laterSite } from './later-page.ts';
import { LINED_HOST, linedSite } from './lined-page.ts';
import { LONG_LIST_HOST, longListSite } from './long-list.ts';
import { originalSites } from './original-files.ts';
import { OWN_PAGES, type OwnPage } from './own-pages.ts';
import { pictureFor } from './picture.ts';
import { type Answer, type PracticeFeed, type Site, startFeed } from './server.ts';
import { START_URL, startPage } from './start-page.ts';

/** A page loads what it names; a host that appears in no such attribute is not served. */
const LOADED = /\b(?:src|srcset|poster)\s*=\s*["'](https:\/\/[^\s"']+)/g;

/** The whole practice feed: saved pages of invented people, pages of our own, and the pictures they show. */
export function startPracticeFeed(): Promise<PracticeFeed> {
  const pages: OwnPage[] = [...OWN_PAGES, ...fixturePages().map((page) => ({ ...page, title: page.slug }))];
  const start = { url: START_URL, title: 'Practice feed', body: startPage(fixturePages()) };
  const sites = sitesOf([...pages, start]);
  sites
    .set(LINED_HOST, linedSite)
    .set(LONG_LIST_HOST, longListSite)
    .set(DATES_HOST, () => null)
    .set(new URL(LATER_URL).hostname, laterSite);
  for (const [host, site] of originalSites()) sites.set(host, site);
  return startFeed(sites);
}

function sitesOf(pages: readonly OwnPage[]): Map<string, Site> {
  const byAddress = new Map(pages.map((page) => [addressOf(new URL(page.url)), page]));
  const named = pages.flatMap(({ body }) => [...body.matchAll(LOADED)].map(([, url]) => url ?? ''));
  const hosts = new Set([...pages.map(({ url }) => url), ...named].map((url) => new URL(url).hostname));
  const site: Site = (url) => answerFor(byAddress.get(addressOf(url)), url);
  return new Map([...hosts].map((host) => [host, site]));
}

/** Without query and fragment: a permalink to a post on the page is the same page. */
function addressOf({ hostname, pathname }: URL): string {
  return hostname + pathname;
}

function answerFor(page: OwnPage | undefined, url: URL): Answer | null {
  if (page) return { type: 'text/html; charset=utf-8', body: page.body, headers: page.headers ?? {} };
  if (url.pathname === '/favicon.ico') return null;
  if (/\.(?:js|css|mp4|json)$/.test(url.pathname)) return null;
  return isPicture(url) ? { type: 'image/png', body: pictureFor(url.href) } : null;
}

function isPicture({ pathname, hostname, search }: URL): boolean {
  return (
    /\.(?:png|jpe?g|webp|gif|svg)$/i.test(pathname) ||
    PICTURE_HOSTS.test(hostname) ||
    search.includes('format=')
  );
}

const PICTURE_HOSTS =
  /^(?:pbs\.twimg\.com|cdn\.bsky\.app|preview\.redd\.it|i\.redd\.it|pictures\.example\.test)$/;
