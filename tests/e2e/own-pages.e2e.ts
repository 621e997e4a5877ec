import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { UNDER_18_IMAGE_ROUTES } from '../../src/reporting/routes.ts';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { named, press } from './journey/press.ts';
import { openRecord, textOf } from './journey/record.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const PLAIN = 'https://plain.example.test/articles/harbour-lights';
/** A page that has just been opened may not be there yet to be asked. */
async function shows(page: Page, text: string): Promise<void> {
  let last = '';
  const seen = until(`"${text}" on the page`, async () => {
    last = await textOf(page).catch(String);
    return last.includes(text);
  });
  await seen.catch((cause) => {
    throw new Error(`Not on the page: "${text}". There: ${last}`, { cause });
  });
}

/** The page has said everything of `keys`. */
async function says(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await shows(page, say(key));
}

/** Presses a button that opens a page of ours, and waits for that page. */
async function leads(browser: TestBrowser, from: Page, name: string, path: string): Promise<Page> {
  await press(from, name);
  const page = await browser.extensionPage(path);
  await page.bringToFront();
  return page;
}

/** It opens by itself once only: a second try of a test opens it anew. */
function firstPage(browser: TestBrowser): Promise<Page> {
  return browser.extensionPage('welcome.html').catch(() => browser.openExtensionPage('welcome.html'));
}

/** Nothing in the page can lead anywhere by a slip. */
async function linksIn(page: Page): Promise<string[]> {
  return page.$$eval('a[href]', (all) => all.map((one) => one.getAttribute('href') ?? ''));
}

function inFront(browser: TestBrowser, path: string): Promise<boolean> {
  return browser.inExtension(
    `chrome.tabs.query({ active: true }).then((all) => all.some(({ url }) => url?.endsWith('/${path}')))`,
  );
}

async function blank(page: Page): Promise<void> {
  await until('a blank page', async () =>
    page.evaluate(() => location.href === 'about:blank' && document.title === '').catch(() => false),
  );
}

const setting = withBrowser();

describe('the first page', () => {
  it('opens by itself after the install, and says what it does, what it cannot, and what to think of', async () => {
    const page = await setting.browser.extensionPage('welcome.html');
    await says(page, 'welcome_safe', 'welcome_safe_words', 'welcome_minors');
    for (const at of [1, 2, 3, 4]) await says(page, `welcome_does_${at}`);
    for (const at of [1, 2, 3, 4, 5]) await says(page, `welcome_cannot_${at}`);
    expect(await linksIn(page)).toEqual(['help.html']);
    await page.bringToFront();
    await (await named(page, 'link', say('help_title'))).click();
    await until('the tab in front', () => inFront(setting.browser, 'help.html'));
  });

  it('has three cards, each with a way on, back and past', async () => {
    const page = await setting.browser.extensionPage('welcome.html');
    await page.bringToFront();
    await says(page, 'welcome_card_1_words');
    expect(await textOf(page)).not.toContain(say('back'));
    await press(page, say('next'));
    await says(page, 'welcome_card_2_words');
    await press(page, say('back'));
    await says(page, 'welcome_card_1_words');
    await press(page, say('skip'));
    await says(page, 'welcome_ready');
    await press(page, say('back'));
    await says(page, 'welcome_card_3_words');
    expect(await textOf(page)).toContain(say('welcome_card', 3, 3));
    await press(page, say('next'));
    await says(page, 'welcome_ready');
  });

  it('leads to the record, from there to the check, and to Settings, which lead back to it', async () => {
    const { browser } = setting;
    const first = await firstPage(browser);
    const record = await leads(browser, first, say('popup_open_record'), 'casebook.html');
    await says(record, 'record_empty', 'record_empty_next');
    await first.close();
    const check = await leads(browser, record, say('title_check'), 'check.html');
    await says(check, 'check_start');
    await record.bringToFront();
    const settings = await leads(browser, record, say('title_settings'), 'options.html');
    await says(settings, 'settings_allowed');
    const again = await leads(browser, settings, say('settings_first_page'), 'welcome.html');
    await says(again, 'welcome_lead');
  });
});

describe('Settings', () => {
  it('say what was allowed, which keys there are and how to change them, and how to leave fast', async () => {
    const page = await setting.browser.openExtensionPage('options.html');
    await says(page, 'settings_allowed_none', 'settings_keys_intro', 'settings_exit_words');
    await says(page, 'settings_keys_chrome', 'settings_keys_firefox');
    const keys = await setting.browser.inExtension<{ description: string; shortcut: string }[]>(
      `chrome.commands.getAll().then((all) => all.filter((one) => one.name.startsWith('keep-')))`,
    );
    expect(keys).toHaveLength(2);
    const rows = await page.$$eval('.fact', (all) => all.map((one) => one.textContent));
    expect(rows).toEqual(keys.map(({ description, shortcut }) => `${description}${shortcut}`));
    const descriptions = keys.map(({ description }) => description).sort();
    expect(descriptions).toEqual([say('command_keep_page'), say('command_keep_post')].sort());
    await page.close();
  });

  it('go blank at "Leave now", the first thing that Tab reaches', async () => {
    const page = await setting.browser.openExtensionPage('options.html');
    await says(page, 'settings_exit_words');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(say('quick_exit'));
    await page.keyboard.press('Enter');
    await blank(page);
    await page.close();
  });
});

describe('who can help', () => {
  it('is one step from the popup, names every service, and opens none by a slip', async () => {
    const { browser } = setting;
    const popup = await browser.clickToolbar(await browser.openPage(PLAIN));
    await popup.click(say('popup_under_18'));
    // A tab that the popup opens is not among those that Firefox's remote protocol shows.
    await until('the tab in front', () => inFront(browser, 'help.html'));
    const page = await browser.openExtensionPage('help.html');
    await says(page, 'help_under_18', 'help_under_18_words', 'help_under_18_who');
    const text = await textOf(page);
    for (const { name, reach } of UNDER_18_IMAGE_ROUTES) {
      expect(text).toContain(name);
      expect(text).toContain(reach);
    }
    expect(await linksIn(page)).toEqual([]);
    await page.close();
  });

  it('goes blank when Shift is pressed three times, as the record does', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    // One after the other: leaving one leaves them all.
    for (const open of [() => browser.openExtensionPage('help.html'), () => openRecord(browser, page)]) {
      const own = await open();
      await own.bringToFront();
      await until('something to read', async () => (await textOf(own)).includes(say('quick_exit')));
      for (const _press of [1, 2, 3]) await own.keyboard.press('Shift');
      await blank(own);
    }
  });
});
