import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { extractPost, listPosts } from './registry.ts';

const url = 'https://village.example.test/2026/11/bridge/';

function translatedOf(html: string, words: string) {
  const source = `<html ${html}><body><ol><li class="comment" id="comment-7"><div class="comment-body">
    <div class="comment-author vcard"><b class="fn">Grey Heron</b></div>
    <div class="comment-metadata"><a href="#comment-7"><time datetime="2026-11-07T08:00:00Z">7 Nov</time></a></div>
    <div class="comment-content">${words}</div></div></li></ol>`;
  const page = { document: new JSDOM(source, { url }).window.document, url: new URL(url) };
  const [found] = listPosts(page).posts;
  if (!found) throw new Error('no post on the test page');
  return extractPost(found.root, found.extractor, page).post;
}

const WRAPPED = '<p><font dir="auto"><font dir="auto">I see you.</font></font></p>';

it.each([
  ['class="js translated-ltr"', WRAPPED, 'translated-ltr'],
  ['class="translated-rtl"', WRAPPED, 'translated-rtl'],
  ['', '<p _msttexthash="4711" _msthash="12">I see you.</p>', '_msttexthash'],
])('words that the browser translated are marked: <html %s>', (html, words, mark) => {
  const post = translatedOf(html, words);
  expect(post?.text?.value).toBe('I see you.');
  expect(post?.translated).toMatchObject({ value: mark, basis: 'attribute' });
});

it.each([
  ['a page that was translated, a post that came later', 'class="translated-ltr"', '<p>I see you.</p>'],
  ['old markup of a page that was not', '', WRAPPED],
])('no mark: %s', (_name, html, words) => {
  expect(translatedOf(html, words)?.translated).toBeNull();
});

it('a translation that an extension put below the words is no part of them', () => {
  const added =
    '<font class="notranslate immersive-translate-target-wrapper" lang="en"><br><font>I see you.</font></font>';
  const post = translatedOf('', `<p>Ich sehe dich.${added}</p>`);
  expect(post?.text?.value).toBe('Ich sehe dich.');
});
