import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/page/snapshot-writer.ts';
import { fileFolder } from '../../test-folder.ts';
import { difference } from './compare.ts';
import { ask, type InPage, launchInPage, type Site, serve } from './harness.ts';
import { hostilePage } from './hostile-page.ts';
import { POST_CSS, TALL_POST } from './pages.ts';

const NAME = process.env.HOLDFAST_BROWSER === 'firefox' ? 'firefox' : 'chromium';
const QUIET_MS = 700;
const STRICT =
  "default-src 'none'; style-src 'nonce-a'; script-src 'nonce-a'; require-trusted-types-for 'script'; trusted-types 'none'";

let work: InPage;
let site: Site;
const folder = fileFolder('copy');

const html = (body: string) => ({ body });
/** Not shown: Chromium itself does not finish painting 10,000 boxes inside each other. */
const DEEP = `<!doctype html><body style="display:none"><script>let at=document.body;for(let i=0;i<10000;i++)at=at.appendChild(document.createElement('span'));at.append('bottom')</script>`;
/** No pictures: those are grey in the copy by design. */
const PLAIN = TALL_POST.replace(/<img[^>]*>/g, '');

beforeAll(async () => {
  [work, site] = await Promise.all([launchInPage(NAME), serve(PAGES)]);
  PAGES['/hostile'] = html(hostilePage(site.origin));
});

const PAGES: Parameters<typeof serve>[0] = {
  '/deep': html(DEEP),
  '/plain': html(PLAIN),
  '/post.css': { body: POST_CSS, type: 'text/css' },
  '/strict': {
    body: '<!doctype html><style nonce=a>p{color:rgb(1, 2, 3)}</style><p style="color:red">strict</p>',
    headers: { 'content-security-policy': STRICT },
  },
};

afterAll(() => Promise.all([work?.close(), site?.close()]));

async function open(path: string): Promise<Page> {
  const page = await work.browser.newPage();
  await page.setViewport({ width: 800, height: 700 });
  await page.goto(site.origin + path, { waitUntil: 'load' });
  return page;
}

async function save(name: string, text: string): Promise<string> {
  const path = join(folder, `${name}.html`);
  await writeFile(path, text);
  return pathToFileURL(path).href;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function copyOf(path: string): Promise<Snapshot> {
  const page = await open(path);
  const { value } = await ask<Snapshot>(page, 'snapshotDocument');
  await page.close();
  return value;
}

/** Opens a copy and writes down all that it asks for but itself and what it carries. */
async function openCopy(address: string): Promise<{ page: Page; asked: string[] }> {
  const page = await work.browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) asked.push(request.url());
  });
  await page.goto(address, { waitUntil: 'load' });
  await pause(QUIET_MS);
  return { page, asked };
}

test('the copy of a hostile page, opened from disk and from a server: nothing runs, nothing loads', async () => {
  const { html: copy, parts } = await copyOf('/hostile');
  expect(parts).toMatchObject({ shadowRoots: 2, framesLeftOut: 4, canvasesLeftOut: 1 });
  expect(copy).not.toMatch(/-secret/);
  PAGES['/copy'] = html(copy);
  for (const address of [await save('hostile', copy), `${site.origin}/copy`]) {
    site.log.length = 0;
    const { page, asked } = await openCopy(address);
    await page.evaluate(() => document.body.click());
    expect(await page.evaluate(() => '__boom' in window || 'boom' in window)).toBe(false);
    expect(asked).toEqual([]);
    expect(site.log.filter((path) => path !== '/copy')).toEqual([]);
    await page.close();
  }
});

test('the page itself does run and load, so the test above can fail', async () => {
  site.log.length = 0;
  const page = await open('/hostile');
  expect(await page.evaluate(() => (window as { __boom?: number }).__boom)).toBeGreaterThan(0);
  expect(site.log.length).toBeGreaterThan(10);
  await page.close();
});

test('a click on a link or a button of the copy leads nowhere', async () => {
  const { html: copy } = await copyOf('/hostile');
  const { page, asked } = await openCopy(await save('links', copy));
  site.log.length = 0;
  await page.evaluate(() => {
    for (const link of document.querySelectorAll('a, button'))
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
  await pause(QUIET_MS);
  expect(page.url()).toMatch(/^file:.*links\.html(?:#holdfast-link)?$/);
  expect(asked).toEqual([]);
  expect(site.log).toEqual([]);
  expect(await page.$eval('#away', (link) => link.getAttribute('data-holdfast-href'))).toBe(
    `${site.origin}/away`,
  );
  await page.close();
});

test('words, shadow roots and the sheets given by script are in the copy', async () => {
  const { html: copy } = await copyOf('/hostile');
  const { page } = await openCopy(await save('words', copy));
  const read = await page.evaluate(() => {
    const said = document.getElementById('said');
    const bold = document.getElementById('open')?.shadowRoot?.querySelector('b');
    return {
      said: said?.textContent,
      colour: said && getComputedStyle(said).color,
      bold: bold && [getComputedStyle(bold).color, getComputedStyle(bold).fontWeight, bold.textContent],
      closed: document.getElementById('closed')?.shadowRoot?.textContent,
      typed: document.querySelector('textarea')?.value,
    };
  });
  expect(read).toEqual({
    said: 'قلت لك 😀 <script>boom()</script> \u202Eevil\u202C',
    colour: 'rgb(1, 2, 3)',
    bold: ['rgb(4, 5, 6)', '900', 'in open'],
    closed: 'in closed',
    typed: '</textarea><script>boom()</script>',
  });
  await page.close();
});

test('reading the page changes nothing and asks for nothing', async () => {
  const page = await open('/plain');
  const state = () =>
    page.evaluate(() => [
      document.documentElement.outerHTML,
      scrollX,
      scrollY,
      document.activeElement?.tagName,
    ]);
  const before = await state();
  site.log.length = 0;
  for (const name of ['snapshotDocument', 'snapshotElement', 'pageText', 'elementText', 'view']) {
    await ask(page, name, '#post');
  }
  await pause(QUIET_MS);
  expect(await state()).toEqual(before);
  expect(site.log).toEqual([]);
  await page.close();
});

test('the copy looks like the page, and the copy of a post like the post', async () => {
  const page = await open('/plain');
  const [whole, post] = [
    await ask<Snapshot>(page, 'snapshotDocument'),
    await ask<Snapshot>(page, 'snapshotElement', '#post'),
  ];
  const picture = async (of: Page, selector: string) => {
    const part = await of.$(selector);
    return `data:image/png;base64,${await part?.screenshot({ encoding: 'base64' })}`;
  };
  const real = await picture(page, '#post');
  for (const [name, snapshot] of Object.entries({ whole, post })) {
    const { page: copy } = await openCopy(await save(name, snapshot.value.html));
    await copy.setViewport({ width: 800, height: 700 });
    const found = await difference(work.browser, real, await picture(copy, '#post'), 16);
    console.log(`${NAME}: copy of the ${name}, share of pixels that differ: ${found.share.toFixed(5)}`);
    expect(found.sameSize).toBe(true);
    expect(found.share).toBeLessThan(name === 'whole' ? 0.001 : 0.01);
    await copy.close();
  }
  await page.close();
});

test('a page 10,000 deep is written out, and a strict page too, with the styles that applied', async () => {
  const deep = await copyOf('/deep');
  expect(deep.html.match(/<span>/g)?.length).toBe(10_000);
  const { html: strict } = await copyOf('/strict');
  const { page } = await openCopy(await save('strict', strict));
  // The page's own policy refused the inline style: the reader saw the other colour.
  expect(await page.$eval('p', (p) => getComputedStyle(p).color)).toBe('rgb(1, 2, 3)');
  await page.close();
});
