import type { ElementHandle, Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { until } from '../browsers/waiting.ts';
import { press } from './press.ts';
import { textOf } from './record.ts';
import { say } from './words.ts';

/** Each question of the check page and its answer, by their names in the page. */
export type Answers = Record<string, string>;

/** Opens the check page, gives it a file by its own chooser, and starts the check. */
export async function checkFile(browser: TestBrowser, path: string): Promise<Page> {
  const page = await browser.openExtensionPage('check.html');
  await giveFile(page, path);
  return page;
}

/** Gives an open check page a file by its own chooser, and starts the check. */
export async function giveFile(page: Page, path: string): Promise<void> {
  const chooser = await page.waitForSelector('input[type="file"]');
  await (chooser as ElementHandle<HTMLInputElement>).uploadFile(path);
  await press(page, say('check_start'));
}

export async function answersOf(page: Page): Promise<Answers> {
  await page.waitForSelector('[data-question]', { timeout: 60_000 });
  const pairs = await page.$$eval('[data-question]', (all) =>
    all.map((one) => [one.getAttribute('data-question'), one.getAttribute('data-answer')]),
  );
  return Object.fromEntries(pairs) as Answers;
}

export async function sentenceShown(page: Page, key: string): Promise<void> {
  await until(`the sentence ${key}`, async () => (await textOf(page)).includes(say(key)), 30_000);
}
