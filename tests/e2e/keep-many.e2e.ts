import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { LONG_LIST_HOST, rowText } from '../practice-feed/long-list.ts';
import { until } from './browsers/waiting.ts';
import { pressOverlay } from './journey/keep.ts';
import { type Overlay, overlayThat } from './journey/overlay.ts';
import { press as pressButton } from './journey/press.ts';
import { openRecord, textOf } from './journey/record.ts';
import { custodyLog, keptCount, newestCaptures, newestFacts, storedRows } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const list = (query: string) => `https://${LONG_LIST_HOST}/list?${query}`;
/** The feed's two accounts write in turn. */
const THEIRS = 'Tobin Ashgrove';

describe('many posts', () => {
  const setting = withBrowser();

  async function begin(query: string, choice: string): Promise<Page> {
    const page = await setting.browser.openPage(list(query));
    const popup = await setting.browser.clickToolbar(page);
    await popup.click(say('popup_more'));
    await popup.click(say('menu_keep_posts'));
    await pressOverlay(setting.browser, page, choice);
    return page;
  }

  const press = (page: Page, key: string, ...values: (string | number)[]) =>
    pressOverlay(setting.browser, page, say(key, ...values));
  const shown = (key: string, ...values: (string | number)[]) =>
    overlayThat(
      setting.browser,
      say(key, ...values),
      ({ words }) => words.includes(say(key, ...values)),
      20_000,
    );

  /** Newest first is the list they came from; the posts before it, in the order in which they were kept. */
  async function kept(posts: number) {
    const all = await newestCaptures(setting.browser, posts + 1);
    return { whole: all.at(-1), posts: all.slice(0, -1) };
  }

  it('only those of one account, from a feed that we scrolled', async () => {
    const { browser } = setting;
    const page = await begin('count=60&kind=recycle&grow=down', say('many_more'));
    await press(page, 'recording_scroll');
    await press(page, 'recording_scroll_down');
    await shown('many_gathered', 60);
    await press(page, 'recording_scroll_stop');
    await press(page, 'many_done');
    await press(page, 'many_from', THEIRS, 30);
    await shown('many_ticked', 30, 30);
    await press(page, 'many_keep');
    await shown('many_saved', 30);
    const { whole, posts } = await kept(30);
    expect(await keptCount(browser)).toBe(31);
    const texts = Array.from({ length: 30 }, (_, at) => rowText(at * 2));
    expect(posts.map(({ facts }) => facts.post?.text?.value)).toEqual(texts);
    expect(new Set(posts.map(({ facts }) => facts.post?.authorName?.value))).toEqual(new Set([THEIRS]));
    expect(whole?.facts.conversation).toMatchObject({
      posts: { chosen: 30, kept: 30 },
      notKept: 0,
      gapsBefore: [],
    });
    for (const [index, { facts, files }] of posts.entries()) {
      expect(facts).toMatchObject({ what: 'post', group: { id: whole?.facts.id, at: index + 1, of: 30 } });
      const { rows } = whole?.facts.conversation?.stretches[(facts.group?.shownIn ?? 0) - 1] ?? {};
      expect(rows).toContain(facts.group?.row);
      expect(String(files.get('post-html'))).toContain(rowText(index * 2));
      expect(String(files.get('post-text'))).toContain(rowText(index * 2));
    }
    const log = await custodyLog(browser);
    for (const { facts } of posts) expect(log).toContain(facts.id);
    await page.close();
  });

  it('by keyboard alone, but for two that were unticked', async () => {
    const before = await keptCount(setting.browser);
    const page = await begin('count=40&kind=flat&grow=down&batch=40', say('many_these'));
    await press(page, 'many_everyone', 40);
    await shown('many_ticked', 40, 40);
    for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ', 'End', 'Home'] as const)
      await page.keyboard.press(key);
    await shown('many_ticked', 38, 40);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shown('many_saved', 38);
    const { posts } = await kept(38);
    expect(await keptCount(setting.browser)).toBe(before + 39);
    const texts = Array.from({ length: 40 }, (_, at) => rowText(at)).filter((_, at) => at !== 0 && at !== 2);
    expect(posts.map(({ facts }) => facts.post?.text?.value)).toEqual(texts);
    const record = await openRecord(setting.browser, page);
    await page.close();
    const says = (text: string) => until(text, async () => (await textOf(record)).includes(text), 20_000);
    await says(say('record_count_many', before + 39));
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await pressButton(record, say('together_show'));
    await says(say('record_found_many', 39));
    await pressButton(record, say('record_show_all'));
    await says(say('record_count_many', before + 39));
    const standsOn = await record.evaluate('document.activeElement.textContent');
    expect(standsOn).toBe(say('record_count_many', before + 39));
    await record.close();
  });

  it('stopped in the middle, as many as it says', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await begin('count=400&kind=flat&grow=down&batch=200', say('many_these'));
    await press(page, 'many_everyone', 400);
    await press(page, 'many_keep');
    await press(page, 'many_stop');
    const line = await overlayThat(browser, 'the end', ({ words }) => savedIn({ words }) !== null, 20_000);
    const count = savedIn(line) ?? 0;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(400);
    expect(line.words).toContain(say('many_chosen', 400, 400 - count));
    expect(await keptCount(browser)).toBe(before + count + 1);
    const { whole, posts } = await kept(count);
    expect(whole?.facts.conversation?.posts).toEqual({ chosen: 400, kept: count });
    expect(posts.map(({ facts }) => facts.group?.at)).toEqual(posts.map((_, at) => at + 1));
    await page.close();
  });

  it('as far as it came when the page is closed in the middle', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await begin('count=400&kind=flat&grow=down&batch=200', say('many_these'));
    await press(page, 'many_everyone', 400);
    await press(page, 'many_keep');
    await shown('many_keeping', 20, 400);
    await page.close();
    await until('the list', async () => (await storedRows(browser))?.recordings === 0);
    const facts = await newestFacts(browser);
    const count = (await keptCount(browser)) - before - 1;
    expect(facts.conversation).toMatchObject({ ended: 'page-left', posts: { chosen: 400, kept: count } });
    expect(count).toBeGreaterThanOrEqual(20);
    expect(count).toBeLessThan(400);
  });
});

function savedIn({ words }: Pick<Overlay, 'words'>): number | null {
  const found = new RegExp(say('many_saved', '(\\d+)')).exec(words);
  return found ? Number(found[1]) : null;
}
