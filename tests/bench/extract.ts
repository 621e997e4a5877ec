import type { Page } from 'puppeteer';
import { installedBrowser } from '../e2e/browsers/installed.ts';
import type { BrowserName } from '../e2e/browsers/types.ts';
import { ask, type InPage, launchInPage, type Site, serve } from '../e2e/page/harness.ts';
import { allFixtures, type Fixture } from '../extractors/fixtures.ts';
import { grownPage } from '../extractors/grown-page.ts';
import type { Bench } from './measure.ts';

const POSTS = 500;
const fixtures = allFixtures().filter(({ expected }) => expected.length > 0);
const pathOf = ({ platform, slug }: Fixture) => `/${platform}/${slug}`;

type Opened = { work: InPage; site: Site };
const opened = new Map<BrowserName, Promise<Opened>>();

async function start(name: BrowserName): Promise<Opened> {
  const pages = fixtures.map((fixture) => [pathOf(fixture), { body: grownPage(fixture, POSTS) }] as const);
  return { work: await launchInPage(name), site: await serve(Object.fromEntries(pages)) };
}

function browserOf(name: BrowserName): Promise<Opened> {
  const found = opened.get(name) ?? start(name);
  opened.set(name, found);
  return found;
}

export async function closeExtractPages(): Promise<void> {
  for (const { work, site } of await Promise.all(opened.values()))
    await Promise.all([work.close(), site.close()]);
}

/** A page laid out, and not yet read: the first reading is that of a person who has just opened it. */
async function openPage(name: BrowserName, fixture: Fixture): Promise<Page> {
  const { work, site } = await browserOf(name);
  const page = await work.browser.newPage();
  await page.setViewport({ width: 1000, height: 800 });
  await page.goto(`${site.origin}${pathOf(fixture)}`);
  return page;
}

const seconds = async (page: Page, work: string, about?: string) => (await ask(page, work, about)).ms / 1000;

function extractBench(name: BrowserName, fixture: Fixture): Bench {
  let page: Promise<Page>;
  let first = 0;
  const bench: Bench = {
    name: `extract-${name}-${fixture.platform}-${fixture.slug}`,
    aim: 5,
    about: '',
    samples: 7,
    open: async () => {
      page = openPage(name, fixture);
      first = await seconds(await page, 'readPosts', fixture.about.url);
      bench.about = `first ${first.toFixed(3)} s, then ${POSTS} posts found and read, against querySelectorAll("*") and their text`;
    },
    ours: async () => seconds(await page, 'readPosts', fixture.about.url),
    floor: async () => seconds(await page, 'readText'),
    close: async () => (await page).close(),
  };
  return bench;
}

/** 500 posts made of each fixture, in real browsers, as a content script reads them. */
export function extractBenches(): Bench[] {
  const names = (['chromium', 'firefox'] as const).filter((name) => installedBrowser(name));
  return names.flatMap((name) => fixtures.map((fixture) => extractBench(name, fixture)));
}
