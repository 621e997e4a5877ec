import type { ElementHandle, Page } from 'puppeteer';
import type { TestBrowser } from '../browsers/types.ts';
import { until } from '../browsers/waiting.ts';
import { downloaded } from './export.ts';
import { fill, press } from './press.ts';
import { textOf } from './record.ts';
import { say } from './words.ts';

export const BACKUP_PASSPHRASE = 'violet ladder 17 harbour';

/** From the list to the backup in the downloads, by the page's own buttons. */
export async function backUp(browser: TestBrowser, record: Page): Promise<string> {
  await press(record, say('title_backup'));
  await fill(record, say('lock_first'), BACKUP_PASSPHRASE);
  await fill(record, say('lock_second'), BACKUP_PASSPHRASE);
  await press(record, say('backup_start'));
  await until('the backup', async () => (await textOf(record)).includes(say('backup_done')), 60_000);
  await press(record, say('export_save'));
  const path = await downloaded(browser, '.age');
  await press(record, say('detail_back'));
  return path;
}

/** From the list to what came of it: an answer or an error's sentence. */
export async function bringIn(
  record: Page,
  path: string,
  passphrase = BACKUP_PASSPHRASE,
  expected = say('restore_done'),
  patience = 60_000,
): Promise<string> {
  await press(record, say('title_backup'));
  await press(record, say('title_restore'));
  const chooser = await record.waitForSelector('input[type="file"]');
  await (chooser as ElementHandle<HTMLInputElement>).uploadFile(path);
  await fill(record, say('restore_passphrase'), passphrase);
  await press(record, say('restore_start'));
  await until(`"${expected}"`, async () => (await textOf(record)).includes(expected), patience);
  const words = await textOf(record);
  await press(record, say('detail_back'));
  return words;
}
