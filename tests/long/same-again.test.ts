import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import type { TestBrowser } from '../e2e/browsers/types.ts';
import { until } from '../e2e/browsers/waiting.ts';
import { downloaded, exportAll, isMade } from '../e2e/journey/export.ts';
import { keepWithoutPicture } from '../e2e/journey/keep.ts';
import { named, press } from '../e2e/journey/press.ts';
import { openRecord, textOf } from '../e2e/journey/record.ts';
import { openSetting } from '../e2e/journey/setting.ts';
import { say } from '../e2e/journey/words.ts';
import { filesIn, unpacked, verified } from '../e2e/tools.ts';

/**
 * Making a dossier is a line of the log itself: whatever is made after it has another head. So two are begun at once, in two
 * pages, and each reads the log before the other has written its line.
 */
describe('two dossiers from the same head of the log with the same choices', () => {
  test.each(['chromium', 'firefox'] as const)(
    'are the same payload and manifest byte for byte, made in %s',
    async (name) => {
      const setting = await openSetting(name, 'virtual');
      try {
        const { browser } = setting;
        const record = await keptSome(browser);
        // The first one makes the key and gives the numbers, which are lines of the log too.
        const before = await exportAll(browser, record, 300_000);
        await press(record, say('detail_back'));
        const pages = [record, await browser.openExtensionPage('casebook.html')];
        const buttons: ElementHandle[] = [];
        for (const page of pages) buttons.push(await lastButton(page));
        await Promise.all(
          buttons.map((button) => button.evaluate((one) => (one as HTMLButtonElement).click())),
        );
        for (const page of pages) await isMade(page, 300_000);
        const paths: string[] = [];
        for (const page of pages) paths.push(await savedFrom(browser, page));
        const [first, second] = paths.map((path) => verified(path));
        expect([first?.code, second?.code]).toEqual([0, 0]);
        const heads = [first, second].map((one) => claim(one, 'Holdfast-Log-Head'));
        expect(heads[1], 'both were begun at the same head').toBe(heads[0]);
        expect(claim(first, 'Holdfast-Dossier-Id')).not.toBe(claim(second, 'Holdfast-Dossier-Id'));
        const [one = {}, other = {}] = paths.map(payloadOf);
        expect(Object.keys(one).length).toBeGreaterThan(10);
        expect(other).toEqual(one);
        expect(payloadOf(before.path)).not.toEqual(one);
      } finally {
        await setting.close();
      }
    },
    900_000,
  );
});

async function keptSome(browser: TestBrowser): Promise<Page> {
  let page = await browser.openPage('https://tall.example.test/post/1');
  await keepWithoutPicture(browser, page, '#post-1 [itemprop="text"]');
  page = await browser.openPage('https://plain.example.test/articles/harbour-lights');
  await keepWithoutPicture(browser, page, '#post-2 [itemprop="text"]');
  return await openRecord(browser, page);
}

/** Looked for while its page is in front: Chromium finds nothing in one that is not. */
async function lastButton(page: Page): Promise<ElementHandle> {
  await page.bringToFront();
  await press(page, say('title_export'));
  await press(page, say('next'));
  await until('what goes along', async () => (await textOf(page)).includes(say('beside_none')), 60_000);
  return await named(page, 'button', say('export_start'));
}

async function savedFrom(browser: TestBrowser, page: Page): Promise<string> {
  await page.bringToFront();
  await press(page, say('export_save'));
  return await downloaded(browser);
}

function claim(checked: ReturnType<typeof verified> | undefined, label: string): string | undefined {
  return (checked?.report.claims as Record<string, string> | undefined)?.[label];
}

/** Every file under `data/`, and the manifest that lists them, by their digests. */
function payloadOf(path: string): Record<string, string> {
  const folder = unpacked(path);
  const files = filesIn(folder).filter((file) => file.startsWith('data/') || file === 'manifest-sha256.txt');
  const digest = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  return Object.fromEntries(files.map((file) => [file, digest(file)]));
}
