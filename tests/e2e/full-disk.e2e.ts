import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { keepPage, pressOverlay, saved } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { named, press } from './journey/press.ts';
import { openRecord, rowsOf, textOf } from './journey/record.ts';
import { custodyLog, newestArtifact, newestFacts, storedRows } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { workingFiles } from './journey/working-files.ts';
import { withBrowser } from './spec-setting.ts';

const FIRST = 'https://plain.example.test/articles/harbour-lights';
const SECOND = 'https://strict.example.test/thread/7';
const ROOM = 10 * 1024 * 1024;
/** Room for a usual capture and for the browser's own books, not for `LONG_TEXT` twice (markup and text). */
const SOME_BYTES = 2_000_000;
const LONG_TEXT = 1_500_000;
const HARDLY_ANY_BYTES = 6_000;
const NOT_SAVED = say('not_saved', say('error_disk_full'), say('error_disk_full_next'));

/** Something else takes the room, all but so many bytes. */
async function fillDisk(browser: TestBrowser, filler: string, leave: number): Promise<void> {
  const left = await browser.inExtension<number>(`(async () => {
    // Not from the quota that it tells: Chromium tells every page the same.
    const left = async () => ${ROOM} - (await navigator.storage.estimate()).usage;
    const root = await navigator.storage.getDirectory();
    const file = await (await root.getFileHandle('${filler}', { create: true })).createWritable();
    await file.write(new Uint8Array(await left() - ${leave}));
    await file.close();
    return left();
  })()`);
  expect(left, 'bytes left').toBeLessThan(leave * 1.5);
}

function freeDisk(browser: TestBrowser): Promise<void> {
  return browser.inExtension(`(async () => {
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) if (name.startsWith('filler')) await root.removeEntry(name);
  })()`);
}

describe('a full disk', () => {
  const setting = withBrowser({ room: ROOM });
  let before: { rows: unknown; log: string };
  let page: Page;
  let record: Page;

  it('lets nothing be half kept, and says so in one sentence with one next step', async () => {
    const { browser } = setting;
    // First of all: for half a minute Chromium goes by the room that it found at the first capture.
    await fillDisk(browser, 'filler-1', SOME_BYTES);
    const first = await browser.openPage(FIRST);
    expect(await keepPage(browser, first)).toBe(1);
    before = { rows: await storedRows(browser), log: await custodyLog(browser) };
    page = await browser.openPage(SECOND);
    await page.evaluate((length) => document.body.append('word '.repeat(length / 5)), LONG_TEXT);
    const popup = await browser.clickToolbar(page);
    await popup.click(say('menu_keep_page'));
    const { words, buttons } = await overlayThat(
      browser,
      'what came of it',
      (overlay) => overlay.words !== '',
    );
    expect(words.startsWith(NOT_SAVED), words).toBe(true);
    expect(buttons.map(({ name }) => name)).toEqual([say('try_again'), say('close')]);
    expect(words).not.toContain(say('saved'));
    expect({ rows: await storedRows(browser), log: await custodyLog(browser) }).toEqual(before);
  });

  it('leaves what was kept earlier to be read', async () => {
    record = await openRecord(setting.browser, page);
    await until('the earlier one', async () => (await textOf(record)).includes(say('record_count_one')));
    expect(await rowsOf(record)).toEqual([expect.stringContaining('Harbour lights')]);
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    const { digest } = (await newestFacts(setting.browser)).artifacts[0] ?? {};
    await until('its fingerprints', async () => (await textOf(record)).includes(digest ?? 'none'));
    await press(record, say('detail_back'));
  });

  it('stops an export before anything is written, in one sentence', async () => {
    const { browser } = setting;
    await fillDisk(browser, 'filler-2', HARDLY_ANY_BYTES);
    const downloads = readdirSync(browser.downloads);
    await press(record, say('title_export'));
    await press(record, say('next'));
    await press(record, say('export_start'));
    // Firefox tells the room beforehand; in Chromium the bytes of the file are the first to learn of it.
    await until('the sentence', async () => (await textOf(record)).includes(say('error_disk_full')), 40_000);
    expect(await textOf(record)).toContain(say('error_disk_full_next'));
    await named(record, 'button', say('export_start'));
    expect((await workingFiles(browser)).sort()).toEqual(['filler-1', 'filler-2']);
    expect(readdirSync(browser.downloads)).toEqual(downloads);
    expect(await custodyLog(browser)).not.toContain('"action":"exported"');
    await record.close();
  });

  it('with room again, "Try again" saves the very reading that could not be saved', async () => {
    const { browser } = setting;
    await freeDisk(browser);
    await page.bringToFront();
    await pressOverlay(browser, page, say('try_again'));
    await saved(browser, 1);
    const { page: read, artifacts } = await newestFacts(browser);
    expect(read.url).toBe(SECOND);
    for (const { kind, digest } of artifacts) {
      const bytes = (await newestArtifact(browser, kind)) ?? Buffer.of();
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, kind).toBe(digest);
    }
  });
});
