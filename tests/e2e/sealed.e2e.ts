import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CustodyLine } from '../../src/domain/custody.ts';
import type { MessageName } from '../../src/messaging/protocol.ts';
import { SOUGHT } from '../practice-feed/own-pages.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { finishExport, makeFile } from './journey/export.ts';
import { keepByPointer, keepPage } from './journey/keep.ts';
import { lockNow, setPassphrase, unlock, unlockWithCode } from './journey/lock.ts';
import { choose, fill, named, press } from './journey/press.ts';
import { chooseFirst, openRecord, rowsOf, textOf } from './journey/record.ts';
import { openSetting } from './journey/setting.ts';
import { keptCount } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { workingFiles } from './journey/working-files.ts';
import { markersIn } from './profile-search.ts';
import { BROWSER } from './spec-setting.ts';
import { tool } from './tools.ts';

const PAGE = `https://seal.example.test/thread/${SOUGHT.address}`;
/** Typed into our own pages: no browsing leaves these. */
const TYPED = {
  note: 'Copper windmill note 7261',
  marked: 'Teal bramble marked 7261',
  wish: 'Olive lantern wish 7261',
  begun: 'Saffron kettle begun 7261',
  search: 'Gravel parsley search 7261',
  fileName: 'walnut-canopy-file-7261',
  passphrase: 'mosaic thimble secret 7261',
};
/** As a line of the log says it, and as the session memory would, were it on the disk. */
const HELPED = ['"helpedBy":"advocate"', '"helped-by":"advocate"'];
const MARKERS = [...Object.values(SOUGHT), ...Object.values(TYPED), ...HELPED];

/** Shown once, when the passphrase is set. */
let code = '';

/** Every message there is, with what a page that means harm would ask. */
const ID = '0'.repeat(32);
const BOX = { x: 0, y: 0, width: 1, height: 1 };
const ASKS: Record<MessageName, unknown> = {
  'keep.start': { what: 'post', startedBy: 'pointer', tabId: 1 },
  'keep.in-frame': { what: 'post', startedBy: 'pointer', tabId: 1, host: 'disqus.com' },
  'keep.again': { startedBy: 'pointer', tabId: 1 },
  'capture.hand-over': {},
  'capture.pixels': { captureId: ID, fits: true },
  'capture.renderer': {},
  'capture.keep': { captureId: ID, steps: [], renderedPost: null },
  'whole.begin': { captureId: ID, of: 'page', way: 'scrolled', steps: [], renderedPost: null },
  'whole.strip': {
    captureId: ID,
    url: 'https://x.com/',
    place: 0,
    by: 0,
    windowWidth: 1,
    scale: 1,
    frame: BOX,
    clear: BOX,
  },
  'whole.part': { captureId: ID, url: 'https://x.com/', rect: BOX, scale: 1 },
  'whole.finish': { captureId: ID, ended: 'end', code: null, grewBy: 0, beside: 0, overlaid: false },
  'recording.begin': {},
  'recording.rows': { captureId: ID, rows: [], state: null },
  'recording.picture': { captureId: ID },
  'recording.pictured': { captureId: ID, rows: [], moved: false, state: null },
  'recording.posts': { captureId: ID, of: 1, posts: [] },
  'recording.finish': { captureId: ID, state: null, ended: 'by-person' },
  'recording.drop': { captureId: ID },
  'record.open': {},
  'vault.lock': {},
  'picker.start': { what: 'post', startedBy: 'pointer' },
};

/** All that the extension stores anywhere, as text. */
const EVERY_STORE = `(async () => {
  const api = globalThis.browser ?? chrome;
  const parts = [JSON.stringify([await api.storage.session.get(null), await api.storage.local.get(null)])];
  const db = await new Promise((done) => { indexedDB.open('holdfast').onsuccess = (e) => done(e.target.result); });
  const flat = async (value) => {
    if (value instanceof Blob) return flat(new Uint8Array(await value.arrayBuffer()));
    if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value) + new TextDecoder('utf-16').decode(value);
    if (typeof value !== 'object' || value === null) return String(value);
    return (await Promise.all(Object.values(value).map(flat))).join(' ');
  };
  for (const store of db.objectStoreNames) {
    const rows = await new Promise((done) => {
      db.transaction(store).objectStore(store).getAll().onsuccess = (e) => done(e.target.result);
    });
    parts.push(await flat(rows));
  }
  db.close();
  return parts.join(' ');
})()`;

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
  await addNote(record);
  return record;
}

/** In the settings. Answers with what was chosen before. */
async function helpedBy(browser: TestBrowser, role: string): Promise<string> {
  const options = await browser.openExtensionPage('options.html');
  const select = await options.waitForSelector(`select::-p-aria([name="${say('helper_label')}"])`);
  const before = await select?.evaluate((one) => (one as HTMLSelectElement).value);
  await select?.select(role);
  await until('that it is saved', async () => (await textOf(options)).includes(say('settings_saved')));
  await options.close();
  return before ?? '';
}

/** Of the case as a whole; from the list, and back to it. */
async function sayOfCase(record: Page): Promise<void> {
  await press(record, say('title_case'));
  await press(record, say('case_add_wish'));
  await fill(record, say('case_wish_words'), TYPED.wish);
  await press(record, say('case_save'));
  await until('that it is saved', async () => (await textOf(record)).includes(say('case_saved')));
  await press(record, say('detail_back'));
}

/** Opens the first of the list, and stays there. */
async function addNote(record: Page): Promise<void> {
  await (await record.waitForSelector('[role="row"] .record-first'))?.click();
  await fill(record, say('note_label'), TYPED.note);
  await press(record, say('note_add'));
  await until('the note', async () => (await textOf(record)).includes(TYPED.note));
  await press(record, say('marks_begin'));
  await choose(record, 'checkbox', say('act_threat'));
  await fill(record, say('marks_words'), TYPED.marked);
  await press(record, say('marks_save'));
  await until('the marks', async () => (await textOf(record)).includes(say('marks_saved')));
}

/** A dossier of the newest capture alone: its custody log, which is always whole, and its incident log. */
async function exportNewest(browser: TestBrowser, record: Page) {
  await chooseFirst(record);
  await press(record, say('selection_export'));
  await press(record, say('next'));
  const { path } = await finishExport(browser, record);
  const log = tool('unzip', ['-p', path, '*/custody-log.jsonl']).trimEnd().split('\n');
  const page = tool('unzip', ['-p', path, '*-incident-log.html']);
  return { lines: log.map((line) => CustodyLine.parse(JSON.parse(line))), page };
}

const noteField = (record: Page) =>
  record.$eval('textarea', (field) => field.value).catch(() => 'no field yet');

async function exportNamed(record: Page): Promise<void> {
  await press(record, say('title_export'));
  await press(record, say('next'));
  await fill(record, say('export_file_name'), TYPED.fileName);
}

describe('on the disk', () => {
  it('the search finds what browsing leaves, so it can find', () => {
    expect(browsed).toContain(SOUGHT.address);
    expect(browsed).not.toContain(TYPED.note);
  });

  it('nothing that was kept, noted, marked, said of the case, looked for or made into a file is there, after a crash in the middle of it', async () => {
    const first = await openSetting(BROWSER, 'virtual', { profile });
    const record = await useAll(first.browser);
    await press(record, say('detail_back'));
    await sayOfCase(record);
    await exportNamed(record);
    await makeFile(record);
    expect((await workingFiles(first.browser)).map((name) => name.split('.').pop())).toEqual(['sealed']);
    await press(record, say('export_again'));
    await press(record, say('next'));
    await press(record, say('export_start'));
    await until('a working file', async () => (await workingFiles(first.browser)).length > 0);
    await first.end();
    expect(extra()).toEqual({});
  }, 180_000);

  it('nor with a passphrase, locked and unlocked, and a capture kept while locked opens later', async () => {
    const { browser, close } = await openSetting(BROWSER, 'virtual', { profile });
    const kept = await keptCount(browser);
    code = await setPassphrase(browser, TYPED.passphrase);
    await helpedBy(browser, 'advocate');
    const record = await browser.openExtensionPage('casebook.html');
    await until('the list', async () => (await rowsOf(record)).length > 0);
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await fill(record, say('note_label'), TYPED.begun);
    await lockNow(record);
    const page = await browser.openPage(PAGE);
    expect(await keepByPointer(browser, page, '#post-2 [itemprop="text"]')).toBe(kept + 1);
    await record.bringToFront();
    await unlock(record, TYPED.passphrase);
    await until('the words begun', async () => (await noteField(record)) === TYPED.begun);
    await press(record, say('detail_back'));
    await until('all of them', async () => (await rowsOf(record)).length === kept + 1);
    await close();
    expect(extra()).toEqual({});
    expect([...markersIn(profile, [code, code.replaceAll('-', '')]).keys()]).toEqual([]);
  }, 180_000);

  it('locked, no message, no page of ours and no storage gives out anything', async () => {
    const { browser, close } = await openSetting(BROWSER, 'virtual', { profile });
    const told: string[] = [];
    for (const [name, ask] of Object.entries(ASKS)) {
      const message = JSON.stringify({ holdfast: 1, name, ask });
      told.push(
        await browser.inExtension<string>(`(async () => JSON.stringify(
        await (globalThis.browser ?? chrome).runtime.sendMessage(${message}).catch(String)) ?? '')()`),
      );
    }
    for (const path of ['casebook', 'options', 'check', 'help', 'welcome', 'popup', 'sidepanel']) {
      const page = await browser.openExtensionPage(`${path}.html`);
      await page.waitForSelector('button');
      told.push(await page.evaluate<[], () => string>(() => document.documentElement.outerHTML));
      await page.close();
    }
    told.push(await browser.inExtension<string>(EVERY_STORE));
    expect(told.join('').length).toBeGreaterThan(1_000);
    for (const marker of MARKERS) expect(told.join('\n')).not.toContain(marker);
    await close();
  }, 120_000);

  it('after the browser was closed the record asks for the passphrase, the printed code opens it too, and nobody helps any more', async () => {
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
    expect(await helpedBy(browser, 'nobody')).toBe('nobody');
    await record.bringToFront();
    await addNote(record);
    await press(record, say('detail_back'));
    const { lines, page } = await exportNewest(browser, record);
    const kept = lines.filter(({ action }) => action === 'kept').map(({ helpedBy: role }) => role ?? null);
    expect(kept).toEqual([...kept.slice(1).map(() => null), 'advocate']);
    expect(lines.findLast(({ action }) => action === 'noted')?.helpedBy).toBeUndefined();
    expect(page.match(/helped by an advocate/g)).toHaveLength(1);
    await close();
  }, 180_000);
});
