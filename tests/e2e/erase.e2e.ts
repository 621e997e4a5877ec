import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaptureFacts } from '../../src/domain/capture.ts';
import { CustodyLine } from '../../src/domain/custody.ts';
import { until } from './browsers/waiting.ts';
import { answersOf, checkFile } from './journey/check.ts';
import { beginErasing } from './journey/erase.ts';
import { type Exported, exportAll } from './journey/export.ts';
import { keepByPointer, keepPage, keepWithoutPicture } from './journey/keep.ts';
import { fill, named, press } from './journey/press.ts';
import { openRecord, rowsOf, textOf } from './journey/record.ts';
import { custodyLog, keptCount, newestFacts, storedRows } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';
import { verified } from './tools.ts';

const UNDO_MS = 10_000;
const WHY = 'I kept this one twice. 🌧';
const shows = (record: Page, text: string, limit?: number) =>
  until(`"${text}" on the page`, async () => (await textOf(record)).includes(text), limit);

async function openFirst(record: Page): Promise<void> {
  await (await record.waitForSelector('[role="row"] .record-first'))?.click();
  await named(record, 'button', say('erase_open'));
}

const linesOf = (log: string) =>
  log
    .trimEnd()
    .split('\n')
    .map((line) => CustodyLine.parse(JSON.parse(line)));

/** In a narrow window: does the way out, which stays at the head, lie over what can still be undone? */
async function isCovered(record: Page): Promise<boolean> {
  const before = record.viewport();
  await record.setViewport({ width: 320, height: 640 });
  const top = await record.$eval('.erasing', (line) => line.getBoundingClientRect().top);
  const head = await record.$eval('.way-out', (bar) => bar.getBoundingClientRect().bottom);
  await record.setViewport(before ?? { width: 1280, height: 800 });
  return top < head;
}

describe('erasing', () => {
  const setting = withBrowser();
  let record: Page;
  let gone: CaptureFacts;
  let before: { rows: Awaited<ReturnType<typeof storedRows>>; log: string };
  let rest: Exported;

  beforeAll(async () => {
    const { browser } = setting;
    let page = await browser.openPage('https://x.com/home');
    await keepByPointer(browser, page, '[data-testid="tweetText"]');
    page = await browser.openPage('https://bsky.app/');
    await keepWithoutPicture(browser, page, '[data-testid="postText"]');
    page = await browser.openPage('https://mastodon.social/home');
    await keepPage(browser, page);
    gone = await newestFacts(browser);
    record = await openRecord(browser, page);
  }, 90_000);

  it('asks for a word, and is undone with one press', async () => {
    const { browser } = setting;
    before = { rows: await storedRows(browser), log: await custodyLog(browser) };
    await openFirst(record);
    await press(record, say('erase_open'));
    const start = await named(record, 'button', say('erase_start'));
    const isDisabled = () => start.evaluate((button) => (button as HTMLButtonElement).disabled);
    expect(await isDisabled()).toBe(true);
    await fill(record, say('erase_type', say('erase_word')), 'something');
    expect(await isDisabled()).toBe(true);
    await press(record, say('erase_leave'));
    await beginErasing(record, WHY);
    expect(await isCovered(record)).toBe(false);
    await press(record, say('erase_undo'));
    await shows(record, say('erase_undone'));
    expect({ rows: await storedRows(browser), log: await custodyLog(browser) }).toEqual(before);
  });

  it('erases nothing when the page is closed within the ten seconds', async () => {
    const { browser } = setting;
    await beginErasing(record, WHY);
    const over = Date.now() + UNDO_MS + 2_000;
    await record.close();
    record = await openRecord(browser, await browser.openPage('https://mastodon.social/home'));
    await until('the ten seconds to be over', async () => Date.now() > over, UNDO_MS * 2);
    await shows(record, say('record_count_many', 3));
    expect(await keptCount(browser)).toBe(3);
    expect(await custodyLog(browser)).not.toContain('"action":"erased"');
  });

  it('takes all of it out after ten seconds, and the log says so', async () => {
    const { browser } = setting;
    await openFirst(record);
    await beginErasing(record, WHY);
    expect(await keptCount(browser)).toBe(3);
    await shows(record, say('erase_done'), UNDO_MS * 2);
    await shows(record, say('record_count_many', 2));
    expect(await rowsOf(record)).toHaveLength(2);
    const blobs = (before.rows?.blobs ?? 0) - gone.artifacts.length - 1;
    expect(await storedRows(browser)).toMatchObject({ captures: 2, blobs, notes: 0 });
    const log = await custodyLog(browser);
    const lines = linesOf(log).filter(({ about }) => about.id === gone.id);
    expect(lines.map(({ action }) => action)).toEqual(['kept', 'erased']);
    const { reason, ...files } = lines[1]?.digests ?? {};
    expect(reason).toBeDefined();
    expect(files).toEqual(lines[0]?.digests);
    expect(log).not.toContain('twice');
  });

  it('shows when it was erased, and why', async () => {
    await (await record.waitForSelector(`details ::-p-text(${say('erased_one')})`))?.click();
    await shows(record, WHY);
  });

  it('leaves a dossier of the rest that holds, and says that one was erased', async () => {
    rest = await exportAll(setting.browser, record);
    const { code, report } = verified(rest.path, '--expect-fingerprint', rest.fingerprint);
    expect({ code, problems: report.problems }).toEqual({ code: 0, problems: [] });
    expect(report).toMatchObject({
      counts: { exhibits: 2, kept: 3, erased: 1 },
      claims: { 'Holdfast-Choice': 'all' },
    });
  });

  it('a check of that dossier here is a line of the log, with its fingerprint', async () => {
    const { browser } = setting;
    const page = await checkFile(browser, rest.path);
    expect(await answersOf(page)).toMatchObject({ intact: 'holds', complete: 'holds', custody: 'holds' });
    await shows(page, say('check_erased_one'));
    const last = () => custodyLog(browser).then((log) => linesOf(log).at(-1));
    const line = await until('the line', async () => {
      const found = await last();
      return found?.action === 'verified' ? found : null;
    });
    expect(line.digests).toEqual({ manifest: `sha256:${rest.fingerprint}` });
    await page.close();
  });

  it('tells early and calmly when four fifths of the room are taken', async () => {
    await press(record, say('detail_back'));
    expect(await textOf(record)).not.toContain(say('room_low_words'));
    await record.evaluate(() => {
      navigator.storage.estimate = async () => ({ quota: 10_000_000_000, usage: 8_500_000_000 });
    });
    await openFirst(record);
    await fill(record, say('note_label'), 'one more');
    await press(record, say('note_add'));
    await shows(record, say('note_added'));
    await press(record, say('detail_back'));
    await shows(record, say('room_low_words'));
    expect(await textOf(record)).toContain(say('room_low', '1.5 GB'));
    await press(record, say('title_export'));
    await shows(record, say('export_what'));
  });
});
