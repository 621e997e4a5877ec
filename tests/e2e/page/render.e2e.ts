import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rendered } from '../../../src/page/render-post.ts';
import { difference } from './compare.ts';
import { ask, type InPage, launchInPage, type Site, serve } from './harness.ts';
import { picture, TALL_POST, TALL_POST_SITE } from './pages.ts';

const NAME = process.env.HOLDFAST_BROWSER === 'firefox' ? 'firefox' : 'chromium';
const QUIET_MS = 800;
const STRICT =
  "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'";
/** Measured: 0.006 with system fonts. Most of it is text drawn at other fractions of a pixel. */
const BOUND = 0.02;

/** A drawing without a size of its own, as platforms use for emoji. */
const DRAWING =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"%3E%3Ccircle cx="20" cy="20" r="18" fill="%232255aa"/%3E%3C/svg%3E';

let work: InPage;
let site: Site;
let other: Site;

/** All that a page could see change: boxes, structure, scroll, focus, windows. */
const stateOf = (page: Page) =>
  page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    boxes: Array.from(document.querySelectorAll('*'), (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].join(' ');
    }).join('\n'),
    scroll: [scrollX, scrollY],
    focus: document.activeElement?.tagName,
    windows: window.length,
  }));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function open(path: string, scroll = 0): Promise<Page> {
  const page = await work.browser.newPage();
  await page.setViewport({ width: 1000, height: 700 });
  await page.goto(site.origin + path, { waitUntil: 'networkidle0' });
  await page.evaluate((y) => window.scrollTo(0, y), scroll);
  await pause(QUIET_MS);
  return page;
}

/** The browser's own picture of the post, in a window tall enough to hold it. */
async function ownPicture(page: Page): Promise<string> {
  await page.evaluate(() => window.scrollTo(0, 0));
  const box = await page.$eval('#post', (post) => {
    const { x, y, width, height } = post.getBoundingClientRect();
    return { x, y, width, height };
  });
  await page.setViewport({ width: 1000, height: Math.ceil(box.height) + 200 });
  return `data:image/png;base64,${await page.screenshot({ clip: box, encoding: 'base64' })}`;
}

const post = (inside: string, style = '') =>
  `<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><body style="margin:0"><article id=post style="width:400px;${style}">${inside}</article>`;

beforeAll(async () => {
  other = await serve({ '/other.png': { body: picture(50, 40), type: 'image/png' } });
  site = await serve({
    ...TALL_POST_SITE,
    '/strict': { body: TALL_POST, headers: { 'content-security-policy': STRICT } },
    '/with-gaps': {
      body: post(
        `<style>@font-face{font-family:Web;src:url(/web.ttf)}#post{font-family:Web}.b{background:url(/avatar.png);height:30px}</style>
         <p>words</p><div class=b></div><img src="${other.origin}/other.png"><iframe width=50 height=50></iframe>
         <div style="position:fixed;top:0">bar</div><input type=password value=hunter2><div style="height:3000px"></div><img loading=lazy src=/far.png>`,
      ),
    },
    '/drawings': {
      body: post(
        `<p>Small <img width=40 height=40 src='${DRAWING}'> and <img width=20 height=20 src='${DRAWING}'></p><div style="height:1200px"></div>`,
      ),
    },
    '/other-emoji': {
      body: post(
        `<p>See you <img alt="🔪" width=40 height=40 src="${other.origin}/other.png"></p><div style="height:1200px"></div>`,
      ),
    },
    '/no-emoji': {
      body: post(`<p>See you <img alt="" width=40 height=40></p><div style="height:1200px"></div>`),
    },
    '/web.ttf': {
      body: await readFile(fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'))),
      type: 'font/ttf',
    },
    '/too-tall': { body: post('<p>a</p>', 'height:20000px') },
    '/many': { body: post(`<p>${'<b>a</b> '.repeat(25_000)}</p>`, 'font:9px/12px sans-serif') },
  });
  work = await launchInPage(NAME);
});

afterAll(async () => {
  await Promise.all([work?.close(), site?.close(), other?.close()]);
});

function inChromium(): void {
  test.each(['/', '/strict'])(
    'a tall post at %s: like the browser\u2019s own pixels, no request, no trace',
    async (path) => {
      const page = await open(path, 400);
      const before = await stateOf(page);
      site.log.length = 0;
      const { value, ms } = await ask<Rendered>(page, 'render', '#post');
      await pause(QUIET_MS);
      expect(site.log).toEqual([]);
      expect(await stateOf(page)).toEqual(before);
      expect(value.remarks).toEqual([]);
      const found = await difference(work.browser, value.png, await ownPicture(page), 16);
      console.log(
        `rendered ${value.width}x${value.height} in ${ms.toFixed(0)} ms, share that differs ${found.share.toFixed(5)}`,
      );
      expect(Math.abs(value.height - found.height)).toBeLessThanOrEqual(1);
      expect(found.share).toBeLessThan(BOUND);
      await page.close();
    },
  );

  test('a drawing without a size of its own is drawn whole', async () => {
    const page = await open('/drawings');
    const { value } = await ask<Rendered>(page, 'render', '#post');
    const found = await difference(work.browser, value.png, await ownPicture(page), 16);
    expect(found.share).toBeLessThan(0.001);
    await page.close();
  });

  test('an emoji whose picture may not be read is drawn all the same, and that is said', async () => {
    const page = await open('/other-emoji');
    const { value } = await ask<Rendered>(page, 'render', '#post');
    expect(value.remarks).toEqual(['Emoji of other sites drawn as this system draws them: 1.']);
    const grey = await open('/no-emoji');
    const without = await ask<Rendered>(grey, 'render', '#post');
    expect((await difference(work.browser, value.png, without.value.png, 16)).share).toBeGreaterThan(0.0005);
    await Promise.all([page.close(), grey.close()]);
  });

  test('calling the library on the page itself does make requests: the reason for the copy', async () => {
    const page = await open('/');
    site.log.length = 0;
    await ask(page, 'directRender', '#post');
    await pause(QUIET_MS);
    expect(site.log).toContain('/far.png');
    await page.close();
  });

  test('what cannot be drawn as shown is said, and nothing is fetched for it', async () => {
    const page = await open('/with-gaps');
    const before = await stateOf(page);
    site.log.length = 0;
    other.log.length = 0;
    const { value } = await ask<Rendered>(page, 'render', '#post');
    await pause(QUIET_MS);
    expect([...site.log, ...other.log]).toEqual([]);
    expect(await stateOf(page)).toEqual(before);
    expect(value.remarks.map((remark) => remark.split(':')[0]?.split(' ')[0])).toEqual([
      'Pictures',
      'Pictures',
      'Background',
      'Frames',
      'Parts',
      'Web',
    ]);
    await page.close();
  });

  test.each([
    ['/too-tall', 'picture-too-tall'],
    ['/many', 'render-failed'],
  ])('%s is refused with %s, without a trace', async (path, code) => {
    const page = await open(path);
    const before = await stateOf(page);
    await expect(ask(page, 'render', '#post')).rejects.toThrow(code);
    expect(await stateOf(page)).toEqual(before);
    await page.close();
  });
}

function inFirefox(): void {
  test('the library cannot work in a content script: a code, and no trace', async () => {
    const page = await open('/');
    const before = await stateOf(page);
    site.log.length = 0;
    await expect(ask(page, 'render', '#post')).rejects.toThrow('render-failed');
    expect(site.log).toEqual([]);
    expect(await stateOf(page)).toEqual(before);
    await page.close();
  });
}

describe(NAME, NAME === 'chromium' ? inChromium : inFirefox);
