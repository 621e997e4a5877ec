import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { CustodyLine } from '../../src/domain/custody.ts';
import { MANY_SCRIPTS } from '../practice-feed/own-pages.ts';
import { until } from './browsers/waiting.ts';
import { keepByPointer, keepPage, keepWithoutPicture } from './journey/keep.ts';
import { choose, fill, named, press } from './journey/press.ts';
import { chooseFirst, openRecord, rowsOf, textOf } from './journey/record.ts';
import { custodyLog, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const PLAIN = 'https://plain.example.test/articles/harbour-lights';
const shows = (record: Page, text: string) =>
  until(`"${text}" on the page`, async () => (await textOf(record)).includes(text));

describe('my record', () => {
  const setting = withBrowser();
  let record: Page;

  beforeAll(async () => {
    const { browser } = setting;
    let page = await browser.openPage('https://x.com/home');
    await keepByPointer(browser, page, '[data-testid="tweetText"]');
    page = await browser.openPage('https://bsky.app/');
    await keepWithoutPicture(browser, page, '[data-testid="postText"]');
    page = await browser.openPage('https://mastodon.social/home');
    await keepPage(browser, page);
    page = await browser.openPage(PLAIN);
    await keepByPointer(browser, page, '#post-2 [itemprop="text"]');
    record = await openRecord(browser, page);
  }, 90_000);

  it('lists what was kept, newest first, with platform, account, both times and first words', async () => {
    await shows(record, say('record_count_many', 4));
    const rows = await rowsOf(record);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toContain('Tobin Ashgrove');
    expect(rows[0]).toContain(MANY_SCRIPTS);
    expect(rows[0]).toMatch(/Kept .*Page says posted Oct 2, 2026/s);
    expect(rows[1]).toContain(say('row_page'));
    expect(rows[2]).toContain(say('row_without_picture'));
    expect(rows[3]).toContain('@grey_heron_77');
  });

  it('finds by text in any script, and by platform', async () => {
    await fill(record, say('filter_text'), 'تسكنين');
    await shows(record, say('record_found_one'));
    expect((await rowsOf(record)).join()).toContain('Tobin Ashgrove');
    await fill(record, say('filter_text'), 'no such words');
    await shows(record, say('record_none_found'));
    await press(record, say('record_show_all'));
    await shows(record, say('record_count_many', 4));
    const platform = await record.waitForSelector('search select');
    await platform?.select('x');
    await shows(record, say('record_found_one'));
    expect((await rowsOf(record)).join()).toContain('@grey_heron_77');
    await platform?.select('');
    await shows(record, say('record_count_many', 4));
  });

  it('shows every fact and digest of one capture, and no picture', async () => {
    const { browser } = setting;
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await shows(record, say('detail_files'));
    await record.$$eval('details', (all) => {
      for (const one of all) one.open = true;
    });
    const text = (await textOf(record)).replaceAll(/\s/g, '');
    const facts = await newestFacts(browser);
    for (const { digest } of facts.artifacts) expect(text).toContain(digest.replace('sha256:', ''));
    for (const value of [
      facts.post?.permalink?.value,
      facts.post?.profileUrl?.value,
      facts.software.browser,
      say('posted_how_machine'),
    ]) {
      expect(text).toContain(value?.replaceAll(/\s/g, ''));
    }
    expect(await record.$$eval('img', (all) => all.length)).toBe(0);
  });

  it('shows the picture when asked, hides it again, and says so in the log', async () => {
    const { browser } = setting;
    const before = (await custodyLog(browser)).split('\n').length;
    const show = await record.waitForSelector(`button[aria-label^="${say('picture_show')}"]`);
    await show?.scrollIntoView();
    await show?.click();
    const width = await until('the picture', () =>
      record.$$eval('img', (all) => all.find((one) => one.naturalWidth > 0)?.naturalWidth),
    );
    expect(width).toBeGreaterThan(100);
    expect((await custodyLog(browser)).split('\n').length).toBe(before + 1);
    const hide = await record.waitForSelector(`button[aria-label^="${say('picture_hide')}"]`);
    await hide?.click();
    await until('the picture to go', async () => (await record.$$('img')).length === 0);
  });

  it('takes a note as a new custody line that holds none of its words', async () => {
    const { browser } = setting;
    const before = await newestFacts(browser);
    await fill(record, say('note_label'), 'He knows my bus. 🚌');
    await press(record, say('note_add'));
    await shows(record, say('note_added'));
    await shows(record, 'He knows my bus. 🚌');
    const log = await custodyLog(browser);
    const line = CustodyLine.parse(JSON.parse(log.trimEnd().split('\n').at(-1) ?? ''));
    expect(line.action).toBe('noted');
    expect(log).not.toContain('He knows');
    expect(await newestFacts(browser)).toEqual(before);
    await press(record, say('note_let_go'));
    await press(record, say('note_ask_yes'));
    await shows(record, say('note_shared'));
    await press(record, say('note_keep_back'));
    await shows(record, say('note_private'));
  });

  it('takes what the person marks it as, with words selected on the page, as a line that holds none of them', async () => {
    const { browser } = setting;
    await press(record, say('marks_begin'));
    await choose(record, 'checkbox', say('act_threat'));
    await press(record, say('marks_words_take'));
    await shows(record, say('marks_words_nothing'));
    await record.$eval('.said[dir="auto"]:is(div)', (said) => getSelection()?.selectAllChildren(said));
    await press(record, say('marks_words_take'));
    const field = await named(record, 'textbox', say('marks_words'));
    const taken = () => field.evaluate((input) => (input as HTMLInputElement).value);
    await until('the words selected', async () => (await taken()) === MANY_SCRIPTS.replaceAll(/\s+/g, ' '));
    await press(record, say('marks_save'));
    await shows(record, say('marks_saved'));
    const log = await custodyLog(browser);
    const line = CustodyLine.parse(JSON.parse(log.trimEnd().split('\n').at(-1) ?? ''));
    expect(line).toMatchObject({ action: 'categorised', digests: { marks: expect.any(String) } });
    expect(log).not.toMatch(/your stop|threat/);
  });

  it('shows in the list what is marked, finds by it, and marks many at once', async () => {
    await press(record, say('detail_back'));
    await until('the marked row', async () => (await rowsOf(record))[0]?.includes(say('act_threat')));
    const kinds = await record.waitForSelector(`::-p-aria([name="${say('filter_kind')}"][role="combobox"])`);
    await kinds?.select('threat');
    await shows(record, say('record_found_one'));
    await kinds?.select('damage');
    await shows(record, say('record_none_found'));
    await kinds?.select('');
    await shows(record, say('record_count_many', 4));
    for (const nth of [1, 2]) await (await record.$$('[role="row"] .record-check'))[nth]?.click();
    await press(record, say('selection_mark'));
    await choose(record, 'checkbox', say('act_worst'));
    await press(record, say('marks_save'));
    await shows(record, say('marks_saved'));
    await kinds?.select('worst');
    await shows(record, say('record_found_many', 2));
    await kinds?.select('');
    await shows(record, say('record_count_many', 4));
  });

  it('in the list one can be chosen', async () => {
    await named(record, 'button', say('title_export'));
    await chooseFirst(record);
    await press(record, say('selection_clear'));
  });

  it('takes down what no page shows: one field is enough, and a correction leaves what was written before', async () => {
    await chooseFirst(record);
    await press(record, say('selection_case'));
    await shows(record, say('case_chosen_one'));
    await press(record, say('case_add_incident'));
    await fill(record, say('case_what'), 'He rang at night. 🌙');
    await press(record, say('case_save'));
    await shows(record, 'He rang at night. 🌙');
    await press(record, say('case_change'));
    await fill(record, say('case_what'), 'He rang twice that night.');
    await press(record, say('case_save'));
    await shows(record, 'He rang twice that night.');
    await shows(record, say('case_before_this'));
    const log = await custodyLog(setting.browser);
    expect(log.match(/"kind":"case"/g)).toHaveLength(2);
    expect(log).not.toContain('He rang');
    await press(record, say('detail_back'));
    await press(record, say('selection_clear'));
  }, 60_000);

  it('is blank at once when Shift is pressed three times', async () => {
    for (let at = 0; at < 3; at += 1) await record.keyboard.press('Shift');
    await until(
      'nothing of the record',
      async () => !(await textOf(record).catch(() => '')).includes('Tobin'),
      2_000,
    );
  });
});
