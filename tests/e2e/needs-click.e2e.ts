import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { keepByPointer, leavePicker, openPicker, pointAt, pointOf } from './journey/keep.ts';
import { keptCount, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const PAUSED = 'https://paused.example.test/thread/4';
const ELSEWHERE = 'https://strict.example.test/thread/7';
const POST = '#post-2 [itemprop="text"]';
const MISSING = ['missing_pixels', 'missing_post_picture'] as const;

/**
 * Away to another site and back, to the very page that was left: the browser had only put it on hold. Chromium
 * takes its grant back when the site changes, Firefox when the button is clicked on another page.
 */
async function awayAndBack(browser: TestBrowser, page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, { sameAsBefore: true }));
  await page.goto(ELSEWHERE);
  await openPicker(browser, page);
  await leavePicker(browser, page);
  await page.evaluate(() => setTimeout(() => history.back()));
  await until('the page that was left', () =>
    page.evaluate(() => 'sameAsBefore' in globalThis).catch(() => false),
  );
}

/** Without the grant our overlay is closed to the tests too: a screen reader is still told. */
async function heard(browser: TestBrowser, page: Page, words: string): Promise<string> {
  return until(`"${words}" to be heard`, async () => {
    const all = (await browser.spoken(page)).map(({ name }) => name).join(' | ');
    return all.includes(words) ? all : null;
  });
}

describe('a browser that wants a click on the toolbar button first', () => {
  const setting = withBrowser();
  let page: Page;

  it('is said in one sentence, with the words, the copy and the reason kept', async () => {
    const { browser } = setting;
    page = await browser.openPage(PAUSED);
    await openPicker(browser, page);
    await pointAt(browser, page, POST);
    await awayAndBack(browser, page);
    const { x, y } = await pointOf(page, POST);
    await page.mouse.move(x - 4, y - 4);
    await page.mouse.move(x, y, { steps: 3 });
    await page.mouse.click(x, y);
    const all = await heard(browser, page, say('error_pixels_need_click'));
    expect(all).toContain(say('error_pixels_need_click_next'));
    expect(all).toContain(say('saved_partly', MISSING.map((key) => say(key)).join(', ')));
    expect(all).not.toContain(say('saved'));
    await until('the capture', async () => (await keptCount(browser)) === 1);
    const facts = await newestFacts(browser);
    expect(facts.post?.text?.value).toBe('I saw you leave at nine.');
    expect(facts.artifacts.map(({ kind }) => kind).sort()).toEqual(
      ['page-html', 'page-text', 'post-html', 'post-text'].sort(),
    );
    expect(facts.pixelsAt).toBeNull();
    expect(facts.steps).toContainEqual(
      expect.objectContaining({ step: 'pixels', outcome: 'failed', code: 'pixels-need-click' }),
    );
  });

  it('gives the picture once that click was made', async () => {
    const { browser } = setting;
    await keepByPointer(browser, page, POST);
    const { artifacts, steps } = await newestFacts(browser);
    expect(artifacts.map(({ kind }) => kind)).toContain('screenshot');
    expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });
});
