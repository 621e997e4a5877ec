import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import * as safe from './safe.ts';

const { document } = new JSDOM('<main><form id="f" class="c"><input><b>x</b></form><p></p></main>').window;

function must(element: Element | null): Element {
  if (!element) throw new Error('missing in the test page');
  return element;
}

const form = must(document.querySelector('form'));
const main = must(document.querySelector('main'));
const input = must(document.querySelector('input'));

/**
 * What an input named `parentNode` does to its form, as jsdom does not do it by itself; the same in real
 * browsers is in tests/e2e/page/extractors.e2e.ts.
 */
function hidden<T>(node: object, name: string, look: () => T): T {
  Object.defineProperty(node, name, { value: input, configurable: true });
  try {
    return look();
  } finally {
    Reflect.deleteProperty(node, name);
  }
}

describe('reads the DOM’s own member, not the one that hides it', () => {
  const cases: [string, Element, () => unknown, unknown][] = [
    ['parentNode', form, () => safe.parentOf(form), main],
    ['firstChild', form, () => safe.firstChildOf(form), input],
    ['firstElementChild', form, () => safe.firstElementIn(form), input],
    ['nextSibling', form, () => safe.nextSiblingOf(form), form.nextSibling],
    ['previousSibling', form, () => safe.previousSiblingOf(form), form.previousSibling],
    ['nodeType', form, () => safe.isElement(form), true],
    ['localName', form, () => safe.tagOf(form), 'form'],
    ['shadowRoot', form, () => safe.shadowOf(form), null],
    ['getRootNode', form, () => safe.rootOf(form), document],
    ['getAttribute', form, () => safe.attr(form, 'class'), 'c'],
    ['matches', form, () => safe.matches(form, '.c'), true],
    ['closest', form, () => safe.closest(form, 'main'), main],
    ['querySelector', form, () => safe.query(form, 'input'), input],
    ['querySelectorAll', form, () => safe.queryAll(form, 'input').length, 1],
  ];

  it.each(cases)('%s', (name, node, look, expected) => {
    expect(hidden(node, name, () => Reflect.get(node, name))).toBe(input);
    expect(hidden(node, name, look)).toBe(expected);
  });

  it('of a document too', () => {
    expect(hidden(document, 'querySelectorAll', () => safe.queryAll(document, 'form'))).toEqual([form]);
    expect(hidden(document, 'getElementById', () => safe.byId(document, 'f'))).toBe(form);
    expect(safe.byId(document, '')).toBeNull();
  });
});

describe('shadow trees', () => {
  const host = document.createElement('x-host');
  const shadow = host.attachShadow({ mode: 'open' });
  const closed = document.createElement('x-closed');
  closed.attachShadow({ mode: 'closed' });

  it('tells a shadow root from a plain fragment', () => {
    expect(safe.hostOf(shadow)).toBe(host);
    expect(safe.hostOf(document.createDocumentFragment())).toBeNull();
    expect(safe.hostOf(host)).toBeNull();
  });

  it('sees open roots and no closed ones', () => {
    expect([safe.shadowOf(host), safe.shadowOf(closed)]).toEqual([shadow, null]);
  });
});
