import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { LINED_HOST } from '../practice-feed/lined-page.ts';
import { keepByPointer, keepPage, openPicker, pointAt, pressOverlay } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { keptCount, newestArtifact, newestFacts } from './journey/vault.ts';
import { keepWhole, linesUpTo, picturesOf, seenIn, wholeSaved } from './journey/whole.ts';
import { say } from './journey/words.ts';
import { colours, cut, decoded, differing, type Picture } from './pixels.ts';
import { BROWSER, withBrowser } from './spec-setting.ts';

/** The window as the browser's own tooling takes it, before anything of ours is there. */
async function windowOf(page: Page): Promise<Picture> {
  return decoded(await page.screenshot());
}

async function kept(browser: Parameters<typeof newestArtifact>[0], kind: 'screenshot' | 'post-picture') {
  const bytes = await newestArtifact(browser, kind);
  if (!bytes) throw new Error(`No ${kind} was kept.`);
  return decoded(bytes);
}

/** Without the scroll bar, which is the browser's own and which its two ways of taking a picture draw differently. */
async function differingInside(page: Page, one: Picture, other: Picture): Promise<number> {
  const width = await page.evaluate(() => document.documentElement.clientWidth);
  return differing(
    part(one, { ...ORIGIN, width, height: one.height }),
    part(other, { ...ORIGIN, width, height: other.height }),
  );
}
const ORIGIN = { x: 0, y: 0 };

/** The part of a picture that a box in CSS pixels covers, at scale 1. */
function part(from: Picture, box: { x: number; y: number; width: number; height: number }): Picture {
  const [x, y] = [Math.round(box.x), Math.round(box.y)];
  return cut(from, x, y, Math.round(box.x + box.width) - x, Math.round(box.y + box.height) - y);
}

describe('pixels', () => {
  const setting = withBrowser();

  it.each([
    ['a plain page', 'https://plain.example.test/articles/harbour-lights', '#post-2'],
    ['a page from right to left', 'https://rtl.example.test/thread/3', '#post-2'],
    ['a strict policy', 'https://strict.example.test/thread/7', '#post-1'],
    ['a nested scroller', 'https://scroller.example.test/feed', '#post-1'],
  ])('are the browser’s own, of the window and of the post: %s', async (_what, url, post) => {
    const { browser } = setting;
    const page = await browser.openPage(url);
    const before = await windowOf(page);
    await keepByPointer(browser, page, `${post} [itemprop="text"]`);
    const { view, artifacts } = await newestFacts(browser);
    expect(artifacts.find(({ kind }) => kind === 'post-picture')?.how).toBe('cropped');
    expect(await differingInside(page, await kept(browser, 'screenshot'), before)).toBe(0);
    const picture = await kept(browser, 'post-picture');
    expect(colours(picture)).toBeGreaterThan(2);
    expect(view?.post && differing(picture, part(before, view.post))).toBe(0);
    await page.close();
  });

  it('hold a post taller than the window whole, without scrolling, and say how', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://tall.example.test/post/1');
    await page.evaluate(() => scrollTo(0, 300));
    await keepByPointer(browser, page, '#post-1 [itemprop="text"]');
    expect(await page.evaluate(() => scrollY)).toBe(300);
    const { view, artifacts } = await newestFacts(browser);
    const how = artifacts.find(({ kind }) => kind === 'post-picture')?.how;
    expect(how).toBe(BROWSER === 'chromium' ? 'rendered' : 'pixels');
    const picture = await kept(browser, 'post-picture');
    expect(Math.abs(picture.height - (view?.post?.height ?? 0))).toBeLessThanOrEqual(1);
    expect(Math.abs(picture.width - (view?.post?.width ?? 0))).toBeLessThanOrEqual(1);
    const lower = cut(picture, 0, picture.height - 400, picture.width, 400);
    expect(colours(lower)).toBeGreaterThan(10);
    await page.close();
  });

  it('and the copy of the page hold nothing of ours, right after an earlier capture either', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://plain.example.test/articles/harbour-lights');
    await keepByPointer(browser, page, '#post-1 [itemprop="text"]');
    const first = {
      window: await kept(browser, 'screenshot'),
      copy: await newestArtifact(browser, 'page-html'),
    };
    await keepByPointer(browser, page, '#post-1 [itemprop="text"]');
    expect(differing(await kept(browser, 'screenshot'), first.window)).toBe(0);
    expect((await newestArtifact(browser, 'page-html'))?.equals(first.copy ?? Buffer.of())).toBe(true);
    await keepPage(browser, page);
    expect(differing(await kept(browser, 'screenshot'), first.window)).toBe(0);
    await page.close();
  });

  it('are taken without our own overlay, and of the window that was in front', async () => {
    const { browser } = setting;
    const page = await browser.openPage('https://plain.example.test/articles/harbour-lights');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const before = await windowOf(page);
    await keepByPointer(browser, page, '#post-4 [itemprop="text"]');
    expect(await differingInside(page, await kept(browser, 'screenshot'), before)).toBe(0);
    await page.close();
  });

  it('of all of it are joined where a box scrolls in the page: every line once, and the box is put back', async () => {
    const { browser } = setting;
    const page = await browser.openPage(`https://${LINED_HOST}/lines?lines=60&nested&header&smooth`);
    const box = `document.getElementById('box')`;
    await page.evaluate(`${box}.scrollTo({ top: 100, behavior: 'instant' })`);
    const facts = await keepWhole(browser, page);
    const [joined, ...more] = await picturesOf(browser, facts, 'joined');
    expect([joined && seenIn(joined), more]).toEqual([['header', 'other', ...linesUpTo(60), 'other'], []]);
    expect(await page.evaluate(`${box}.scrollTop`)).toBe(100);
    expect(facts.whole).toMatchObject({ of: 'page', way: 'scrolled', ended: 'end' });
    expect(facts.whole?.strips.map(({ tied }) => tied)).not.toContain('apart');
    expect(facts.artifacts.map(({ kind }) => kind)).toContain('screenshot');
    await page.close();
  });

  it.runIf(BROWSER === 'chromium')('of all of a tall post are joined, and can be stopped', async () => {
    const { browser } = setting;
    const page = await browser.openPage(`https://${LINED_HOST}/lines?lines=90&post&header&footer`);
    const start = async () => {
      await openPicker(browser, page);
      await pointAt(browser, page, '[itemprop="text"]');
      await pressOverlay(browser, page, say('picker_keep_whole'));
    };
    let before = await keptCount(browser);
    await start();
    const facts = await wholeSaved(browser, before, say('whole_saved'));
    const [joined, ...more] = await picturesOf(browser, facts, 'joined');
    expect([joined && seenIn(joined), more]).toEqual([['other', ...linesUpTo(90)], []]);
    expect(facts.whole).toMatchObject({ of: 'post', ended: 'end' });
    before = await keptCount(browser);
    await start();
    await overlayThat(browser, 'a picture', ({ words }) => words.includes(say('whole_count', 1)));
    await page.keyboard.press('Escape');
    const { whole } = await wholeSaved(browser, before, say('whole_saved_part'));
    expect(whole).toMatchObject({ ended: 'by-person' });
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.close();
  });
});
