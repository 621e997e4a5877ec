import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { ExtractedPost } from '../domain/post.ts';
import { extractPost, listPosts } from './registry.ts';

function first(html: string, url: string): ExtractedPost | null {
  const page = { document: new JSDOM(html, { url }).window.document, url: new URL(url) };
  const [found] = listPosts(page).posts;
  return found ? extractPost(found.root, found.extractor, page).post : null;
}

const FORUM = 'https://a.example.test/';
const long = (length: number) => 'x'.repeat(length);
const comment = (inside: string) =>
  `<div itemscope itemtype="https://schema.org/Comment"><p itemprop="text">Words</p>${inside}</div>`;

describe('a page that makes one value too long', () => {
  it.each([
    [
      'a rule that names an attribute of the page',
      `<div itemscope itemtype="https://schema.org/Comment"><p itemprop="text ${long(500)}">Words</p></div>`,
    ],
    ['the name of who is quoted', comment(`<blockquote data-username="${long(9_000)}">Said</blockquote>`)],
    ['an address that grows as it is read', comment(`<a itemprop="url" href="/${'"'.repeat(9_000)}">x</a>`)],
    ['a picture’s address that grows', comment(`<img src="/${'é'.repeat(9_000)}">`)],
  ])('loses nothing else: %s', (_what, html) => {
    const post = first(html, FORUM);
    expect(ExtractedPost.safeParse(post).error).toBeUndefined();
    expect(post?.text?.value).toBe('Words');
  });

  it('has its own words cut where a title goes before them, and the rule says so', () => {
    const html = `<shreddit-post id="t3_a" post-title="Title"><div slot="text-body">${long(4_000_000)}</div></shreddit-post>`;
    const post = first(html, 'https://www.reddit.com/r/example/');
    expect(ExtractedPost.safeParse(post).success).toBe(true);
    expect(post?.text?.value).toHaveLength(4_000_000);
    expect(post?.text?.rule).toMatch(/^cut at 4000000 characters/);
  });

  it('has a name with a prefix cut, and the rule says so', () => {
    const html = `<div class="thing comment" data-fullname="t1_a" data-author="${long(5_000)}"><div class="entry"></div></div>`;
    const post = first(html, 'https://old.reddit.com/r/example/');
    expect(ExtractedPost.safeParse(post).success).toBe(true);
    expect(post?.handle?.rule).toContain('cut at 4000 characters');
  });

  it('gives no more of others’ words than of a post’s own, however they are nested', () => {
    const deep = `${'<blockquote>'.repeat(150)}${long(100_000)}${'</blockquote>'.repeat(150)}`;
    const html = `<article><a href="/u/ann">ann</a> <time datetime="2026-11-03T18:04:09Z"></time> Mine ${deep}</article>`;
    const post = first(html, FORUM);
    expect(ExtractedPost.safeParse(post).success).toBe(true);
    const lengths = post?.context.map(({ text }) => text?.length ?? 0) ?? [];
    expect(lengths.reduce((all, one) => all + one, 0)).toBe(4_000_000);
  });
});

it('quotes in quotes are read once each', () => {
  const depth = 60;
  const open =
    '<div class="status__wrapper"><div class="status" data-id="1"><div class="status__content">Words</div><div class="status__quote">';
  const html = `<div id="mastodon">${open.repeat(depth)}${'</div></div></div>'.repeat(depth)}</div>`;
  const post = first(html, 'https://mastodon.social/@mara_example');
  expect(post?.text?.value).toBe('Words');
  expect(post?.context).toHaveLength(depth - 1);
}, 20_000);
