import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { lastAbove, oncePerAddress, oncePerElement, oncePerPage } from './once.ts';
import type { PageContext } from './types.ts';

function pageWith(body: string): PageContext {
  return { document: new JSDOM(body).window.document, url: new URL('https://a.example.test/') };
}

const CHAT = '<p>before</p><h3>Monday</h3><p>one</p><p>two</p><h3>Tuesday</h3><p>three</p>';

function marks() {
  return lastAbove(
    ({ document }) => [...document.querySelectorAll('p,h3')],
    (element) => element.localName === 'h3',
  );
}

describe('what is read once', () => {
  it('is asked of a page once, and of the next page again, whatever the answer was', () => {
    let asked = 0;
    const read = oncePerPage(() => {
      asked += 1;
      return null;
    });
    const [first, second] = [pageWith(''), pageWith('')];
    expect([read(first), read(first), read(second)]).toEqual([null, null, null]);
    expect(asked).toBe(2);
  });

  it('is asked of an address once, whatever the answer was', () => {
    let asked = 0;
    const read = oncePerAddress(() => {
      asked += 1;
      return null;
    });
    const [one, same] = [new URL('https://a.example.test/'), new URL('https://a.example.test/')];
    expect([read(one), read(one), read(same)]).toEqual([null, null, null]);
    expect(asked).toBe(2);
  });

  it('is asked of an element once in a reading', () => {
    let asked = 0;
    const read = oncePerElement((element) => {
      asked += 1;
      return element.localName;
    });
    const page = pageWith('<p></p><b></b>');
    const [p, b] = [...page.document.body.children] as [Element, Element];
    expect([read(p, page), read(p, page), read(b, page)]).toEqual(['p', 'p', 'b']);
    expect(asked).toBe(2);
    read(p, { ...page });
    expect(asked).toBe(3);
  });
});

describe('the mark above a row', () => {
  it('is the last one before it, and none before the first mark', () => {
    const page = pageWith(CHAT);
    const above = marks();
    const days = [...page.document.querySelectorAll('p')].map((row) => above.of(row, page)?.textContent);
    expect(days).toEqual([undefined, 'Monday', 'Monday', 'Tuesday']);
  });

  it('is looked for again when a row has come since', () => {
    const page = pageWith(CHAT);
    const above = marks();
    const [row] = page.document.querySelectorAll('p');
    expect(row && above.of(row, page)).toBeNull();
    const late = page.document.createElement('p');
    page.document.body.append(late);
    expect(above.of(late, page)?.textContent).toBe('Tuesday');
  });

  it('is looked for again when rows are listed anew: the same row may have moved', () => {
    const page = pageWith(CHAT);
    const above = marks();
    const row = page.document.querySelectorAll('p')[1];
    expect(row && above.of(row, page)?.textContent).toBe('Monday');
    if (row) page.document.body.append(row);
    above.renew(page);
    expect(row && above.of(row, page)?.textContent).toBe('Tuesday');
  });
});
