import type { Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { until } from '../browsers/waiting.ts';
import { say } from './words.ts';

/** Toolbar button, popup, "Open my record". */
export async function openRecord(browser: TestBrowser, page: Page): Promise<Page> {
  const popup = await browser.clickToolbar(page);
  await popup.click(say('popup_open_record'));
  const record = await browser.extensionPage('casebook.html');
  await record.bringToFront();
  await until('the record’s list', async () => (await textOf(record)).includes(say('title_export')));
  return record;
}

export function textOf(page: Page): Promise<string> {
  return page.evaluate('document.body.innerText') as Promise<string>;
}

/** What each row in sight says, top first. */
export function rowsOf(record: Page): Promise<string[]> {
  return record.$$eval('[role="row"]', (rows) =>
    rows.map((row) => row.textContent ?? '').filter((text) => text.trim() !== ''),
  );
}

/** Ticks the box of the first row. Its name is that of the whole row, so it is found by its place. */
export async function chooseFirst(record: Page): Promise<void> {
  await (await record.waitForSelector('[role="row"] .record-check', { timeout: 20_000 }))?.click();
  await until('one to be chosen', async () => (await textOf(record)).includes(say('selection_one')));
}
