import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import type { CaptureFacts } from '../../src/domain/capture.ts';
import type { BrowserName, LaunchOptions, TestBrowser } from '../e2e/browsers/types.ts';
import { keepByPointer, openPicker, pointAt, pressOverlay } from '../e2e/journey/keep.ts';
import { openSetting } from '../e2e/journey/setting.ts';
import { keptCount } from '../e2e/journey/vault.ts';
import { keepWhole, linesUpTo, pictureOf, picturesOf, seenIn, wholeSaved } from '../e2e/journey/whole.ts';
import { say } from '../e2e/journey/words.ts';
import type { Picture } from '../e2e/pixels.ts';
import { LINED_HOST } from '../practice-feed/lined-page.ts';

const page = (query: string) => `https://${LINED_HOST}/lines?${query}`;

type More = Pick<LaunchOptions, 'scale'> & { zoom?: number };

async function withPage<T>(
  name: BrowserName,
  query: string,
  { zoom = 1, ...more }: More,
  work: (browser: TestBrowser, opened: Awaited<ReturnType<TestBrowser['openPage']>>) => Promise<T>,
): Promise<T> {
  const setting = await openSetting(name, 'virtual', more);
  try {
    const opened = await setting.browser.openPage(page(query));
    const zoomed = `chrome.tabs.query({ active: true }).then(([tab]) => chrome.tabs.setZoom(tab.id, ${zoom}))`;
    if (zoom !== 1) {
      await setting.browser.inExtension(zoomed);
      await opened.waitForFunction(`Math.abs(devicePixelRatio - ${zoom}) < 0.02`);
    }
    return await work(setting.browser, opened);
  } finally {
    await setting.close();
  }
}

type Seen = ReturnType<typeof seenIn>;
const top: Seen = ['header'];
const foot: Seen = ['footer'];

/** Pages that move, cover and measure themselves in every way; what their one joined picture must show. */
const CHROMIUM: [string, string, Seen, More?][] = [
  ['fixed header and footer', 'lines=150&header&footer', [...top, ...linesUpTo(150), ...foot]],
  ['a bar that sticks, and a button', 'lines=90&stuck&footer&button', ['other', ...linesUpTo(90), ...foot]],
  ['a page that glides and grows', 'lines=80&header&smooth&grow=40', [...top, ...linesUpTo(120)]],
  ['a page that snaps', 'lines=120&header&snap', [...top, ...linesUpTo(120)]],
  ['a bar at the side', 'lines=120&side&header', [...top, ...linesUpTo(120)]],
  ['something that never rests', 'lines=100&runs&footer', [...linesUpTo(100), ...foot]],
  ['a header that goes and comes', 'lines=120&shy', [...top, ...linesUpTo(120)]],
  ['zoom of 150 %', 'lines=80&header&footer', [...top, ...linesUpTo(80), ...foot], { zoom: 1.5 }],
  ['zoom of 300 %', 'lines=30&header&footer', [...top, ...linesUpTo(30), ...foot], { zoom: 3 }],
  ['zoom of 50 %', 'lines=200&header&footer', [...top, ...linesUpTo(200), ...foot], { zoom: 0.5 }],
  ['zoom of 110 %', 'lines=100&header&footer', [...top, ...linesUpTo(100), ...foot], { zoom: 1.1 }],
  ['scale 2', 'lines=80&header&footer', [...top, ...linesUpTo(80), ...foot], { scale: 2 }],
  [
    'scale 1.25, a box that scrolls',
    'lines=80&nested&header',
    [...top, 'other', ...linesUpTo(80), 'other'],
    { scale: 1.25 },
  ],
];

describe('chromium', () => {
  test.each(CHROMIUM)(
    '%s: every line once, in order',
    async (_what, query, expected, more = {}) => {
      await withPage('chromium', query, more, async (browser, opened) => {
        const before = await opened.evaluate(() => scrollY);
        const facts = await keepWhole(browser, opened);
        const pictures = await picturesOf(browser, facts, 'joined');
        expect(pictures.map((picture) => seenIn(picture))).toEqual([expected]);
        expect(facts.steps.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
        expect(await opened.evaluate(() => scrollY)).toBe(before);
      });
    },
    240_000,
  );

  test('above what one picture holds another goes on, without a line lost', async () => {
    await withPage('chromium', 'lines=1500&header', {}, async (browser, opened) => {
      const facts = await keepWhole(browser, opened);
      const pictures = await picturesOf(browser, facts, 'joined');
      expect(pictures.map(({ height }) => height)).toEqual([32_000, 1500 * 24 + 50 - 32_000]);
      const [first = [], second = []] = pictures.map((picture) => seenIn(picture));
      const cut = first.at(-1) === second[0] ? second.slice(1) : second;
      expect([...first, ...cut]).toEqual([...top, ...linesUpTo(1500)]);
    });
  }, 400_000);
});

/** Points at the post, then "Keep and scroll". */
async function keepWholePost(browser: TestBrowser, opened: Page, at: string): Promise<CaptureFacts> {
  const before = await keptCount(browser);
  await openPicker(browser, opened);
  await pointAt(browser, opened, at);
  await pressOverlay(browser, opened, say('picker_keep_whole'));
  return await wholeSaved(browser, before, say('whole_saved'));
}

const linesIn = (picture: Picture) => seenIn(picture).filter((what) => what !== 'other');
const scrollsOf = (opened: Page) =>
  opened.evaluate(`[scrollX, scrollY, document.querySelector('iframe')?.contentWindow.scrollY ?? 0]`);

const POSTS = [
  ['in a frame', 'in=frame', 'iframe'],
  ['in a frame, under a bar of the frame’s', 'in=frame&header', 'iframe'],
  ['in a frame that snaps', 'in=frame&snap', 'iframe'],
  ['in a frame, from right to left', 'in=frame&dir=rtl', 'iframe'],
  ['in a box, from right to left', 'nested&dir=rtl', '[itemprop="text"]'],
] as const;
const TALL = ['in a frame as tall as its lines', 'in=tall-frame', 'iframe'] as const;

describe.each([
  ['chromium', [...POSTS, TALL]],
  ['firefox', POSTS],
] as const)('%s, a post', (name, posts) => {
  test.each(posts)(
    '%s: every line once, in order, and all is put back',
    async (_what, query, at) => {
      await withPage(name, `lines=90&post&${query}`, {}, async (browser, opened) => {
        const before = await scrollsOf(opened);
        const facts = await keepWholePost(browser, opened, at);
        const pictures = await picturesOf(browser, facts, 'joined');
        expect(pictures.map(linesIn)).toEqual([linesUpTo(90)]);
        expect(facts.steps.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
        expect(await scrollsOf(opened)).toEqual(before);
      });
    },
    240_000,
  );
});

describe('firefox', () => {
  test.each([
    ['zoom of 150 %', { zoom: 1.5 }],
    ['scale 2', { scale: 2 }],
  ] as [string, More][])(
    'a box that scrolls, %s',
    async (_what, more) => {
      await withPage('firefox', 'lines=60&nested&header', more, async (browser, opened) => {
        const [joined, ...others] = await picturesOf(browser, await keepWhole(browser, opened), 'joined');
        expect(joined && seenIn(joined)).toEqual([...top, 'other', ...linesUpTo(60), 'other']);
        expect(others).toEqual([]);
      });
    },
    240_000,
  );

  test('a page of any height comes in parts, without scrolling', async () => {
    await withPage('firefox', 'lines=1500', {}, async (browser, opened) => {
      const facts = await keepWhole(browser, opened);
      expect(facts.whole).toMatchObject({ way: 'asked', joined: [] });
      const [first = [], second = []] = (await picturesOf(browser, facts, 'strip')).map((one) => seenIn(one));
      const cut = first.at(-1) === second[0] ? second.slice(1) : second;
      expect([...first, ...cut]).toEqual(linesUpTo(1500));
    });
  }, 240_000);

  test.each([
    ['in a frame as tall as its lines', 'in=tall-frame', 'iframe'],
    ['in a page from right to left', 'dir=rtl', '[itemprop="text"]'],
  ])(
    'a post %s is kept whole in one call',
    async (_what, query, at) => {
      await withPage('firefox', `lines=90&post&${query}`, {}, async (browser, opened) => {
        await keepByPointer(browser, opened, at);
        expect(linesIn(await pictureOf(browser, 'post-picture'))).toEqual(linesUpTo(90));
      });
    },
    120_000,
  );

  test('a page that one call gives is kept in that call', async () => {
    await withPage('firefox', 'lines=200', {}, async (browser, opened) => {
      const facts = await keepWhole(browser, opened, say('saved'));
      expect([facts.whole, facts.artifacts.some(({ kind }) => kind === 'page-picture')]).toEqual([
        null,
        true,
      ]);
    });
  }, 120_000);
});
