import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { emptyPost } from '../domain/post.ts';
import { generic } from './generic.ts';
import { extractPost, findExtractor, listPosts, locatePost } from './registry.ts';
import type { Extractor, PageContext } from './types.ts';

const HTML = `<main><ul>
  <li><a href="/u/ann">Ann</a> <time datetime="2026-11-01T10:00:00Z">1 Nov</time><p id="one">First 🔪 words</p></li>
  <li><a href="/u/ben">Ben</a> <time datetime="2026-11-02T10:00:00Z">2 Nov</time><p>Second words</p></li>
</ul></main>`;

function pageOf(html: string, url = 'https://talk.example.test/t/1'): PageContext {
  return { document: new JSDOM(html, { url }).window.document, url: new URL(url) };
}

function fake(parts: Partial<Extractor>): Extractor {
  const nothing = { detect: () => true, locate: () => null, list: () => [], extract: () => null };
  return { id: 'fake', version: '2026-11-22', example: 'https://fake.example.test/', ...nothing, ...parts };
}

const broken = (): never => {
  throw new TypeError('the page has changed');
};

function pointAt(page: PageContext): Element {
  const element = page.document.querySelector('#one');
  if (!element) throw new Error('no such element in the test page');
  return element;
}

describe('the registry', () => {
  it('goes to the generic extractor for a page nobody knows', () => {
    expect(findExtractor(pageOf(HTML)).id).toBe('generic');
    expect(listPosts(pageOf(HTML)).posts).toHaveLength(2);
  });

  it('asks the platform first, and a more general one when it says "not mine"', () => {
    const page = pageOf(HTML);
    const mine = fake({ locate: (from) => from });
    expect(locatePost(pointAt(page), page, [mine, generic])?.extractor.id).toBe('fake');
    const found = locatePost(pointAt(page), page, [fake({}), generic]);
    expect([found?.extractor.id, found?.root.localName, found?.failure]).toEqual(['generic', 'li', null]);
  });

  it.each(['detect', 'locate'] as const)('records a broken %s and still finds the post', (verb) => {
    const page = pageOf(HTML);
    const found = locatePost(pointAt(page), page, [fake({ [verb]: broken }), generic]);
    expect(found?.root.localName).toBe('li');
    expect(found?.failure).toMatchObject({ extractor: 'fake', cause: { code: 'extractor-broken' } });
    expect(found?.failure?.cause.cause).toBeInstanceOf(TypeError);
  });

  it('throws rather than say "no post here" when the extractor broke and nothing else was found', () => {
    const page = pageOf('<div id="one"></div>');
    expect(() => locatePost(pointAt(page), page, [fake({ locate: broken }), generic])).toThrow(
      'extractor-broken',
    );
    expect(locatePost(pointAt(page), page, [fake({}), generic])).toBeNull();
  });

  it('records a broken list', () => {
    const listed = listPosts(pageOf(HTML), [fake({ list: broken }), generic]);
    expect([listed.posts.length, listed.failure?.extractor]).toEqual([2, 'fake']);
  });

  it('never turns a throw into "not mine": the generic words come with the failure', () => {
    const page = pageOf(HTML);
    const root = pointAt(page);
    const taken = extractPost(root, fake({ extract: broken }), page);
    expect([taken.extractorId, taken.post?.text?.value]).toEqual(['generic', 'First 🔪 words']);
    expect(taken.failure).toMatchObject({ extractor: 'fake', cause: { code: 'extractor-broken' } });
  });

  it('reports no failure for "not mine"', () => {
    const page = pageOf(HTML);
    const taken = extractPost(pointAt(page), fake({}), page);
    expect([taken.extractorId, taken.failure]).toEqual(['generic', null]);
  });

  it('names the extractor and its version beside what it says', () => {
    const page = pageOf(HTML);
    const taken = extractPost(pointAt(page), fake({ extract: () => emptyPost('fake', 'post') }), page);
    expect(taken).toEqual({
      post: emptyPost('fake', 'post'),
      extractorId: 'fake',
      version: '2026-11-22',
      failure: null,
    });
  });
});
