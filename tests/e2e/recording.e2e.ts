import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { BESIDE, LONG_LIST_HOST, ROW_HEIGHT, rowText } from '../practice-feed/long-list.ts';
import { until } from './browsers/waiting.ts';
import {
  askToRecord,
  beginRecording,
  checkPictures,
  firstRowsKept,
  newestConversation,
  recordScrolled,
  savedConversation,
  scrollForMe,
} from './journey/conversation.ts';
import { exportAll } from './journey/export.ts';
import { pointAt, pointOf, pressOverlay } from './journey/keep.ts';
import { type Overlay, overlayThat } from './journey/overlay.ts';
import { fill, press } from './journey/press.ts';
import { openRecord, textOf } from './journey/record.ts';
import { custodyLog, keptCount } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { zoomTo } from './journey/zoom.ts';
import { withBrowser } from './spec-setting.ts';

const COUNT = 200;
const list = (query: string) => `https://${LONG_LIST_HOST}/list?${query}`;

describe('a conversation', () => {
  const setting = withBrowser();

  const begin = (page: Page, choice: string) => beginRecording(setting.browser, page, choice);
  const saved = (count: number) => savedConversation(setting.browser, count);

  /** As a person does who looks at what comes up: the next turn of the wheel comes when what stands there is kept. */
  async function wheelAlong(page: Page, count: number, before: number): Promise<void> {
    for (let kept = 0; kept < count; ) {
      await page.mouse.wheel({ deltaY: 250 });
      const seen = await page.evaluate((height) => {
        const box = document.getElementById('box');
        return box ? Math.floor((box.scrollTop + box.clientHeight) / height) : 0;
      }, ROW_HEIGHT);
      const enough = ({ words }: Overlay) => keptIn(words) >= Math.min(count, seen - before);
      kept = keptIn((await overlayThat(setting.browser, `${seen} rows`, enough, 20_000)).words);
    }
  }

  it('keeps what is loaded, in one go', async () => {
    const { browser } = setting;
    const page = await browser.openPage(list('count=60&kind=flat&grow=down'));
    await begin(page, say('recording_loaded'));
    const { facts, files, texts } = await saved(40);
    expect(texts).toEqual(Array.from({ length: 40 }, (_, at) => rowText(at)));
    expect(facts.conversation).toMatchObject({
      how: 'loaded',
      gapsBefore: [],
      notKept: 0,
      joinedBy: 'id',
      scrolled: false,
      ended: 'by-person',
    });
    expect(facts.conversation?.beyond).toBeUndefined();
    expect(files.has('stretch-0001')).toBe(true);
    expect(String(files.get('page-html'))).toContain(rowText(3));
    expect(String(files.get('page-html'))).not.toContain(say('recording_loaded'));
    await page.close();
  });

  it('states what the page did not hold of what is here now: a number left out, and room above and below', async () => {
    const { browser } = setting;
    const page = await browser.openPage(list('count=200&hole=80-82&kind=recycle&grow=down&batch=200'));
    await page.evaluate(() => document.getElementById('box')?.scrollTo(0, 3_300));
    await page.waitForSelector('#message-79');
    await askToRecord(browser, page);
    await pressOverlay(browser, page, say('recording_loaded'));
    await overlayThat(browser, 'saved', ({ words }) => words.includes(say('recording_gaps', 1)), 30_000);
    const { facts, texts } = await newestConversation(browser);
    expect(facts.conversation).toMatchObject({ how: 'loaded', beyond: 'both' });
    const { order = [], gapsBefore = [] } = facts.conversation ?? {};
    expect(gapsBefore.map((n) => texts[order.indexOf(n)])).toEqual([rowText(83)]);
    await page.close();
  });

  it.each([
    ['a chat of recycled rows', 'kind=recycle&grow=up', true],
    ['a chat of rows that stay, without ids', 'kind=flat&grow=up&ids=no', true],
    ['a feed of rows that stay', 'kind=flat&grow=down', false],
    ['a feed of recycled rows without ids', 'kind=recycle&grow=down&ids=no', false],
  ])('scrolled for the person: %s', async (_name, query, up) => {
    const { browser } = setting;
    const page = await browser.openPage(list(`count=${COUNT}&${query}`));
    await begin(page, say('recording_scroll_along'));
    await scrollForMe(browser, page, up);
    await overlayThat(
      browser,
      'all rows',
      ({ words }) => words.includes(say('recording_kept', COUNT)),
      40_000,
    );
    await overlayThat(
      browser,
      'the end of scrolling',
      ({ buttons }) => buttons.some(({ name }) => name === say('recording_finish')),
      20_000,
    );
    await pressOverlay(browser, page, say('recording_finish'));
    const { facts, files, texts } = await saved(COUNT);
    expect(texts).toEqual(Array.from({ length: COUNT }, (_, at) => rowText(at)));
    expect(facts.conversation).toMatchObject({ gapsBefore: [], notKept: 0, scrolled: true });
    const pictured = new Set(facts.conversation?.stretches.flatMap(({ rows }) => rows));
    expect(pictured.size).toBe(COUNT);
    expect([...files.keys()].filter((kind) => kind.startsWith('stretch-')).length).toBeGreaterThan(5);
    await page.close();
  });

  it('in a frame beside another list, which of both being asked, on a dark page from right to left that moves, at zoom 150 %', async () => {
    const { browser } = setting;
    const looks = 'in=frame&dir=rtl&theme=dark&moves=yes&marks=yes';
    const page = await browser.openPage(list(`count=40&kind=recycle&grow=down&batch=15&${looks}`));
    await zoomTo(browser, page, 1.5);
    await askToRecord(browser, page);
    await overlayThat(browser, 'both lists', ({ words }) => words.includes(say('recording_list', 1, BESIDE)));
    await pressOverlay(browser, page, say('recording_list', 17, rowText(0)));
    const kept = await recordScrolled(browser, page, { up: false, count: 40 });
    await zoomTo(browser, page, 1);
    expect(kept.texts).toEqual(Array.from({ length: 40 }, (_, at) => rowText(at)));
    expect(kept.facts.page.frameUrl).toContain('in=page');
    const pictures = checkPictures(kept);
    expect(pictures.length).toBeGreaterThan(2);
    expect(pictures.filter(({ missing, unsaid }) => missing.length + unsaid.length > 0)).toEqual([]);
    await page.close();
  });

  it('scrolled by the person, from a message on that they chose', async () => {
    const { browser } = setting;
    const page = await browser.openPage(list('count=60&kind=recycle&grow=down'));
    await begin(page, say('recording_from'));
    await pointAt(browser, page, '#message-5 [itemprop="text"]');
    const { x, y } = await pointOf(page, '#message-5 [itemprop="text"]');
    await page.mouse.click(x, y);
    await pressOverlay(browser, page, say('recording_from_here'));
    await wheelAlong(page, 55, 5);
    await overlayThat(browser, 'all below it', ({ words }) => words.includes(say('recording_kept', 55)));
    await pressOverlay(browser, page, say('recording_finish'));
    const { facts, files, texts } = await saved(55);
    expect(texts).toEqual(Array.from({ length: 55 }, (_, at) => rowText(at + 5)));
    expect(facts.conversation).toMatchObject({ chosen: 'from-a-row-on', scrolled: false, gapsBefore: [] });
    const all = [...files.values()].map(String).join('');
    expect(all).not.toContain(rowText(4));
    await page.close();
  });

  it('states a gap where the page withholds rows, and where the person jumped', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(list('count=200&kind=recycle&batch=200'));
    await begin(page, say('recording_scroll_along'));
    await firstRowsKept(browser);
    await page.evaluate(() => document.getElementById('box')?.scrollTo(0, 4_000));
    await overlayThat(browser, 'a gap', ({ words }) => words.includes(say('recording_gaps', 1)));
    await pressOverlay(browser, page, say('recording_finish'));
    const said = `${say('recording_gaps', 1)} ${say('saved_count', before + 1)}`;
    await overlayThat(browser, 'saved', ({ words }) => words.includes(said));
    const { facts, texts } = await newestConversation(browser);
    const { order = [], gapsBefore = [] } = facts.conversation ?? {};
    expect(gapsBefore).toHaveLength(1);
    const at = order.indexOf(gapsBefore[0] ?? 0);
    expect(texts.slice(0, at)).toEqual(texts.slice(0, at).map((_, index) => rowText(index)));
    expect(texts[at]).not.toBe(rowText(at));
    await page.close();
  });

  it('is kept as far as it came when its page is closed in the middle', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(list('count=60'));
    await begin(page, say('recording_scroll_along'));
    await overlayThat(browser, 'rows kept', ({ words }) => words.includes(say('recording_kept', 40)));
    await page.close();
    await until('the capture', async () => (await keptCount(browser)) > before);
    const { facts, texts } = await newestConversation(browser);
    expect(facts.conversation).toMatchObject({ ended: 'page-left' });
    expect(texts).toEqual(Array.from({ length: 40 }, (_, at) => rowText(at)));
  });

  it('that the person leaves without saving is not kept', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(list('count=60'));
    await begin(page, say('recording_scroll_along'));
    await firstRowsKept(browser);
    await pressOverlay(browser, page, say('recording_drop'));
    await pressOverlay(browser, page, say('recording_drop_yes'));
    await page.close();
    expect(await keptCount(browser)).toBe(before);
  });

  it('is found by its words, read in the record, looked at, and goes whole into a dossier that holds', async () => {
    const { browser } = setting;
    // Rows that no other list of this file has.
    const list30 = await browser.openPage(list('count=230&hole=0-199&kind=flat&grow=down'));
    await beginRecording(browser, list30, say('recording_loaded'));
    await savedConversation(browser, 30);
    const record = await openRecord(browser, list30);
    await fill(record, say('filter_text'), rowText(229));
    await until('the one', async () => (await textOf(record)).includes(say('record_found_one')));
    await record.click('.record-row .record-first');
    await until('its messages', async () => (await textOf(record)).includes(rowText(229)));
    await press(record, `${say('picture_show')}: ${say('artifact_stretch', 1)}`);
    await record.waitForSelector('img.shown');
    const looked = (await custodyLog(browser)).trimEnd().split('\n').at(-1);
    expect(JSON.parse(looked ?? '{}')).toMatchObject({
      action: 'viewed',
      digests: { 'stretch-0001': expect.stringMatching(/^sha256:/) },
    });
    await press(record, say('detail_back'));
    await fill(record, say('filter_text'), '');
    const { path } = await exportAll(browser, record);
    const zip = new Blob([readFileSync(path)]);
    const report = await verifyDossier(zip);
    expect([report.problems, report.counts.exhibits > 0]).toEqual([[], true]);
    expect(await zip.text()).toContain(`Text: ${rowText(229)}\n`);
    await list30.close();
  }, 120_000);
});

/** How many the card says are kept. */
function keptIn(words: string): number {
  return Number(new RegExp(say('recording_kept', '(\\d+)')).exec(words)?.[1] ?? 0);
}
