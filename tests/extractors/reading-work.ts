import { JSDOM } from 'jsdom';
import { extractPost, listPosts } from '../../src/extractors/registry.ts';
import type { Extractor, PageContext } from '../../src/extractors/types.ts';
import { withShadowTrees } from './fixtures.ts';

/** What reading a page asked of it. `steps` are no seconds: they are the same on every machine. */
export type Work = {
  posts: number;
  /** Nodes looked at: one for each step, and for each query those that stand where it searches. */
  steps: number;
  /** Questions that a page can only answer once it is laid out. */
  layouts: number;
};

const STEPS = {
  Node: [
    'firstChild',
    'nextSibling',
    'previousSibling',
    'parentNode',
    'parentElement',
    'nodeType',
    'nodeValue',
    'contains',
  ],
  Element: ['getAttribute', 'matches', 'closest', 'localName', 'shadowRoot', 'firstElementChild'],
};
const WHOLE = {
  Node: ['textContent'],
  Element: ['querySelectorAll'],
  Document: ['querySelectorAll'],
  DocumentFragment: ['querySelectorAll'],
};
const UP_TO_THE_FIRST = {
  Element: ['querySelector'],
  Document: ['querySelector'],
  DocumentFragment: ['querySelector'],
};
/** Browsers keep a list of these. */
const BY_ID = /^#(?:[\w-]|\\.[ ]?)+$/;

/** Finds and reads every post of a page, and counts. */
export function workOf(html: string, url: string): Work {
  const { page, work } = countedPage(html, url);
  const { posts } = listPosts(page);
  for (const { root, extractor } of posts) extractPost(root, extractor, page);
  work.posts = posts.length;
  return work;
}

/** What it costs to find the post of what is pointed at, where it stands so deep in elements that say nothing. */
export function stepsToLocate(extractor: Extractor, depth: number): number {
  const html = `<!DOCTYPE html><body>${'<div>'.repeat(depth)}<i>At the bottom</i>`;
  const { page, work } = countedPage(html, extractor.example);
  const inner = page.document.querySelector('i') as Element;
  work.steps = 0;
  extractor.locate(inner, page);
  return work.steps;
}

function countedPage(html: string, url: string): { page: PageContext; work: Work } {
  const { window } = new JSDOM(html, { url });
  const work = { posts: 0, steps: 0, layouts: 0 };
  const sideOf = () => {
    work.layouts += 1;
    return null;
  };
  const document = withShadowTrees(window.document);
  const page: PageContext = { document, url: new URL(url), layout: { sideOf } };
  const places = placesIn(document);
  const count = (steps: number) => {
    work.steps += steps;
  };
  onCalls(window, STEPS, () => count(1));
  onCalls(window, WHOLE, (node) => count(places.sizeOf(node)));
  onCalls(window, UP_TO_THE_FIRST, (node, found, [selector]) => {
    if (BY_ID.test(String(selector))) count(1);
    else count(found ? places.between(node, found as Node) : places.sizeOf(node));
  });
  return { page, work };
}

/** Where each node begins and ends, counted in nodes; each shadow tree for itself. */
function placesIn(document: Document) {
  const begins = new Map<Node, number>();
  const ends = new Map<Node, number>();
  let place = 0;
  const walk = (node: Node) => {
    begins.set(node, place);
    place += 1;
    node.childNodes.forEach(walk);
    ends.set(node, place);
    const { shadowRoot } = node as Element;
    if (shadowRoot) walk(shadowRoot);
  };
  walk(document);
  const begin = (node: Node) => begins.get(node) ?? 0;
  return {
    sizeOf: (node: Node) => (ends.get(node) ?? 0) - begin(node),
    between: (from: Node, to: Node) => begin(to) - begin(from),
  };
}

type Members = Readonly<Record<string, readonly string[]>>;
type Called = (node: Node, answer: unknown, given: readonly unknown[]) => void;

/** What the DOM asks of itself to answer a question is its own affair. */
let within = 0;

function onCalls(window: object, members: Members, called: Called): void {
  for (const [owner, names] of Object.entries(members)) {
    const { prototype } = Reflect.get(window, owner) as { prototype: object };
    for (const name of names) replace(prototype, name, called);
  }
}

function replace(prototype: object, name: string, called: Called): void {
  const found = Object.getOwnPropertyDescriptor(prototype, name);
  if (!found) throw new Error(`no ${name}`);
  const key = found.get ? 'get' : 'value';
  const original = found[key] as (...given: unknown[]) => unknown;
  const counted = function (this: Node, ...given: unknown[]) {
    within += 1;
    const answer = Reflect.apply(original, this, given);
    within -= 1;
    if (within === 0) called(this, answer, given);
    return answer;
  };
  Object.defineProperty(prototype, name, { ...found, [key]: counted });
}
