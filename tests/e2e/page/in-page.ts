/** The test extension's content script: runs the in-page work where the real one does, and answers. */
import { extractPost, listPosts, locatePost, readProfile } from '../../../src/extractors/registry.ts';
import { pageAround } from '../../../src/page/choices.ts';
import { LAYOUT } from '../../../src/page/layout.ts';
import { PageWatch } from '../../../src/page/page-watch.ts';
import { renderPost } from '../../../src/page/render-post.ts';
import { snapshotDocument, snapshotElement } from '../../../src/page/snapshot.ts';
import { elementText, pageText } from '../../../src/page/text.ts';
import { viewOf } from '../../../src/page/view.ts';
import { asExpected } from '../../extractors/as-expected.ts';

const first = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};

/** Every post, as `expected.json` writes it, on a page that says to be at this address. */
function extractAll(url: string) {
  const page = { document, url: new URL(url), layout: LAYOUT };
  const { posts, failure } = listPosts(page);
  const taken = posts.map(({ root, extractor }) => extractPost(root, extractor, page));
  const failures = [failure, ...taken.map((one) => one.failure)].filter((one) => one !== null);
  const profile = readProfile(page)?.post ?? null;
  return {
    posts: taken.map(({ post }) => post && asExpected(post)),
    profile: profile && asExpected(profile),
    failures: failures.map(String),
  };
}

/** What a hundred pointer moves over the page cost: each asks for the post under one element. */
function pointAround(url: string): number {
  const { signal } = new AbortController();
  const pages = new PageWatch(window, signal);
  const pageOf = (element: Element) => ({ ...pages.around(element), url: new URL(url) });
  const elements = [...document.getElementsByTagName('*')];
  const step = Math.max(1, Math.floor(elements.length / 100));
  return elements
    .filter((_, index) => index % step === 0)
    .filter((element) => locatePost(element, pageOf(element))).length;
}

/** Every post, found and read, and nothing of it written: how many there are, and how many could not be read. */
function readPosts(url: string) {
  const page = { document, url: new URL(url), layout: LAYOUT };
  const { posts, failure } = listPosts(page);
  const taken = posts.map(({ root, extractor }) => extractPost(root, extractor, page));
  return { posts: posts.length, failed: taken.filter((one) => one.failure).length + (failure ? 1 : 0) };
}

let aimedAt: Element | null = null;

/** Chooses what a person clicks: the first element with words of its own in the lower half of the page. */
function aim(): void {
  const all = deep(document);
  const isWorded = ({ localName, childNodes }: Element) =>
    !['script', 'style', 'title'].includes(localName) &&
    [...childNodes].some(({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && !!nodeValue?.trim());
  aimedAt = all.slice(Math.floor(all.length / 2)).find(isWorded) ?? null;
}

function deep(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((one) => [
    one,
    ...(one.shadowRoot ? deep(one.shadowRoot) : []),
  ]);
}

/** The post that was clicked, found and read: as much as keeping it reads. */
function readClicked(url: string) {
  if (!aimedAt) throw new Error('nothing to click');
  const page = { ...pageAround(aimedAt, window), url: new URL(url) };
  const located = locatePost(aimedAt, page);
  if (!located) throw new Error('no post was clicked');
  const { post } = extractPost(located.root, located.extractor, page);
  return { read: post !== null };
}

/** The plainest reading of a page: the text of each element. */
function readText(root: ParentNode): number {
  let characters = 0;
  for (const { textContent, shadowRoot } of root.querySelectorAll('*'))
    characters += textContent.length + (shadowRoot ? readText(shadowRoot) : 0);
  return characters;
}

type Work = (selector: string) => unknown;
const WORK: Record<string, Work> = {
  extractAll,
  pointAround,
  readPosts,
  aim,
  readClicked,
  readText: () => readText(document),
  snapshotDocument: () => snapshotDocument(document),
  snapshotElement: (selector) => snapshotElement(first(selector)),
  pageText: () => pageText(document),
  elementText: (selector) => elementText(first(selector)),
  view: (selector) => viewOf(window, first(selector)),
  render: (selector) => renderPost(first(selector)),
  directRender: async (selector) => {
    const { default: html2canvas } = await import('html2canvas');
    const canvas = await html2canvas(first(selector) as HTMLElement, { logging: false });
    return { png: canvas.toDataURL() };
  },
};

async function answer(name: string, selector: string): Promise<unknown> {
  try {
    const started = performance.now();
    const value = await WORK[name]?.(selector);
    return { value, ms: performance.now() - started };
  } catch (thrown) {
    return { error: thrown instanceof Error ? `${thrown.message}\n${thrown.stack}` : String(thrown) };
  }
}

document.addEventListener('holdfast-ask', (event) => {
  const { name, selector } = JSON.parse((event as CustomEvent<string>).detail) as Record<string, string>;
  void answer(name ?? '', selector ?? '').then((detail) => {
    document.dispatchEvent(new CustomEvent('holdfast-answer', { detail: JSON.stringify(detail) }));
  });
});
