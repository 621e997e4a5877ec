import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBrowser } from '../e2e/browsers/types.ts';
import {
  askToRecord,
  beginRecording,
  checkPictures,
  firstRowsKept,
  newestConversation,
  recordScrolled,
} from '../e2e/journey/conversation.ts';
import { pressOverlay } from '../e2e/journey/keep.ts';
import { overlayThat } from '../e2e/journey/overlay.ts';
import { openSetting, type Setting } from '../e2e/journey/setting.ts';
import { say } from '../e2e/journey/words.ts';
import { zoomTo } from '../e2e/journey/zoom.ts';
import { LONG_LIST_HOST, rowText } from '../practice-feed/long-list.ts';

const COUNT = 60;
const ROWS = Array.from({ length: COUNT }, (_, at) => rowText(at));
const RECYCLED = 'kind=recycle&grow=down';
const FLAT = 'kind=flat&grow=down';
const CHAT = 'kind=recycle&grow=up';

async function holds({ browser }: Setting, query: string, zoom = 1): Promise<void> {
  const address = `https://${LONG_LIST_HOST}/list?count=${COUNT}&marks=yes&${query}`;
  const page = await browser.openPage(address);
  await zoomTo(browser, page, zoom);
  await askToRecord(browser, page);
  if (query.includes('frame')) await pressList(browser, page);
  const kept = await recordScrolled(browser, page, { up: query.includes('grow=up'), count: COUNT });
  await zoomTo(browser, page, 1);
  await page.close();
  // In a shadow root nothing tells the name apart from the words.
  expect(kept.facts.conversation?.beyond).toBeUndefined();
  expect(kept.texts.map((text) => text.split('\n').at(-1))).toEqual(ROWS);
  expect(kept.facts.conversation).toMatchObject({ gapsBefore: [], notKept: 0, laterStates: 0 });
  const pictures = checkPictures(kept);
  expect(pictures.filter(({ missing, unsaid }) => missing.length + unsaid.length > 0)).toEqual([]);
  const pictured = new Set(kept.facts.conversation?.stretches.flatMap(({ rows }) => rows));
  expect(pictured.size).toBe(COUNT);
}

/** Down and up again without a rest, as somebody does who looks for something. */
async function scrollFast(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const box = document.getElementById('box');
    const until = performance.now() + 8_000;
    for (let by = 37; performance.now() < until; ) {
      box.scrollTop += by;
      if (box.scrollTop + box.clientHeight >= box.scrollHeight - 40) by = -37;
      if (box.scrollTop <= 0) by = 37;
      await new Promise((done) => requestAnimationFrame(done));
    }
  })()`);
}

/** The one that is not the comment beside it. */
async function pressList(browser: TestBrowser, page: Page): Promise<void> {
  const asked = (name: string) => name.includes(rowText(0));
  const { buttons } = await overlayThat(browser, 'which list', (overlay) =>
    overlay.buttons.some(({ name }) => asked(name)),
  );
  await pressOverlay(browser, page, buttons.find(({ name }) => asked(name))?.name ?? '');
}

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  describe('a list', () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(name, 'virtual');
    }, 90_000);
    afterAll(() => setting.close(), 30_000);

    test.each([
      ['in a frame', `${RECYCLED}&in=frame`],
      ['in a frame as tall as its rows', `${FLAT}&in=tall-frame`],
      ['in a shadow root', `${FLAT}&in=shadow`],
      ['in a box of a page that scrolls', `${CHAT}&in=nested`],
      ['from right to left', `${CHAT}&dir=rtl`],
      ['of a dark page', `${FLAT}&theme=dark`],
      ['of a page that moves', `${FLAT}&moves=yes`],
      ['of a page that moves and recycles', `${RECYCLED}&moves=yes`],
    ])('%s', (_what, query) => holds(setting, query), 120_000);

    test('scrolled fast: no picture is said to show a row that it does not, and where it rests one is', async () => {
      const { browser } = setting;
      const address = `https://${LONG_LIST_HOST}/list?count=400&batch=400&marks=yes&${RECYCLED}`;
      const page = await browser.openPage(address);
      await beginRecording(browser, page, say('recording_scroll_along'));
      await firstRowsKept(browser);
      await scrollFast(page);
      await pressOverlay(browser, page, say('recording_finish'));
      const [line = ''] = say('recording_saved', 0).split('0');
      await overlayThat(browser, line, ({ words }) => words.includes(line), 30_000);
      const kept = await newestConversation(browser);
      const pictures = checkPictures(kept);
      expect(pictures.filter(({ missing, unsaid }) => missing.length + unsaid.length > 0)).toEqual([]);
      expect(kept.facts.conversation?.stretches.at(-1)?.moved).toBe(false);
      await page.close();
    }, 120_000);

    test.each([0.3, 0.5, 0.67, 1.5, 2, 3])(
      'at zoom %s',
      async (zoom) => {
        await holds(setting, RECYCLED, zoom);
        await holds(setting, `${FLAT}&in=nested&dir=rtl`, zoom);
      },
      240_000,
    );
  });

  test.each([1, 1.25, 2, 3])(
    'at scale %s',
    async (scale) => {
      const setting = await openSetting(name, 'virtual', { scale });
      try {
        await holds(setting, CHAT);
        await holds(setting, `${RECYCLED}&in=frame`);
      } finally {
        await setting.close();
      }
    },
    240_000,
  );
});
