import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { query, queryAll } from './safe.ts';
import { partsOf } from './selectors.ts';

describe('the selectors of a list, each by itself', () => {
  it.each([
    ['a', []],
    [
      'a, b',
      [
        ['a', 'a'],
        ['b', 'b'],
      ],
    ],
    ['a[href*=", b"]', []],
    ['p:not(a, b)', []],
    ['a > b  c', [['a > b  c', 'c']]],
    ['a>b', [['a>b', 'b']]],
    ['a ~ [title="x > y"]', [['a ~ [title="x > y"]', '[title="x > y"]']]],
    [
      "ul li:not(.a .b),[x='(']",
      [
        ['ul li:not(.a .b)', 'li:not(.a .b)'],
        ["[x='(']", "[x='(']"],
      ],
    ],
    ['#\\31 2 b,i', []],
  ])('%s', (selector, parts) => {
    expect(partsOf(selector)).toEqual(parts.map(([whole, last]) => ({ selector: whole, last })));
  });
});

describe('asked of a page, they find what the list finds', () => {
  const { document } = new JSDOM(
    '<main><p class="a"><b title="1, 2">x</b></p><ul><li id="1">y<i>z</i></li></ul><b>end</b></main>',
  ).window;
  it.each([
    'b,i',
    'i, b',
    'b',
    'p > b',
    'ul b',
    'p b,li > i',
    '[title="1, 2"],.none',
    '.none,.other',
    '.none',
    '#\\31,b',
    'b:not(p b, i)',
    'q > b,q',
  ])('%s', (selector) => {
    const native = [...document.querySelectorAll(selector)];
    const inPage = [...document.querySelectorAll('*')].filter((element) => native.includes(element));
    expect(new Set(queryAll(document, selector))).toEqual(new Set(inPage));
    expect(query(document, selector)).toBe(document.querySelector(selector));
  });

  it.each(['b,', 'b,[', 'b > ', ''])('what is no selector is an error: %j', (selector) => {
    expect(() => queryAll(document, selector)).toThrow(document.defaultView?.DOMException);
    expect(() => query(document, selector)).toThrow(document.defaultView?.DOMException);
  });
});
