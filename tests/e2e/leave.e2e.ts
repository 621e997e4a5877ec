import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import type { CaptureFacts } from '../../src/domain/capture.ts';
import { LINED_HOST } from '../practice-feed/lined-page.ts';
import { MANY_SCRIPTS } from '../practice-feed/own-pages.ts';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { keepPage, openPicker, pointAt, pointOf } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { keptCount, newestArtifact, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const PLAIN = 'https://plain.example.test/articles/harbour-lights';
const PAUSED = 'https://paused.example.test/thread/4';
const LINES = `https://${LINED_HOST}/lines?lines=400&nested`;
const TALL = 'https://tall.example.test/post/1';

/** The earliest moment that a page can notice: our overlay goes in the click's own task. */
function leaveWhenTheOverlayGoes(to: string): void {
  const watch = new MutationObserver((changes) => {
    if (changes.some(({ removedNodes }) => removedNodes.length > 0)) location.assign(to);
  });
  watch.observe(document.documentElement, { childList: true });
}

async function clickToKeep(browser: TestBrowser, page: Page, selector: string): Promise<void> {
  await openPicker(browser, page);
  await pointAt(browser, page, selector);
  const { x, y } = await pointOf(page, selector);
  await page.mouse.click(x, y);
}

function keptOne(browser: TestBrowser, before: number): Promise<boolean> {
  const isKept = async () => (await keptCount(browser)) === before + 1;
  return until('the capture of a page that is gone', isKept, 30_000);
}

/** A picture is there, or the record says that it is not and why: nothing between. */
function saysWhatOfPictures({ steps, artifacts, pixelsAt }: CaptureFacts): void {
  const pixels = steps.filter(({ step }) => step === 'pixels');
  expect(pixels).toHaveLength(1);
  const isThere = artifacts.some(({ kind }) => kind === 'screenshot');
  expect(pixels[0]).toMatchObject(
    isThere ? { outcome: 'done' } : { outcome: 'failed', code: 'page-changed' },
  );
  expect(pixelsAt !== null).toBe(isThere);
}

describe('a page that ends while it is being kept', () => {
  const setting = withBrowser();

  it.each(['https://rtl.example.test/thread/3', PLAIN])(
    'by going to %s at once: what was read at the click is kept',
    async (to) => {
      const { browser } = setting;
      const page = await browser.openPage(PLAIN);
      const before = await keptCount(browser);
      await page.evaluate(leaveWhenTheOverlayGoes, to);
      await clickToKeep(browser, page, '#post-2 [itemprop="text"]');
      await keptOne(browser, before);
      const facts = await newestFacts(browser);
      expect(facts.page.url).toBe(PLAIN);
      expect(facts.post?.text?.value).toBe(MANY_SCRIPTS);
      expect(facts.artifacts.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['page-html', 'post-html', 'page-text', 'post-text']),
      );
      saysWhatOfPictures(facts);
      await page.close();
    },
  );

  it('by being closed: what was read at the click is kept', async () => {
    const { browser } = setting;
    const page = await browser.openPage(TALL);
    const before = await keptCount(browser);
    await clickToKeep(browser, page, '#post-1 [itemprop="text"]');
    await page.close();
    await keptOne(browser, before);
    const facts = await newestFacts(browser);
    expect(facts.page.url).toBe(TALL);
    expect(facts.post?.text?.value).toContain('I will write each day.');
    saysWhatOfPictures(facts);
  });
});

/** By the browser's own way back: it is the page that was left, and what it says then is heard. */
async function backAndHear(browser: TestBrowser, page: Page, line: string): Promise<string> {
  await page.evaluate(() => setTimeout(() => history.back()));
  await until('the page that was left', () =>
    page.evaluate(() => 'sameAsBefore' in globalThis).catch(() => false),
  );
  return await until(`"${line}" to be heard`, async () => {
    const all = (await browser.spoken(page)).map(({ name }) => name).join(' | ');
    return all.includes(line) ? all : null;
  });
}

describe('a page that the browser puts on hold while it is being kept', () => {
  const setting = withBrowser();

  it('is kept when it is left, and says so when the person comes back to it', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PAUSED);
    const before = await keptCount(browser);
    await page.evaluate(() => Object.assign(globalThis, { sameAsBefore: true }));
    await page.evaluate(leaveWhenTheOverlayGoes, PLAIN);
    await clickToKeep(browser, page, '#post-2 [itemprop="text"]');
    await keptOne(browser, before);
    const heard = await backAndHear(browser, page, say('saved_count', before + 1));
    expect(heard).not.toContain(say('try_again'));
    expect(await keptCount(browser)).toBe(before + 1);
    await page.close();
  });
});

describe('a page that is put on hold while pictures of all of it are taken', () => {
  const setting = withBrowser();

  it('is kept as far as they came, and says that when the person comes back to it', async () => {
    const { browser } = setting;
    const page = await browser.openPage(LINES);
    const before = await keptCount(browser);
    await page.evaluate(() => Object.assign(globalThis, { sameAsBefore: true }));
    const popup = await browser.clickToolbar(page);
    await popup.click(say('popup_more'));
    await popup.click(say('menu_keep_whole'));
    await overlayThat(browser, 'two pictures', ({ words }) => words.includes(say('whole_count', 2)));
    await page.evaluate((to) => location.assign(to), PLAIN);
    await keptOne(browser, before);
    expect((await newestFacts(browser)).whole).toMatchObject({ ended: 'page-left' });
    const heard = await backAndHear(browser, page, say('whole_saved_part'));
    expect(heard).not.toContain(say('try_again'));
    expect(await keptCount(browser)).toBe(before + 1);
    await page.close();
  });
});

describe('two captures in quick succession', () => {
  const setting = withBrowser();

  it('are both kept, and the line of the first is in no picture of the second', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    const before = await keptCount(browser);
    await keepPage(browser, page);
    await overlayThat(browser, 'the first line', ({ words }) =>
      words.includes(say('saved_count', before + 1)),
    );
    const alone = await newestArtifact(browser, 'screenshot');
    await browser.inExtension(beginTwice);
    await until('both', async () => (await keptCount(browser)) === before + 3, 30_000);
    expect((await newestFacts(browser)).steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(alone && (await newestArtifact(browser, 'screenshot'))?.equals(alone)).toBe(true);
    await page.close();
  });
});

/**
 * As two acts of the person would begin them, nearer to each other than a test's hand is: the first has just been handed
 * over by then. A page of ours asks the background; the background itself does what it does when asked.
 */
const beginTwice = `(async () => {
  const [{ id }] = await chrome.tabs.query({ active: true });
  const name = 'keeping-' + id;
  const start = { what: 'page', startedBy: 'pointer', withoutPicture: false };
  const begin = async () => {
    if (globalThis.document)
      return chrome.runtime.sendMessage({ holdfast: 1, name: 'keep.start', ask: { ...start, tabId: id } });
    const permit = { captureId: null, posts: 0, order: null, frameId: 0 };
    await chrome.storage.session.set({ [name]: permit });
    return chrome.tabs.sendMessage(id, { holdfast: 1, name: 'picker.start', ask: start });
  };
  const first = async () => (await chrome.storage.session.get(name))[name]?.captureId ?? null;
  await begin();
  for (let tries = 0; (await first()) === null && tries < 500; tries += 1)
    await new Promise((done) => setTimeout(done, 20));
  await begin();
  return true;
})()`;
