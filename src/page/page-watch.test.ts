import { JSDOM } from 'jsdom';
import { afterEach, expect, test, vi } from 'vitest';
import { findExtractor } from '../extractors/registry.ts';
import type { Extractor } from '../extractors/types.ts';
import { x } from '../extractors/x.ts';
import { PageWatch } from './page-watch.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function watched() {
  const dom = new JSDOM('<body><p class="a">One</p></body>', { url: 'https://a.example.test/' });
  vi.stubGlobal('MutationObserver', dom.window.MutationObserver);
  const ended = new AbortController();
  const watch = new PageWatch(dom.window as unknown as Window, ended.signal);
  const detect = vi.fn(() => false);
  const asked: Extractor = {
    id: 'asked',
    version: '2026-11-22',
    example: 'https://a.example.test/',
    detect,
    locate: () => null,
    list: () => [],
    extract: () => null,
  };
  const { document } = dom.window;
  const look = () => {
    findExtractor(watch.around(document.body), [asked]);
    return detect.mock.calls.length;
  };
  return { dom, document, detect, ended, look };
}

test('a page that stays as it is is asked once whose it is', () => {
  const { look } = watched();
  expect([look(), look(), look()]).toEqual([1, 1, 1]);
});

test.each<[string, (document: Document, dom: JSDOM) => void]>([
  ['an element that comes', (document) => document.body.append(document.createElement('i'))],
  ['an attribute', (document) => document.querySelector('p')?.setAttribute('class', 'b')],
  ['a text', (document) => document.querySelector('p')?.firstChild?.replaceWith('Two')],
  [
    'letters of a text',
    (document) => (document.querySelector('p')?.firstChild as Text | null)?.appendData('!'),
  ],
  ['the address', (_, { window }) => window.history.pushState(null, '', '/two')],
])('%s: it is asked again, in the same task and in a later one', async (_, change) => {
  const { dom, document, look } = watched();
  look();
  change(document, dom);
  expect([look(), look()]).toEqual([2, 2]);
  change(document, dom);
  document.body.append('later');
  await Promise.resolve();
  expect([look(), look()]).toEqual([3, 3]);
});

test('one that broke is asked again, so that its failure is not forgotten', () => {
  const { detect, look } = watched();
  detect.mockImplementation(() => {
    throw new Error('broken');
  });
  expect([look(), look()]).toEqual([1, 2]);
});

test('after the end nothing is watched, and each look asks anew', () => {
  const { ended, look } = watched();
  look();
  ended.abort();
  expect([look(), look()]).toEqual([2, 3]);
});

const POST = '<article data-testid="tweet"><div data-testid="tweetText">Words</div></article>';

function listed(body: string) {
  const dom = new JSDOM(`<body>${body}</body>`, { url: 'https://x.com/home' });
  vi.stubGlobal('MutationObserver', dom.window.MutationObserver);
  const list = vi.spyOn(x, 'list');
  const watch = new PageWatch(dom.window as unknown as Window, new AbortController().signal);
  return { document: dom.window.document, list, watch };
}

test('posts are looked for once as long as the page stays as it is, and again after a change', () => {
  const { document, list, watch } = listed(POST + POST);
  const found = [watch.posts(), watch.posts()].map((posts) => posts.length);
  expect([found, list.mock.calls.length]).toEqual([[2, 2], 1]);
  document.querySelector('article')?.remove();
  const after = [watch.posts(), watch.posts()].map((posts) => posts.length);
  expect([after, list.mock.calls.length]).toEqual([[1, 1], 2]);
});

test('posts in a shadow tree, which can change unseen, are looked for each time', () => {
  const { document, list, watch } = listed('<x-feed></x-feed>');
  const shadow = document.querySelector('x-feed')?.attachShadow({ mode: 'open' });
  if (shadow) shadow.innerHTML = POST;
  list.mockImplementation(() => [...(shadow?.querySelectorAll('article') ?? [])]);
  expect(watch.posts()).toHaveLength(1);
  shadow?.append(shadow.querySelector('article')?.cloneNode(true) ?? '');
  expect(watch.posts()).toHaveLength(2);
});
