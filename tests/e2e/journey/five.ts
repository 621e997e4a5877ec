import type { Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { type Exported, exportAll } from './export.ts';
import { keepByKeys, keepByPointer, keepWithoutPicture } from './keep.ts';
import { openRecord } from './record.ts';

type Step = { what: string; url: string; keep(browser: TestBrowser, page: Page): Promise<number> };

const pointer = (selector: string) => (browser: TestBrowser, page: Page) =>
  keepByPointer(browser, page, selector);

/** Five posts on five sites: with the pointer, by keyboard alone, and once without a picture. */
export const FIVE: readonly Step[] = [
  { what: 'X, with the pointer', url: 'https://x.com/home', keep: pointer('[data-testid="tweetText"]') },
  {
    what: 'Mastodon, by keyboard alone',
    url: 'https://mastodon.social/home',
    keep: (browser, page) => keepByKeys(browser, page, 1),
  },
  {
    what: 'Bluesky, without picture',
    url: 'https://bsky.app/',
    keep: (browser, page) => keepWithoutPicture(browser, page, '[data-testid="postText"]'),
  },
  {
    what: 'Reddit, with the pointer',
    url: 'https://www.reddit.com/r/village_example/',
    keep: pointer('shreddit-post [slot="title"], shreddit-post'),
  },
  {
    what: 'a blog, emoji, Arabic and Chinese in one text',
    url: 'https://plain.example.test/articles/harbour-lights',
    keep: pointer('#post-2 [itemprop="text"]'),
  },
];

/** Keeps the five by really clicking through the extension, then makes and saves the dossier. */
export async function keepFiveAndExport(
  browser: TestBrowser,
  say: (line: string) => void,
): Promise<Exported> {
  let page: Page | null = null;
  for (const { what, url, keep } of FIVE) {
    page = await browser.openPage(url);
    say(`Kept ${await keep(browser, page)}: ${what}`);
  }
  if (!page) throw new Error('Nothing to keep.');
  return exportAll(browser, await openRecord(browser, page));
}
