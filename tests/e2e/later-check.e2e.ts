import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaptureFacts } from '../../src/domain/capture.ts';
import { CustodyLine } from '../../src/domain/custody.ts';
import { LATER_URL, laterPage } from '../practice-feed/later-page.ts';
import { until } from './browsers/waiting.ts';
import { keepByPointer, saved } from './journey/keep.ts';
import { press } from './journey/press.ts';
import { openRecord, textOf } from './journey/record.ts';
import { custodyLog, keptCount, newestArtifact, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

describe('is it still there?', () => {
  const setting = withBrowser();
  let record: Page;
  let first: CaptureFacts;
  const shows = (text: string) => until(`"${text}"`, async () => (await textOf(record)).includes(text));

  beforeAll(async () => {
    const { browser } = setting;
    laterPage.shows = 'first';
    const page = await browser.openPage(LATER_URL);
    await keepByPointer(browser, page, '#post-2 [itemprop="text"]');
    first = await newestFacts(browser);
    record = await openRecord(browser, page);
    await page.close();
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await shows(say('again_title'));
  }, 60_000);

  /** Opens it by the record's button, and keeps what is there by the toolbar button's. */
  async function look(): Promise<CaptureFacts> {
    const { browser } = setting;
    const before = await keptCount(browser);
    await record.bringToFront();
    await press(record, say('again_open'));
    const tab = await browser.openedPage(LATER_URL);
    const popup = await browser.clickToolbar(tab);
    await popup.click(say('menu_keep_again'));
    await saved(browser, before);
    await tab.close();
    await record.bringToFront();
    return newestFacts(browser);
  }

  it('makes no visit before the person asks for it', () => {
    const visits = setting.feed.requests.filter(({ host }) => host === new URL(LATER_URL).hostname);
    expect(visits.map(({ path }) => path).filter((path) => path !== '/favicon.ico')).toEqual(['/thread/12']);
  });

  it('finds it still there, as a capture of its own with a line of the log about the first', async () => {
    const facts = await look();
    expect(facts.checks).toMatchObject({
      id: first.id,
      found: 'still-there',
      why: 'same-words',
      status: 200,
    });
    expect(facts).toMatchObject({ what: 'post', post: { text: { value: 'I know your bus.' } } });
    expect(await newestArtifact(setting.browser, 'screenshot')).not.toBeNull();
    const lines = (await custodyLog(setting.browser)).trimEnd().split('\n');
    const [kept, checked] = lines.slice(-2).map((line) => CustodyLine.parse(JSON.parse(line)));
    expect(kept).toMatchObject({ action: 'kept', about: { id: facts.id } });
    const about = { kind: 'capture', id: first.id, found: 'still-there', seenIn: facts.id };
    expect(checked).toMatchObject({
      action: 'checked-again',
      actor: 'person',
      about,
      digests: kept?.digests,
    });
    await shows(say('again_still_there'));
  });

  it('finds it changed, and compares the words when asked', async () => {
    laterPage.shows = 'changed';
    expect((await look()).checks).toMatchObject({ found: 'changed', why: 'other-words' });
    await shows(say('again_changed'));
    await press(record, say('again_compare'));
    const parts = (tag: string) => record.$$eval(tag, (all) => all.map((one) => one.textContent));
    await until('the comparison', async () => (await parts('del')).length > 0);
    expect([await parts('del'), await parts('ins')]).toEqual([['your'], ['the']]);
  });

  it('finds it gone where the site says so, and cannot tell where a login stands', async () => {
    laterPage.shows = 'gone';
    expect((await look()).checks).toMatchObject({ found: 'gone', why: 'server-says-gone', status: 404 });
    await shows(say('again_why_server_says_gone'));
    laterPage.shows = 'login';
    const login = await look();
    expect(login.checks).toMatchObject({ found: 'cannot-tell', why: 'asks-for-a-password', status: 200 });
    expect(login.what).toBe('page');
    await shows(say('again_cannot_tell'));
  });
});
