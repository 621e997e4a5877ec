/**
 * Hundreds of pages: two DOMs and Chromium read them in each run.
 *
 * @module-tag any-browser
 */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allFixtures } from '../../extractors/fixtures.ts';
import { ask, type InPage, launchInPage, type Site, serve } from './harness.ts';

/** The extractors where they really run: a content script's own world, in a browser's own DOM. */
const NAME = process.env.HOLDFAST_BROWSER === 'firefox' ? 'firefox' : 'chromium';
const fixtures = allFixtures().map((fixture) => ({
  ...fixture,
  path: `/${fixture.platform}/${fixture.slug}`,
}));
const named = fixtures.map((fixture) => [fixture.path, fixture] as const);

type Taken = { posts: unknown[]; profile: unknown; failures: string[] };

let work: InPage;
let site: Site;
let page: Page | undefined;

const many = (platform: string, post: RegExp, count: number) => {
  const html = fixtures.find((fixture) => fixture.path === `/${platform}/feed`)?.html ?? '';
  const first = post.exec(html)?.[0] ?? '';
  return { body: html.replace(first, first.repeat(count)) };
};

beforeAll(async () => {
  const pages = Object.fromEntries(fixtures.map(({ path, html }) => [path, { body: html }]));
  const large = {
    '/many/x': many('x', /<div data-testid="cellInnerDiv">.*?<\/article><\/div><\/div>/s, 495),
    '/many/generic': many('generic', /<li id="comment-71".*?<\/li>/s, 497),
    '/deep': { body: '<!doctype html><body></body>' },
  };
  [work, site] = await Promise.all([launchInPage(NAME), serve({ ...pages, ...large })]);
});

afterAll(async () => {
  await Promise.all([work?.close(), site?.close()]);
});

/** One page for one fixture after the other: making a page takes longer than reading it. */
async function open(path: string): Promise<Page> {
  page ??= await newPage();
  await page.goto(`${site.origin}${path}`);
  return page;
}

async function newPage(): Promise<Page> {
  const fresh = await work.browser.newPage();
  await fresh.setViewport({ width: 1000, height: 800 });
  return fresh;
}

const outerHtml = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

test.each(named)('%s', async (path, { about, expectedLaidOut, profile }) => {
  const page = await open(path);
  const before = await outerHtml(page);
  const { value } = await ask<Taken>(page, 'extractAll', about.url);
  expect(value).toEqual({ posts: expectedLaidOut, profile, failures: [] });
  expect(await outerHtml(page)).toBe(before);
});

const MEMBERS = [
  'attributes children childNodes closest compareDocumentPosition contains firstChild firstElementChild getAttribute getElementById getRootNode localName matches nextSibling',
  'nodeName nodeType nodeValue parentElement parentNode querySelector querySelectorAll shadowRoot tagName textContent host',
].flatMap((line) => line.split(' '));

test.each(named.filter(([path]) => !path.startsWith('/generic')))(
  '%s in a page that hides its members',
  async (path, { about, expectedLaidOut, profile }) => {
    const page = await open(path);
    // A form is hidden by its inputs, a document by its pictures and forms: in every world, by the DOM's own rules.
    const hidden = await page.evaluate((members) => {
      const form = document.createElement('form');
      const named = (tag: string, name: string) => Object.assign(document.createElement(tag), { name });
      for (const child of [...document.body.childNodes]) form.append(child);
      document.body.append(form, ...members.flatMap((name) => [named('img', name), named('form', name)]));
      form.append(...members.map((name) => Object.assign(named('input', name), { type: 'hidden' })));
      return [typeof Reflect.get(form, 'getAttribute'), typeof Reflect.get(document, 'querySelectorAll')];
    }, MEMBERS);
    expect(hidden).toEqual(['object', 'object']);
    const { value } = await ask<Taken>(page, 'extractAll', about.url);
    expect(value).toEqual({ posts: expectedLaidOut, profile, failures: [] });
  },
);

test.each(fixtures.filter(({ about }) => about.feed).map((fixture) => [fixture.path, fixture] as const))(
  '%s: one of its posts is taller than a window, and it loads nothing',
  async (path, { about }) => {
    const page = await open(path);
    site.log.length = 0;
    await page.reload();
    const heights = await page.evaluate(() => {
      const posts = 'article,.item,.status__wrapper,shreddit-post,.thing,.topic-post,.c,li.comment';
      return [...document.querySelectorAll(posts)].map((post) => post.getBoundingClientRect().height);
    });
    expect(Math.max(...heights), about.url).toBeGreaterThan(900);
    expect(site.log).toEqual([path]);
  },
);

test.each([
  ['/many/x', 'https://x.com/home'],
  ['/many/generic', 'https://village-news.example.test/2026/11/bridge/'],
])('%s: 500 posts are read in well under a second', async (path, url) => {
  const page = await open(path);
  const { value, ms } = await ask<Taken>(page, 'extractAll', url);
  const pointing = await ask<number>(page, 'pointAround', url);
  console.log(
    `${NAME} ${path}: ${value.posts.length} posts in ${ms.toFixed(0)} ms; 100 pointer moves ${pointing.ms.toFixed(0)} ms`,
  );
  expect(value.posts).toHaveLength(500);
  expect(ms).toBeLessThan(1_000);
});

test('10,000 elements deep, the words at the bottom are found', async () => {
  const page = await open('/deep');
  await page.evaluate(() => {
    // Not drawn: the browser itself takes minutes to lay out so deep a tree.
    document.documentElement.style.display = 'none';
    let at: Element = document.body;
    for (let level = 0; level < 10_000; level += 1) at = at.appendChild(document.createElement('span'));
    at.append('At the bottom');
  });
  const { value, ms } = await ask<number>(page, 'pointAround', 'https://deep.example.test/');
  expect(value).toBeGreaterThan(90);
  expect(ms).toBeLessThan(10_000);
});
