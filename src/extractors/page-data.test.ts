import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { dataIn, instantAt, valueAt, wordsAt } from './page-data.ts';

function script(content: string): Element {
  const { document } = new JSDOM('<script type="application/json"></script>').window;
  const element = document.querySelector('script');
  if (!element) throw new Error('no script');
  element.textContent = content;
  return element;
}

describe("a page's own data", () => {
  it('is read as data', () => {
    expect(dataIn(script('{"a":{"b":["c"]}}'))).toEqual({ a: { b: ['c'] } });
  });

  it.each(['', 'var a = 1', '{"a":', '\u0000'])('states nothing where it is none: %j', (content) => {
    expect(dataIn(script(content))).toBeNull();
  });

  it('is walked by its own names only', () => {
    const data = JSON.parse('{"a":{"b":"c","n":3},"__proto__":{"x":"y"}}') as unknown;
    expect(wordsAt(data, 'a', 'b')).toBe('c');
    expect(wordsAt(data, 'a', 'n')).toBeNull();
    expect(valueAt(data, 'a', 'b', 'length')).toBeNull();
    expect(valueAt(data, 'constructor')).toBeNull();
    expect(valueAt(null, 'a')).toBeNull();
    expect(valueAt('text', 'length')).toBeNull();
  });

  it('gives an instant for seconds, and none for anything else', () => {
    expect(instantAt({ at: '1764579605' }, 'at')).toBe('2025-12-01T09:00:05.000Z');
    expect(instantAt({ at: 1577880000 }, 'at')).toBe('2020-01-01T12:00:00.000Z');
    for (const at of ['1764579605000', '0', '', null, -1, '1e9', 'today'])
      expect(instantAt({ at }, 'at')).toBeNull();
  });
});
