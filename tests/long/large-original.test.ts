import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { watchMemory } from '../bench/memory.ts';
import { until } from '../e2e/browsers/waiting.ts';
import { keepByPointer } from '../e2e/journey/keep.ts';
import { press } from '../e2e/journey/press.ts';
import { openRecord } from '../e2e/journey/record.ts';
import { openSetting } from '../e2e/journey/setting.ts';
import { keptCount, newestFacts } from '../e2e/journey/vault.ts';
import { say } from '../e2e/journey/words.ts';
import { largeOriginalUrl } from '../practice-feed/original-files.ts';

const MB = 1_000_000;
const SMALL = 20;
const LARGE = 300;

/**
 * In Chromium all processes. In Firefox that of the extension: a driven Firefox keeps a copy of every answer in its first
 * process, of any page's as well; one that is not driven does not.
 */
const COUNTED = { chromium: '', firefox: 'WebExtensions' } as const;

/** A file of this size is asked for and kept in a browser of its own: the most memory it held, in bytes. */
async function keptWith(name: 'chromium' | 'firefox', megabytes: number): Promise<number> {
  const { browser, close } = await openSetting(name, 'virtual');
  try {
    const page = await browser.openPage(largeOriginalUrl(megabytes));
    await keepByPointer(browser, page, '#post-1 [itemprop="text"]');
    const record = await openRecord(browser, page);
    await page.close();
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    const memory = watchMemory({ everyMs: 500, only: COUNTED[name] });
    await ask(record, () => browser.answerPermission(record, 'allow'));
    await until('the file to be kept', async () => (await keptCount(browser)) === 2, 600_000);
    const most = memory.stop();
    const { original, artifacts } = await newestFacts(browser);
    expect(original).toMatchObject({ code: null, received: megabytes * MB });
    expect(artifacts).toMatchObject([{ kind: 'original-mp4', size: megabytes * MB }]);
    return most;
  } finally {
    await close();
  }
}

async function ask(record: Page, allow: () => Promise<void>): Promise<void> {
  await press(record, `${say('original_keep')}: ${say('original_item', say('media_video'), 1)}`);
  await press(record, say('original_ask'));
  await allow();
}

describe.each(['chromium', 'firefox'] as const)('an original of 300 MB in %s', (name) => {
  test('is kept with memory that does not grow with it', async () => {
    const [small, large] = [await keptWith(name, SMALL), await keptWith(name, LARGE)];
    const told = (bytes: number) => `${Math.round(bytes / MB)} MB`;
    process.stdout.write(`${name}: ${told(small)} with ${SMALL} MB, ${told(large)} with ${LARGE} MB\n`);
    // A copy of it would add 300 MB; what the browser itself holds differs by some 100 MB from time to time.
    expect(large - small).toBeLessThan(200 * MB);
  }, 1_200_000);
});
