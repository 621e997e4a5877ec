import type { Page } from 'puppeteer';
import { run } from '../../scripts/run.ts';
import { installedBrowser } from '../e2e/browsers/installed.ts';
import type { BrowserName } from '../e2e/browsers/types.ts';
import { beginRecording, scrollForMe } from '../e2e/journey/conversation.ts';
import { pressOverlay } from '../e2e/journey/keep.ts';
import { overlayThat } from '../e2e/journey/overlay.ts';
import { openSetting, type Setting } from '../e2e/journey/setting.ts';
import { say } from '../e2e/journey/words.ts';
import { LONG_LIST_HOST } from '../practice-feed/long-list.ts';
import type { Bench } from './measure.ts';
import { watchMemory } from './memory.ts';

const SIZES = [200, 1_000, 2_000];
const KINDS = { chat: 'kind=recycle&grow=up', feed: 'kind=flat&grow=down' };
/** Pictures a second that a browser gives at most (Chromium's quota): no recording with pictures is faster. */
const QUOTA = 2;
const MEGABYTE = 1_000_000;

const settings = new Map<BrowserName, Promise<Setting>>();

async function built(name: BrowserName): Promise<void> {
  const args = name === 'firefox' ? ['build', '-b', 'firefox', '--mv3'] : ['build'];
  if ((await run('wxt', args, {}, 'held')) !== 0) throw new Error('There is no build.');
}

/** The product as it is now. */
function settingOf(name: BrowserName): Promise<Setting> {
  const known = settings.get(name);
  if (known) return known;
  const setting = built(name).then(() => openSetting(name, 'virtual'));
  settings.set(name, setting);
  return setting;
}

async function openList(name: BrowserName, count: number, query: string): Promise<Page> {
  const { browser } = await settingOf(name);
  return browser.openPage(`https://${LONG_LIST_HOST}/list?count=${count}&batch=${count / 10}&${query}`);
}

/** From the press that begins it to the line that says all are saved. That nothing more comes is not waited for. */
async function keepAll(name: BrowserName, count: number, query: string): Promise<number> {
  const page = await openList(name, count, query);
  const { browser } = await settingOf(name);
  await beginRecording(browser, page, say('recording_scroll_along'));
  const started = performance.now();
  await scrollForMe(browser, page, query.includes('grow=up'));
  const shows = (line: string) => overlayThat(browser, line, ({ words }) => words.includes(line), 600_000);
  await shows(say('recording_kept', count));
  await pressOverlay(browser, page, say('recording_scroll_stop'));
  await pressOverlay(browser, page, say('recording_finish'));
  await shows(say('recording_saved', count));
  const seconds = (performance.now() - started) / 1_000;
  await page.close();
  return seconds;
}

/** The page scrolled through as we do it, with nothing kept, or its screens at the pace of the pictures: what takes longer. */
async function floorOf(name: BrowserName, count: number, query: string): Promise<number> {
  const page = await openList(name, count, query);
  const started = performance.now();
  const screens = (await page.evaluate(scrollThrough, query.includes('grow=up'), count)) as number;
  const seconds = (performance.now() - started) / 1_000;
  await page.close();
  return Math.max(seconds, screens / QUOTA);
}

/** Runs in the page. Answers how many screens the whole list has. */
async function scrollThrough(up: boolean, count: number): Promise<number> {
  const box = document.getElementById('box') as HTMLElement;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const rows = () => box.scrollHeight / (document.querySelector<HTMLElement>('.row')?.offsetHeight ?? 1);
  const isAtEnd = () => (up ? box.scrollTop <= 0 : box.scrollTop + box.clientHeight >= box.scrollHeight - 1);
  while (!isAtEnd() || Math.round(rows()) < count) {
    box.scrollBy({ top: box.clientHeight * 0.75 * (up ? -1 : 1), behavior: 'instant' });
    await frame();
  }
  return box.scrollHeight / box.clientHeight;
}

function bench(name: BrowserName, what: keyof typeof KINDS, count: number): Bench {
  let most = 0;
  return {
    name: `recording-${name}-${what}-${count}`,
    aim: 1.5,
    about: `a ${what} of ${count} rows scrolled for the person and kept, with its pictures, against its own scroll time or its screens at ${QUOTA} a second`,
    samples: 1,
    open: () => settingOf(name),
    ours: async () => {
      const memory = watchMemory();
      const seconds = await keepAll(name, count, KINDS[what]);
      most = memory.stop();
      return seconds;
    },
    floor: () => floorOf(name, count, KINDS[what]),
    more: () => (most > 0 ? `, the browser then holding ${Math.round(most / MEGABYTE)} MB at most` : ''),
  };
}

export function recordingBenches(): Bench[] {
  const names = (['chromium', 'firefox'] as const).filter((name) => installedBrowser(name));
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  return names.flatMap((name) => kinds.flatMap((what) => SIZES.map((count) => bench(name, what, count))));
}

export async function closeRecordings(): Promise<void> {
  for (const setting of settings.values()) await (await setting).close();
}
