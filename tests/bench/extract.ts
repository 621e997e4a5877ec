import type { Page } from 'puppeteer';
import { installedBrowser } from '../e2e/browsers/installed.ts';
import type { BrowserName } from '../e2e/browsers/types.ts';
import { ask, type InPage, launchInPage, type Site, serve } from '../e2e/page/harness.ts';
import { allFixtures, type Fixture } from '../extractors/fixtures.ts';
import { grownPage } from '../extractors/grown-page.ts';
import { type Bench, least } from './measure.ts';

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

/** A page laid out, and not yet read: that of a person who has just opened it. */
async function openPage(name: BrowserName, fixture: Fixture): Promise<Page> {
  const { work, site } = await browserOf(name);
  const page = await work.browser.newPage();
  await page.setViewport({ width: 1000, height: 800 });
  await page.goto(`${site.origin}${pathOf(fixture)}`);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return page;
}

type Timer = (work: string, about?: string) => Promise<number>;

const byClock =
  (page: Page): Timer =>
  async (work, about) =>
    (await ask(page, work, about)).ms / 1000;

/** Seconds in which the page's own thread ran scripts: what else the machine does meanwhile is not in them. */
async function byThread(page: Page): Promise<Timer> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const scripts = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  };
  return async (work, about) => {
    const before = await scripts();
    await ask(page, work, about);
    return (await scripts()) - before;
  };
}

const AGAIN = 3;

/** On a page of its own, which nothing has been read of. */
async function onFreshPage(
  name: BrowserName,
  fixture: Fixture,
  work: (time: Timer, page: Page) => Promise<number>,
): Promise<number> {
  const page = await openPage(name, fixture);
  const taken = await work(name === 'chromium' ? await byThread(page) : byClock(page), page);
  await page.close();
  return taken;
}

/** What a person waits for: one click on a page of so many posts. */
function clickBench(name: BrowserName, fixture: Fixture): Bench {
  return {
    name: `click-${name}-${fixture.platform}-${fixture.slug}`,
    aim: 5,
    about: `the post that is clicked among ${POSTS}, found and read on a fresh page, against querySelectorAll("*") and their text on another`,
    samples: 4,
    counts: 'least',
    ours: () =>
      onFreshPage(name, fixture, async (time, page) => {
        await ask(page, 'aim');
        return await time('readClicked', fixture.about.url);
      }),
    floor: () => onFreshPage(name, fixture, (time) => time('readText')),
  };
}

function extractBench(name: BrowserName, fixture: Fixture): Bench {
  const again: number[] = [];
  const fresh = (work: (time: Timer) => Promise<number>) => onFreshPage(name, fixture, work);
  const read = (time: Timer) => time('readPosts', fixture.about.url);
  return {
    name: `extract-${name}-${fixture.platform}-${fixture.slug}`,
    aim: 5,
    about: `${POSTS} posts found and read on a fresh page, against querySelectorAll("*") and their text on another`,
    samples: 4,
    counts: 'least',
    ours: () =>
      fresh(async (time) => {
        const first = await read(time);
        for (let at = 0; at < AGAIN; at += 1) again.push(await read(time));
        return first;
      }),
    floor: () => fresh((time) => time('readText')),
    more: () => `; read again ${least(again).toFixed(3)} s`,
  };
}

/** 500 posts made of each fixture, in real browsers, as a content script reads them. */
export function extractBenches(): Bench[] {
  const names = (['chromium', 'firefox'] as const).filter((name) => installedBrowser(name));
  return names.flatMap((name) =>
    fixtures.flatMap((fixture) => [extractBench(name, fixture), clickBench(name, fixture)]),
  );
}
