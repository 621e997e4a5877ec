import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { checkChain } from '../../src/crypto/hash-chain.ts';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { backUp } from './journey/backup.ts';
import { beginErasing } from './journey/erase.ts';
import { downloaded, exportAll } from './journey/export.ts';
import { keepPage, pressOverlay, saved } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { press } from './journey/press.ts';
import { openRecord, rowsOf, textOf } from './journey/record.ts';
import { custodyLog, keptCount, newestArtifact, newestFacts, storedRows } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { reservePieces, workingFiles } from './journey/working-files.ts';
import { withBrowser } from './spec-setting.ts';
import { checkManifests, tool, unpacked, verified } from './tools.ts';

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

/** What the log says was done. */
async function acts(browser: TestBrowser): Promise<string[]> {
  const { ok, lines } = await checkChain(new TextEncoder().encode(await custodyLog(browser)));
  expect(ok).toBe(true);
  return lines.map(({ action, about }) => `${action} ${about.kind}`);
}

const FILLERS = ['filler-1', 'filler-2'] as const;
const KEPT = ['log-opened log', 'kept capture'];
const NUMBERED = 'numbered capture';

function opened(zip: string): string {
  const into = mkdtempSync(join(dirname(zip), 'files-'));
  tool('unzip', ['-q', zip, '-d', into]);
  return into;
}

describe('a full disk', () => {
  const setting = withBrowser({ room: ROOM });
  let before: { rows: unknown; log: string };
  let page: Page;
  let record: Page;

  it('lets nothing be half kept, and says so in one sentence with one next step', async () => {
    const { browser } = setting;
    await until('room to be set aside', async () => (await reservePieces(browser)) === 8);
    // First of all: for half a minute Chromium goes by the room that it found at the first capture.
    await fillDisk(browser, FILLERS[0], SOME_BYTES);
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

  it('lets a dossier be made and saved all the same, with its line in the log', async () => {
    const { browser } = setting;
    await fillDisk(browser, FILLERS[1], HARDLY_ANY_BYTES);
    const { path, fingerprint } = await exportAll(browser, record);
    expect(await textOf(record)).toContain(say('export_no_room'));
    const { code, report } = verified(path, '--expect-fingerprint', fingerprint);
    expect({ code, problems: report.problems }).toEqual({ code: 0, problems: [] });
    expect(tool('unzip', ['-t', path])).toContain('No errors detected');
    expect(checkManifests(unpacked(path))).not.toContain('FAILED');
    expect(await acts(browser)).toEqual([...KEPT, NUMBERED, 'exported dossier']);
    await press(record, say('detail_back'));
    await until('nothing to be left', async () => (await workingFiles(browser)).length === FILLERS.length);
  });

  it('lets a backup be made, and the files of one capture be saved', async () => {
    const { browser } = setting;
    const backup = await backUp(browser, record);
    expect(readFileSync(backup).subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await press(record, say('detail_save_files'));
    const files = opened(await downloaded(browser));
    expect(tool('sha256sum', ['--strict', '-c', 'SHA256SUMS.txt'], files)).not.toContain('FAILED');
    const came = [NUMBERED, 'exported dossier', 'backed-up backup', 'exported capture'];
    expect(await acts(browser)).toEqual([...KEPT, ...came]);
    await until('nothing to be left', async () => (await workingFiles(browser)).length === FILLERS.length);
  });

  it('lets a capture be erased, which makes room', async () => {
    const { browser } = setting;
    await beginErasing(record, 'I kept it elsewhere.');
    await until('it to be erased', async () => (await keptCount(browser)) === 0, 60_000);
    await until('the words', async () => (await textOf(record)).includes(say('erase_done')));
    expect((await acts(browser)).at(-1)).toBe('erased capture');
    await record.close();
  });

  it('with room again, "Try again" saves the very reading that could not be saved', async () => {
    const { browser } = setting;
    await freeDisk(browser);
    await page.bringToFront();
    await pressOverlay(browser, page, say('try_again'));
    await saved(browser, 0);
    const { page: read, artifacts } = await newestFacts(browser);
    expect(read.url).toBe(SECOND);
    for (const { kind, digest } of artifacts) {
      const bytes = (await newestArtifact(browser, kind)) ?? Buffer.of();
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, kind).toBe(digest);
    }
  });
});
