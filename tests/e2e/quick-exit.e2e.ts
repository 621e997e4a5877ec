import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { until } from './browsers/waiting.ts';
import { keepByPointer } from './journey/keep.ts';
import { setPassphrase } from './journey/lock.ts';
import { fill, named, press } from './journey/press.ts';
import { rowsOf, textOf } from './journey/record.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const ELSEWHERE = 'https://plain.example.test/articles/harbour-lights';

/** Empty, left or closed. */
const isLeft = (page: Page) => (page.isClosed() ? Promise.resolve(true) : isBlank(page));
const isBlank = (page: Page) =>
  page.evaluate('document.documentElement?.textContent ?? ""').then(
    (text) => text === '',
    () => true,
  );

/** The page writes down, before it is gone, how long after the key it was empty. */
const WATCH = `{
  let pressed = 0;
  addEventListener('keydown', (event) => { pressed = event.timeStamp; }, { capture: true });
  new MutationObserver(() => {
    if (!document.body) localStorage.setItem('measured', String(performance.now() - pressed));
  }).observe(document.documentElement, { childList: true });
}`;

describe('leaving at once', () => {
  const setting = withBrowser();

  it('empties and locks every page of ours, from whichever it begins', async () => {
    const { browser } = setting;
    await keepByPointer(browser, await browser.openPage(ELSEWHERE), '#post-2 [itemprop="text"]');
    await setPassphrase(browser, 'violet ladder harbour');
    const pages: Page[] = [];
    for (const path of ['options', 'check', 'casebook']) {
      const page = await browser.openExtensionPage(`${path}.html`);
      await named(page, 'button', say('quick_exit'));
      pages.push(page);
    }
    const record = pages.at(-1) as Page;
    await until('the list', async () => (await rowsOf(record)).length > 0);
    await record.evaluate(WATCH);
    for (const _press of [1, 2, 3]) await record.keyboard.press('Shift');
    for (const page of pages) await until('the page to be left', () => isLeft(page));
    const again = await browser.openExtensionPage('casebook.html');
    await named(again, 'button', say('unlock_open'));
    expect(await rowsOf(again)).toEqual([]);
    const took = Number(await again.evaluate('localStorage.getItem("measured")'));
    console.log(`${browser.name}: empty ${took.toFixed(1)} ms after the key`);
    expect(took).toBeGreaterThan(0);
    await again.close();
  }, 60_000);

  it('goes to the page that was chosen', async () => {
    const { browser } = setting;
    const options = await browser.openExtensionPage('options.html');
    await fill(options, say('settings_exit_place'), ELSEWHERE);
    await press(options, say('settings_save'));
    await until('that it is saved', async () => (await textOf(options)).includes(say('settings_saved')));
    await press(options, say('quick_exit'));
    await until('the chosen page', () =>
      options.evaluate('location.href').then(
        (address) => address === ELSEWHERE,
        () => false,
      ),
    );
  }, 60_000);
});
