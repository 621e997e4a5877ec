import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOUGHT } from '../practice-feed/own-pages.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { makeFile } from './journey/export.ts';
import { keepByPointer, keepPage } from './journey/keep.ts';
import { lockNow, setPassphrase, unlock, unlockWithCode } from './journey/lock.ts';
import { fill, named, press } from './journey/press.ts';
import { openRecord, rowsOf, textOf } from './journey/record.ts';
import { openSetting, type Setting } from './journey/setting.ts';
import { keptCount } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { workingFiles } from './journey/working-files.ts';
import { markersIn } from './profile-search.ts';
import { BROWSER } from './spec-setting.ts';

const PAGE = `https://seal.example.test/thread/${SOUGHT.address}`;
/** Typed into our own pages: no browsing leaves these. */
const TYPED = {
  note: 'Copper windmill note 7261',
  search: 'Gravel parsley search 7261',
  fileName: 'walnut-canopy-file-7261',
  passphrase: 'mosaic thimble secret 7261',
};
const MARKERS = [...Object.values(SOUGHT), ...Object.values(TYPED)];

/** Shown once, when the passphrase is set. */
let code = '';

const folders = [temporaryFolder('sealed'), temporaryFolder('control')] as const;
const [profile, control] = folders.map(({ path }) => path) as [string, string];
afterAll(() => {
  for (const { remove } of folders) remove();
});

/** What browsing alone leaves: the same page, shown as long, and Holdfast never used. */
let browsed: string[] = [];

beforeAll(async () => {
  const { browser, close } = await openSetting(BROWSER, 'virtual', { profile: control });
  const page = await browser.openPage(PAGE);
  await until('the page', async () => (await textOf(page)).includes(SOUGHT.text));
  await page.screenshot();
  await page.reload();
  await close();
  browsed = [...markersIn(control, MARKERS).keys()];
}, 120_000);

/** What the profile holds beyond that, with the file that holds it. */
function extra(): Record<string, string> {
  const found = [...markersIn(profile, MARKERS)].filter(([marker]) => !browsed.includes(marker));
  return Object.fromEntries(found);
}

async function useAll(browser: TestBrowser): Promise<Page> {
  const page = await browser.openPage(PAGE);
  await keepByPointer(browser, page, '#post-2 [itemprop="text"]');
  await keepPage(browser, page);
  const record = await openRecord(browser, page);
  await fill(record, say('filter_text'), TYPED.search);
  await until('nothing found', async () => (await textOf(record)).includes(say('record_none_found')));
  await press(record, say('record_show_all'));
  await (await record.waitForSelector('[role="row"] .record-first'))?.click();
  await fill(record, say('note_label'), TYPED.note);
  await press(record, say('note_add'));
  await until('the note', async () => (await textOf(record)).includes(TYPED.note));
  return record;
}

async function exportNamed(record: Page): Promise<void> {
  await press(record, say('title_export'));
  await press(record, say('next'));
  await fill(record, say('export_file_name'), TYPED.fileName);
}

/** As a crash would. */
async function crash({ browser, feed }: Setting): Promise<void> {
  await browser.kill();
  await feed.close();
}

describe('on the disk', () => {
  it('the search finds what browsing leaves, so it can find', () => {
    expect(browsed).toContain(SOUGHT.address);
    expect(browsed).not.toContain(TYPED.note);
  });

  it('nothing that was kept, noted, looked for or made into a file is there, after a crash in the middle of it', async () => {
    const first = await openSetting(BROWSER, 'virtual', { profile });
    const record = await useAll(first.browser);
    await press(record, say('detail_back'));
    await exportNamed(record);
    await makeFile(record);
    expect((await workingFiles(first.browser)).map((name) => name.split('.').pop())).toEqual(['sealed']);
    await press(record, say('export_again'));
    await press(record, say('next'));
    await press(record, say('export_start'));
    await until('a working file', async () => (await workingFiles(first.browser)).length > 0);
    await crash(first);
    expect(extra()).toEqual({});
  }, 180_000);

  it('nor with a passphrase, locked and unlocked, and a capture kept while locked opens later', async () => {
    const { browser, close } = await openSetting(BROWSER, 'virtual', { profile });
    const kept = await keptCount(browser);
    code = await setPassphrase(browser, TYPED.passphrase);
    const record = await browser.openExtensionPage('casebook.html');
    await until('the list', async () => (await rowsOf(record)).length > 0);
    await lockNow(record);
    const page = await browser.openPage(PAGE);
    expect(await keepByPointer(browser, page, '#post-2 [itemprop="text"]')).toBe(kept + 1);
    await record.bringToFront();
    await unlock(record, TYPED.passphrase);
    await until('all of them', async () => (await rowsOf(record)).length === kept + 1);
    await close();
    expect(extra()).toEqual({});
    expect([...markersIn(profile, [code, code.replaceAll('-', '')]).keys()]).toEqual([]);
  }, 180_000);

  it('the record asks for the passphrase after the browser was closed, and the printed code opens it too', async () => {
    const { browser, close } = await openSetting(BROWSER, 'virtual', { profile });
    const record = await browser.openExtensionPage('casebook.html');
    await named(record, 'button', say('unlock_open'));
    expect(await textOf(record)).not.toContain(SOUGHT.text);
    await unlock(record, 'not the passphrase');
    await until('the refusal', async () => (await textOf(record)).includes(say('error_wrong_passphrase')));
    await unlock(record, TYPED.passphrase);
    await until('the list', async () => (await rowsOf(record)).length > 0);
    await lockNow(record);
    await unlockWithCode(record, code.toLowerCase().replaceAll('-', ' '));
    await until('the list again', async () => (await rowsOf(record)).length > 0);
    await close();
  }, 120_000);
});
