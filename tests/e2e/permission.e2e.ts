import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { downloaded, makeFile } from './journey/export.ts';
import { keepWithoutPicture } from './journey/keep.ts';
import { choose, press } from './journey/press.ts';
import { openRecord, textOf } from './journey/record.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';
import { tool } from './tools.ts';

const shows = (page: Page, text: string) =>
  until(`"${text}" on the page`, async () => (await textOf(page)).includes(text), 20_000);

function mayManageDownloads(browser: TestBrowser): Promise<boolean> {
  return browser.inExtension(`chrome.permissions.contains({ permissions: ['downloads'] })`);
}

/** `null` while the extension may not ask. */
function listed(browser: TestBrowser): Promise<number | null> {
  return browser.inExtension(
    `chrome.downloads ? chrome.downloads.search({}).then((all) => all.length) : null`,
  );
}

/** Shown on the page beside what it says of everything else. */
async function settings(browser: TestBrowser): Promise<Page> {
  const page = await browser.openExtensionPage('options.html');
  await shows(page, say('settings_allowed'));
  return page;
}

describe('the permission to manage downloads', () => {
  const setting = withBrowser();
  let record: Page;

  beforeAll(async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://plain.example.test/articles/harbour-lights');
    await keepWithoutPicture(browser, page, '#post-2 [itemprop="text"]');
    record = await openRecord(browser, page);
    await press(record, say('title_export'));
    await press(record, say('next'));
    await makeFile(record);
  }, 90_000);

  it('is not there after the install, and Settings say so', async () => {
    expect(await mayManageDownloads(setting.browser)).toBe(false);
    const page = await settings(setting.browser);
    await shows(page, say('settings_allowed_none'));
    expect(await textOf(page)).not.toContain(say('settings_give_back'));
    await page.close();
  });

  it('when refused, the file is saved all the same, and the page says that it is listed', async () => {
    const { browser } = setting;
    await record.bringToFront();
    await choose(record, 'checkbox', say('export_forget'));
    await press(record, say('export_save'));
    await browser.answerPermission(record, 'refuse');
    await shows(record, `${say('export_saved')} ${say('export_listed')}`);
    expect(tool('unzip', ['-t', await downloaded(browser)])).toContain('No errors detected');
    expect(await mayManageDownloads(browser)).toBe(false);
  });

  it('when given, the file is saved and taken off the list', async () => {
    const { browser } = setting;
    await press(record, say('export_save'));
    await browser.answerPermission(record, 'allow');
    expect(tool('unzip', ['-t', await downloaded(browser)])).toContain('No errors detected');
    await until('no word of a list', async () => {
      const text = await textOf(record);
      return text.includes(say('export_saved')) && !text.includes(say('export_listed'));
    });
    expect(await mayManageDownloads(browser)).toBe(true);
    expect(await listed(browser), 'the one that was refused').toBe(1);
  });

  it('is shown in Settings, and taken back there for good', async () => {
    const { browser } = setting;
    const page = await settings(browser);
    await shows(page, say('settings_downloads'));
    expect(await textOf(page)).not.toContain(say('settings_allowed_none'));
    await press(page, say('settings_give_back'));
    await shows(page, say('settings_given_back'));
    await shows(page, say('settings_allowed_none'));
    expect(await mayManageDownloads(browser)).toBe(false);
    await page.close();
    const again = await settings(browser);
    await shows(again, say('settings_allowed_none'));
    expect(await textOf(again)).not.toContain(say('settings_downloads'));
    await again.close();
  });
});
