import type { Page } from 'puppeteer';
import { until } from '../browsers/waiting.ts';
import { fill, press } from './press.ts';
import { textOf } from './record.ts';
import { say } from './words.ts';

/** From a capture's own page to the ten seconds in which it can be undone. */
export async function beginErasing(record: Page, why: string): Promise<void> {
  await press(record, say('erase_open'));
  await fill(record, say('erase_why'), why);
  await fill(record, say('erase_type', say('erase_word')), say('erase_word'));
  await press(record, say('erase_start'));
  await until('the words to undo it', async () => (await textOf(record)).includes(say('erase_wait')));
}
