import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { until } from './browsers/waiting.ts';
import { keepByPointer, leavePicker, openPicker, pointAt, pressOverlay, saved } from './journey/keep.ts';
import { overlayGone, overlayThat, readOverlay } from './journey/overlay.ts';
import { keptCount, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { BROWSER, withBrowser } from './spec-setting.ts';

const PLAIN = 'https://plain.example.test/articles/harbour-lights';
/** Pages that each browser keeps from every extension. */
const CLOSED = {
  chromium: ['chrome://version/', 'https://chromewebstore.google.com/'],
  firefox: ['about:license', 'https://addons.mozilla.org/'],
}[BROWSER];

/** Everything that a page could see of us: its markup, its boxes, what has the focus, how far it is scrolled. */
function state(page: Page) {
  return page.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    boxes: [...document.querySelectorAll('*')].map((one) => JSON.stringify(one.getBoundingClientRect())),
    focus: document.activeElement?.tagName,
    scroll: [scrollX, scrollY],
    globals: Object.getOwnPropertyNames(window).sort(),
  }));
}

describe('the picker', () => {
  const setting = withBrowser();

  it('leaves nothing behind after Esc, and moves nothing while it is open', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    const before = await state(page);
    await openPicker(browser, page);
    await pointAt(browser, page, '#post-2 [itemprop="text"]');
    const during = await state(page);
    expect(during.boxes.slice(0, before.boxes.length)).toEqual(before.boxes);
    await leavePicker(browser, page);
    expect(await state(page)).toEqual(before);
    expect(await keptCount(browser)).toBe(0);
    await page.close();
  });

  it('leaves nothing behind after a capture, once its line has gone', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    const before = await state(page);
    await keepByPointer(browser, page, '#post-1 [itemprop="text"]');
    await until('the line to go by itself', async () => (await readOverlay(browser)) === null, 15_000);
    expect(await state(page)).toEqual(before);
    await page.close();
  });

  it('says what it found: platform or site, account, date, first words', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    await openPicker(browser, page);
    const { words, outline } = await pointAt(browser, page, '#post-2 [itemprop="text"]');
    for (const part of ['Tobin Ashgrove', '2026', 'See you at your stop']) expect(words).toContain(part);
    const box = await (await page.$('#post-2'))?.boundingBox();
    expect(outline && Math.abs(outline.y - (box?.y ?? 0))).toBeLessThan(1);
    await leavePicker(browser, page);
    await page.close();
  });

  it('reaches into a frame of the page’s own site', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://plain.example.test/watch/evening-stream');
    const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
    const box = await (await frame?.waitForSelector('#post-2 [itemprop="text"]'))?.boundingBox();
    if (!box) throw new Error('Nothing to see in the frame.');
    const before = await keptCount(browser);
    await openPicker(browser, page);
    await page.mouse.move(box.x + 20, box.y + 5);
    await page.mouse.move(box.x + 24, box.y + 8, { steps: 3 });
    const { outline } = await overlayThat(browser, 'the words in the frame', ({ words }) =>
      words.includes('I see your lamp'),
    );
    const post = await (await frame?.$('#post-2'))?.boundingBox();
    expect(Math.abs((outline?.x ?? 0) - (post?.x ?? 0))).toBeLessThan(1.5);
    expect(Math.abs((outline?.y ?? 0) - (post?.y ?? 0))).toBeLessThan(1.5);
    await page.mouse.click(box.x + 24, box.y + 8);
    await saved(browser, before);
    const { post: kept, page: facts, view } = await newestFacts(browser);
    expect(kept?.text?.value).toBe('I see your lamp from here.');
    expect(facts.frameUrl).toBe('https://plain.example.test/watch/chat');
    expect(facts.url).toBe('https://plain.example.test/watch/evening-stream');
    expect(Math.abs((view?.post?.y ?? 0) - (post?.y ?? 0))).toBeLessThan(1.5);
    await page.close();
  });

  it('tells a screen reader the same, and keeps by keyboard alone', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    await browser.pressShortcut(page, 'keep-post');
    await overlayThat(browser, 'the first post', ({ words }) => words.includes(say('picker_count', 1, 4)));
    const heard = await browser.spoken(page);
    expect(heard.some(({ role, name }) => role === 'dialog' && name === say('picker_title'))).toBe(true);
    const buttons = heard.filter(
      ({ role }) => role === 'button' || role === 'pushbutton' || role === 'push button',
    );
    expect(buttons.map(({ name }) => name)).toEqual(
      expect.arrayContaining([say('picker_keep'), say('picker_keep_without_picture'), say('picker_leave')]),
    );
    expect(
      heard.some(({ name }) => name.includes('They are much too bright.') && name.includes('Mara')),
    ).toBe(true);
    await page.keyboard.press('Escape');
    await overlayGone(browser);
    await page.close();
  });

  it('goes round the posts with the arrow keys and back', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://scroller.example.test/feed');
    await browser.pressShortcut(page, 'keep-post');
    const at = (place: number) =>
      overlayThat(browser, `post ${place}`, ({ words }) => words.includes(say('picker_count', place, 8)));
    await at(1);
    await page.keyboard.press('ArrowDown');
    await at(2);
    await page.keyboard.press('ArrowRight');
    await at(3);
    await page.keyboard.press('ArrowUp');
    await at(2);
    await leavePicker(browser, page);
    await page.close();
  });

  it('leaves by its own button too', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    const before = await keptCount(browser);
    await openPicker(browser, page);
    await pressOverlay(browser, page, say('picker_leave'));
    await overlayGone(browser);
    expect(await keptCount(browser)).toBe(before);
    await page.close();
  });

  it('does not let the click reach the page', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    await keepByPointer(browser, page, '#post-2 .by a');
    expect(page.url()).toBe(PLAIN);
    await page.close();
  });

  it('says in one sentence when there is no post, and offers the page', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://empty.example.test/');
    await browser.pressShortcut(page, 'keep-post');
    const { buttons } = await overlayThat(browser, 'the sentence', ({ words }) =>
      words.includes(`${say('picker_nothing_here')}`),
    );
    expect(buttons.map(({ name }) => name)).toContain(say('menu_keep_page'));
    await leavePicker(browser, page);
    await page.close();
  });

  it.each(CLOSED)('says in one sentence that %s cannot be read', async (url) => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(url);
    const popup = await browser.clickToolbar(page);
    await popup.click(say('menu_keep_post'));
    await until('the sentence', async () => (await popup.text()).includes(say('error_page_not_readable')));
    expect(await popup.text()).toContain(say('error_page_not_readable_next'));
    expect(await keptCount(browser)).toBe(before);
    await page.close();
  });
});
