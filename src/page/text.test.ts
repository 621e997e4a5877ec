// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { elementText, pageText } from './text.ts';
import { viewOf } from './view.ts';

function fill(html: string): void {
  const page = new DOMParser().parseFromString(`<body>${html}`, 'text/html');
  document.body.replaceChildren(...page.body.childNodes);
}

test('lines, emoji, hidden parts and scripts', () => {
  fill(`<style>.off{display:none}</style><div>one<br>two <img alt="😀"></div><p class=off>gone</p>
    <script>no</script><p>שלום</p><p style="visibility:hidden">gone too</p>`);
  expect(pageText(document)).toBe('one\ntwo 😀\n\nשלום');
});

test('words in open shadow trees are read, whether or not the host has children', () => {
  fill('<x-a></x-a><x-b><i>light</i></x-b><div hidden><x-b><i>x</i></x-b></div>');
  for (const host of document.querySelectorAll('x-a, x-b')) {
    const inside = document.createElement('p');
    inside.textContent = `in ${host.localName}`;
    host.attachShadow({ mode: 'open' }).append(inside);
  }
  const text = pageText(document);
  expect(text.split('\n').filter(Boolean)).toEqual(['in x-a', 'light', 'in x-b']);
});

test('a form that hides DOM properties does not hide its text', () => {
  fill('<form>words<input name=childNodes><input name=firstChild><input name=parentNode></form>');
  expect(elementText(document.querySelector('form') as Element)).toBe('words');
});

test('the view holds where the post stood', () => {
  fill('<article>a</article>');
  const post = document.querySelector('article') as Element;
  post.getBoundingClientRect = () => new DOMRect(1, 1, 1, 1);
  const view = viewOf(window, post);
  // The prototype's own answer counts, not one that the page put on the element.
  expect(view.post).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  expect(view).toMatchObject({ width: 1024, height: 768, scale: 1, scrollX: 0, scrollY: 0 });
  expect(viewOf(window, null).post).toBeNull();
});

test('a text that is longer than what is kept says so', () => {
  document.body.textContent = 'x'.repeat(4_000_001);
  const cuts: number[] = [];
  expect(pageText(document, (kept) => cuts.push(kept)).length).toBe(4_000_000);
  expect(cuts).toEqual([4_000_000]);
  document.body.textContent = 'short';
  pageText(document, (kept) => cuts.push(kept));
  expect(cuts).toHaveLength(1);
});
