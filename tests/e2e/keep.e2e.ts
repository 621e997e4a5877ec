import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CaptureFacts } from '../../src/domain/capture.ts';
import { CustodyLine } from '../../src/domain/custody.ts';
import { MANY_SCRIPTS } from '../practice-feed/own-pages.ts';
import {
  keepByKeys,
  keepByPointer,
  keepPage,
  keepWithoutPicture,
  pickerShown,
  pointAt,
  pointOf,
  pressOverlay,
  saved,
} from './journey/keep.ts';
import { overlayGone, overlayThat } from './journey/overlay.ts';
import { custodyLog, keptCount, newestArtifact, newestFacts } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { withBrowser } from './spec-setting.ts';

const PLAIN = 'https://plain.example.test/articles/harbour-lights';
const STRICT = 'https://strict.example.test/thread/7';
const sha256 = (bytes: Uint8Array | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

describe('keeping', () => {
  const setting = withBrowser();

  it('keeps a post with one click in the picker, every script of its text whole', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    expect(await keepByPointer(browser, page, '#post-2 [itemprop="text"]')).toBe(1);
    const facts = CaptureFacts.parse(await newestFacts(browser));
    expect(facts.post?.text?.value).toBe(MANY_SCRIPTS);
    expect(facts.post?.authorName?.value).toBe('Tobin Ashgrove');
    expect(facts.post?.permalink?.value).toContain('post=2');
    expect(facts.page.url).toBe(PLAIN);
    expect(facts.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    await page.close();
  });

  it('stores exactly the bytes whose digests the record and the custody log name', async () => {
    const { browser } = setting;
    const facts = await newestFacts(browser);
    const kinds = facts.artifacts.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(
      ['page-html', 'page-text', 'post-html', 'post-picture', 'post-text', 'screenshot'].sort(),
    );
    for (const { kind, digest, size } of facts.artifacts) {
      const bytes = await newestArtifact(browser, kind);
      expect(bytes && { digest: sha256(bytes), size: bytes.length }).toEqual({ digest, size });
    }
    const lines = (await custodyLog(browser)).trimEnd().split('\n');
    const kept = CustodyLine.parse(JSON.parse(lines.at(-1) ?? ''));
    expect(kept.action).toBe('kept');
    expect(kept.about.id).toBe(facts.id);
    const record = await newestArtifact(browser, 'facts');
    expect(kept.digests.facts).toBe(record && sha256(record));
    expect(kept.prev).toBe(lines.length > 1 ? sha256(`${lines.at(-2)}\n`) : null);
  });

  it('opens the picker at once from the page’s menu', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(PLAIN);
    await browser.contextMenu(page, await pointOf(page, '#post-1 [itemprop="text"]'), say('menu_keep_post'));
    await pickerShown(browser);
    await pointAt(browser, page, '#post-1 [itemprop="text"]');
    const { x, y } = await pointOf(page, '#post-1 [itemprop="text"]');
    await page.mouse.click(x, y);
    await saved(browser, before);
    expect((await newestFacts(browser)).post?.text?.value).toBe('They are much too bright.');
    await page.close();
  });

  it('keeps the page from the page’s menu', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(STRICT);
    await browser.contextMenu(page, await pointOf(page, '#post-1 [itemprop="text"]'), say('menu_keep_page'));
    await saved(browser, before);
    const facts = await newestFacts(browser);
    expect(facts.what).toBe('page');
    expect(facts.page.url).toBe(STRICT);
    await page.close();
  });

  it('keeps by the shortcut, arrow keys and Enter, without a mouse', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(PLAIN);
    await browser.pressShortcut(page, 'keep-post');
    await overlayThat(browser, 'the first post outlined', ({ outline }) => outline !== null);
    await page.keyboard.press('ArrowDown');
    await overlayThat(browser, 'the second post', ({ words }) => words.includes(say('picker_count', 2, 4)));
    await page.keyboard.press('Enter');
    await saved(browser, before);
    const facts = await newestFacts(browser);
    expect(facts.post?.text?.value).toBe(MANY_SCRIPTS);
    expect(facts.artifacts.map(({ kind }) => kind)).toContain('screenshot');
    await page.close();
  });

  it('has a key for both shortcuts', async () => {
    const { browser } = setting;
    const keys = await browser.inExtension<string[]>(
      `chrome.commands.getAll().then((all) => all.filter((one) => one.shortcut).map((one) => one.name))`,
    );
    expect(keys.filter((name) => name.startsWith('keep-')).sort()).toEqual(['keep-page', 'keep-post']);
  });

  it('keeps the page by its shortcut', async () => {
    const { browser } = setting;
    const before = await keptCount(browser);
    const page = await browser.openPage(PLAIN);
    await browser.pressShortcut(page, 'keep-page');
    await saved(browser, before);
    expect((await newestFacts(browser)).what).toBe('page');
    await page.close();
  });

  it('keeps words, address and times only with "Save without picture"', async () => {
    const { browser } = setting;
    const page = await browser.openPage(PLAIN);
    await keepWithoutPicture(browser, page, '#post-3 [itemprop="text"]');
    const facts = await newestFacts(browser);
    expect(facts.withoutPicture).toBe(true);
    expect(facts.artifacts.map(({ kind }) => kind)).toContain('post-text');
    expect(new Set(facts.artifacts.map(({ mediaType }) => mediaType))).toEqual(new Set(['text/plain']));
    expect(facts.pixelsAt).toBeNull();
    expect(facts.post?.text?.value).toContain('You read this');
    await page.close();
  });

  it('keeps under a policy that allows no scripts, styles apart', async () => {
    const { browser } = setting;
    const page = await browser.openPage(STRICT);
    await keepByPointer(browser, page, '#post-2 [itemprop="text"]');
    const facts = await newestFacts(browser);
    expect(facts.post?.text?.value).toContain('I have everything about you.');
    expect(facts.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    await page.close();
  });

  it('keeps one post after the other on the same page, and whole pages from the popup', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://rtl.example.test/thread/3');
    const before = await keptCount(browser);
    expect(await keepByPointer(browser, page, '#post-1 [itemprop="text"]')).toBe(before + 1);
    expect(await keepByKeys(browser, page, 2)).toBe(before + 2);
    expect((await newestFacts(browser)).post?.text?.value).toBe('أراك كل يوم 👁️ at 7.');
    expect(await keepPage(browser, page)).toBe(before + 3);
    await page.close();
  });

  it('says once where the other side may be told of the visit, and keeps or leaves as chosen', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://www.tiktok.com/@grey.heron_ex');
    const before = await keptCount(browser);
    const words = say('warning_look_told', 'TikTok');
    const start = async () => (await browser.clickToolbar(page)).click(say('menu_keep_page'));
    await start();
    await overlayThat(browser, 'the sentence', (shown) => shown.words.includes(words));
    expect(await keptCount(browser)).toBe(before);
    await pressOverlay(browser, page, say('picker_leave'));
    await overlayGone(browser);
    expect(await keepPage(browser, page)).toBe(before + 1);
    await page.reload();
    await start();
    await pressOverlay(browser, page, say('warning_keep'));
    await saved(browser, before + 1);
    expect((await newestFacts(browser)).steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(String(await newestArtifact(browser, 'page-html'))).not.toContain(words);
    await page.close();
  });
});
