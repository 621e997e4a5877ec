import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { downloaded, makeFile } from './journey/export.ts';
import { keepWithoutPicture, pickerShown, saved } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { press } from './journey/press.ts';
import { openRecord, textOf } from './journey/record.ts';
import { keptCount, newestFacts } from './journey/vault.ts';
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

  it('is asked for once a file is saved; when refused, the page says that its name stays on the list', async () => {
    const { browser } = setting;
    await record.bringToFront();
    await press(record, say('export_save'));
    expect(tool('unzip', ['-t', await downloaded(browser)])).toContain('No errors detected');
    await shows(record, say('export_listed'));
    await press(record, say('export_forget'));
    await browser.answerPermission(record, 'refuse');
    await shows(record, say('export_still_listed'));
    expect(await mayManageDownloads(browser)).toBe(false);
  });

  it('when given, the file that was saved is taken off the list, and stays', async () => {
    const { browser } = setting;
    await press(record, say('export_save'));
    const path = await downloaded(browser);
    await shows(record, say('export_listed'));
    await press(record, say('export_forget'));
    await browser.answerPermission(record, 'allow');
    await shows(record, say('export_forgotten'));
    expect(tool('unzip', ['-t', path])).toContain('No errors detected');
    expect(await mayManageDownloads(browser)).toBe(true);
    expect(await listed(browser), 'nor is the one that was refused before, of the same file').toBe(0);
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

describe('comments in a frame of another site', () => {
  const setting = withBrowser();
  const ARTICLE = 'https://village-news.example.test/2026/11/gate/';
  const keepComment = () => say('popup_keep_comment', 'disqus.com');
  let page: Page;
  const withComments = async () => {
    const popup = await setting.browser.clickToolbar(page);
    await until('the choice', async () => (await popup.text()).includes(keepComment()));
    return popup;
  };

  beforeAll(async () => {
    page = await setting.browser.openPage(ARTICLE);
    await (await (await page.waitForSelector('iframe'))?.contentFrame())?.waitForSelector('.post-message');
  }, 90_000);

  it('are offered where the page has some, and nothing is kept where the person refuses', async () => {
    const { browser } = setting;
    const popup = await withComments();
    expect(await popup.text()).toContain(say('popup_keep_comment_hint', 'disqus.com'));
    await popup.click(keepComment());
    await browser.answerPermission(page, 'refuse');
    expect(await keptCount(browser)).toBe(0);
    const elsewhere = await browser.openPage('https://plain.example.test/articles/harbour-lights');
    expect(await (await browser.clickToolbar(elsewhere)).buttons()).not.toContain(keepComment());
    await elsewhere.close();
  });

  it('are kept one by one where the person allows it, as part of the page around them', async () => {
    const { browser } = setting;
    const popup = await withComments();
    await popup.click(keepComment());
    await browser.answerPermission(page, 'allow');
    await pickerShown(browser);
    const frame = await (await page.$('iframe'))?.contentFrame();
    await frame?.evaluate(() => document.querySelector('.post-message')?.scrollIntoView({ block: 'center' }));
    const box = await (await frame?.$('.post-message'))?.boundingBox();
    if (!box) throw new Error('Nothing to see in the frame.');
    await page.mouse.move(box.x + 6, box.y + 4);
    await page.mouse.move(box.x + 10, box.y + 6, { steps: 3 });
    const shown = await overlayThat(browser, 'the comment', ({ outline }) => outline !== null);
    const height = await page.evaluate(() => innerHeight);
    const top = (await (await page.$('iframe'))?.boundingBox())?.y ?? 0;
    for (const { y } of shown.buttons) expect(top + y).toBeLessThan(height);
    await page.mouse.click(box.x + 10, box.y + 6);
    if (browser.name === 'firefox') {
      const words = say('saved_partly', say('missing_post_picture'));
      await overlayThat(browser, words, (line) => line.words.includes(words));
    }
    expect(await saved(browser, 0)).toBe(1);
    const { post, page: kept, artifacts, steps } = await newestFacts(browser);
    expect(post?.platform).toBe('disqus');
    expect(kept.url).toBe(ARTICLE);
    expect(kept.frameUrl).toMatch(/^https:\/\/disqus\.com\/embed\/comments\//);
    const kinds = artifacts.map(({ kind, how }) => `${kind} ${how}`);
    expect(kinds).toContain('screenshot pixels');
    const [failed, drawn] = browser.name === 'firefox' ? [['post-picture'], false] : [[], true];
    expect(kinds.includes('post-picture rendered')).toBe(drawn);
    expect(steps.filter(({ outcome }) => outcome === 'failed').map(({ step }) => step)).toEqual(failed);
  });

  it('need no second question, and Settings take the site back', async () => {
    const { browser } = setting;
    const page = await settings(browser);
    await shows(page, 'disqus.com');
    await press(page, say('settings_give_back'));
    await shows(page, say('settings_allowed_none'));
    await page.close();
  });
});
