import type { Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { until } from '../browsers/waiting.ts';
import { fill, named, press } from './press.ts';
import { textOf } from './record.ts';
import { say } from './words.ts';

/** In the settings, where none was set. Answers with the code that is shown once. */
export async function setPassphrase(browser: TestBrowser, passphrase: string): Promise<string> {
  const page = await browser.openExtensionPage('options.html');
  await fill(page, say('lock_first'), passphrase);
  await fill(page, say('lock_second'), passphrase);
  await press(page, say('lock_set'));
  const shown = await page.waitForSelector('[data-recovery-code]', { timeout: 30_000 });
  const code = await shown?.evaluate((one) => one.getAttribute('data-recovery-code'));
  if (!code) throw new Error('No code is shown.');
  await press(page, say('code_done'));
  await page.close();
  return code;
}

/** By the button of the record. */
export async function lockNow(record: Page): Promise<void> {
  await press(record, say('lock_now'));
  await named(record, 'button', say('unlock_open'));
}

/** Types the passphrase and presses "Open"; what comes of it is the caller's to wait for. */
export async function unlock(record: Page, passphrase: string): Promise<void> {
  await fill(record, say('unlock_passphrase'), passphrase);
  await press(record, say('unlock_open'));
  await until('an answer', async () => !(await textOf(record)).includes(say('unlock_working')), 30_000);
}

export async function unlockWithCode(record: Page, code: string): Promise<void> {
  await press(record, say('unlock_by_code'));
  await fill(record, say('unlock_code'), code);
  await press(record, say('unlock_open'));
}
