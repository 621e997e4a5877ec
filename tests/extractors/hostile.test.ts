import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { ExtractedPost } from '../../src/domain/post.ts';
import { EXTRACTORS, extractPost, listPosts, locatePost } from '../../src/extractors/registry.ts';
import type { PageContext } from '../../src/extractors/types.ts';
import { DOMS } from './fixtures.ts';

function read(page: PageContext) {
  const { posts, failure } = listPosts(page);
  return { failure, taken: posts.map(({ root, extractor }) => extractPost(root, extractor, page)) };
}

describe('a page without measure', () => {
  it('nested 10,000 deep, is read from the outside and from the innermost element', () => {
    // jsdom takes half a minute to build so deep a tree on a busy machine; real browsers are asked too (tests/e2e/page).
    const page = DOMS.linkedom('<!DOCTYPE html><html><body></body></html>', 'https://deep.example.test/');
    const { document } = page;
    let inner: Element = document.body;
    for (let level = 0; level < 10_000; level += 1) inner = inner.appendChild(document.createElement('div'));
    inner.textContent = 'At the bottom 🕳️';
    const found = locatePost(inner, page);
    const outside = found && extractPost(document.body, found.extractor, page);
    expect(found && extractPost(found.root, found.extractor, page).post?.text?.value).toBe('At the bottom 🕳️');
    expect(outside?.post?.text?.value).toBe('At the bottom 🕳️');
    for (const extractor of EXTRACTORS) expect(() => extractor.locate(inner, page)).not.toThrow();
  });

  it('holds a post of 1 MB, kept to the last character', () => {
    const long = `${'0123456789 ابجد 漢字 🔪 '.repeat(50_000)}end`;
    const post = `<article data-testid="tweet"><div data-testid="User-Name"><a href="/long_one">Long</a></div>
      <a href="/long_one/status/2117679235593170957"><time datetime="2026-11-03T18:04:09.000Z">now</time></a>
      <div data-testid="tweetText">${long}</div></article>`;
    const [one] = read(DOMS.jsdom(post, 'https://x.com/home')).taken;
    expect(one?.post?.text?.value).toBe(long);
    expect(ExtractedPost.safeParse(one?.post).success).toBe(true);
  });

  it('says so where more is there than is kept', () => {
    const post = `<article data-testid="tweet"><div data-testid="tweetText">${'x'.repeat(4_000_100)}</div></article>`;
    const [one] = read(DOMS.jsdom(post, 'https://x.com/home')).taken;
    expect(one?.post?.text?.value).toHaveLength(4_000_000);
    expect(one?.post?.text?.rule).toContain('cut at 4000000');
    expect(ExtractedPost.safeParse(one?.post).success).toBe(true);
  });

  it('gives 600 times and 600 pictures in one post, within the record’s limits', () => {
    const parts = '<time datetime="2026-11-03T18:04:09Z">x</time><img src="/a.jpg?1" alt="">'.repeat(600);
    const many = parts.replace(/a\.jpg\?1/g, () => `a.jpg?${Math.random()}`);
    const html = `<article itemscope itemtype="https://schema.org/Comment"><div itemprop="text">t${many}</div></article>`;
    const [one] = read(DOMS.jsdom(html, 'https://a.example.test/')).taken;
    expect(one?.post?.media).toHaveLength(500);
    expect(ExtractedPost.safeParse(one?.post).success).toBe(true);
  });
});

describe('words that try something', () => {
  const TRICKS = [
    '<script>alert(1)</script>',
    '</article><img src=x onerror=alert(1)>',
    '=HYPERLINK("https://evil.test")',
    '#eval("1") $ x $ @label',
    'bidi \u202egnp.exe\u202c and \u2066isolate\u2069',
    'control \u0001\u0007\u001b[31m',
    'e\u0301 ﷽ 𒐫 \ufeff',
    '\u00a0 no-break \u3000 wide ',
  ];

  it.each(TRICKS)('are kept as they stand: %j', (trick) => {
    const { document } = new JSDOM(
      '<article data-testid="tweet"><div data-testid="tweetText"></div></article>',
    ).window;
    const box = document.querySelector('[data-testid="tweetText"]');
    if (box) box.textContent = trick;
    const page = { document, url: new URL('https://x.com/home') };
    expect(read(page).taken[0]?.post?.text?.value).toBe(trick);
  });

  it('leave no address that a click could run', () => {
    const html = `<article itemscope itemtype="https://schema.org/Comment"><a itemprop="url" href=" javascript:alert(1)">x</a>
      <p itemprop="text">t <a href="JaVaScRiPt:alert(2)">a</a> <a href="data:text/html,x">b</a> <img src="data:image/png;base64,AA"></p></article>`;
    const [one] = read(DOMS.jsdom(html, 'https://a.example.test/')).taken;
    expect([one?.post?.permalink, one?.post?.media]).toEqual([null, []]);
  });

  it('cannot move relative addresses by a base that is no web address', () => {
    const html = `<base href="javascript:alert(1)//"><article itemscope itemtype="https://schema.org/Comment">
      <a itemprop="url" href="/c/1">x</a><p itemprop="text">t</p></article>`;
    const [one] = read(DOMS.jsdom(html, 'https://a.example.test/p/')).taken;
    expect(one?.post?.permalink?.value).toBe('https://a.example.test/c/1');
  });
});

describe('pointing at anything with words', () => {
  it.each(Object.entries(DOMS))('always finds a region, in %s', (_name, open) => {
    const html =
      '<body><div><span id="s">Only this</span></div><table><tr><td>cell</td></tr></table><img id="i" alt=""></body>';
    const page = open(`<!DOCTYPE html><html>${html}</html>`, 'https://plain.example.test/');
    for (const element of page.document.querySelectorAll('body, body *')) {
      const found = locatePost(element, page);
      const post = found && extractPost(found.root, found.extractor, page).post;
      expect([post?.kind, post?.text?.basis], element.localName).toEqual(['region', 'guess']);
    }
  });

  it('climbs out of a shadow tree', () => {
    const { document } = new JSDOM(
      '<article data-testid="tweet"><div data-testid="tweetText">Outside</div><x-card></x-card></article>',
    ).window;
    const host = document.querySelector('x-card');
    const inner = document.createElement('b');
    host?.attachShadow({ mode: 'open' }).append(inner);
    const page = { document, url: new URL('https://x.com/home') };
    expect(locatePost(inner, page)?.root.localName).toBe('article');
  });

  it('finds posts that stand inside a shadow tree', () => {
    const { document } = new JSDOM('<main><x-comments></x-comments></main>', {
      url: 'https://a.example.test/',
    }).window;
    const shadow = document.querySelector('x-comments')?.attachShadow({ mode: 'open' });
    for (const name of ['Ann', 'Ben']) {
      const item = document.createElement('li');
      item.append(Object.assign(document.createElement('a'), { href: `/u/${name}`, textContent: name }));
      item.append(
        Object.assign(document.createElement('time'), { dateTime: '2026-11-03T18:04:09Z' }),
        ` ${name} says 🔪`,
      );
      shadow?.append(item);
    }
    const page = { document, url: new URL('https://a.example.test/') };
    expect(read(page).taken.map(({ post }) => post?.text?.value)).toEqual(['Ann says 🔪', 'Ben says 🔪']);
  });
});
