// @vitest-environment jsdom
import { beforeAll, expect, test, vi } from 'vitest';
import { nothingMissing } from './render-remarks.ts';
import { copySvg } from './render-svg.ts';

const SVG = 'http://www.w3.org/2000/svg';

beforeAll(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: () => '' }));
});

function part(name: string, more: Record<string, string>, inside = 0): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(more)) element.setAttribute(key, value);
  for (let count = 0; count < inside; count += 1) element.append(document.createElementNS(SVG, 'path'));
  return element;
}

test('a drawing comes with what it uses from elsewhere in the page', () => {
  const svg = part('svg', {});
  svg.append(part('use', { href: '#sign' }));
  document.body.replaceChildren(part('symbol', { id: 'sign' }, 3), svg);
  const missing = nothingMissing();
  expect(copySvg(svg, document, missing).querySelectorAll('symbol path')).toHaveLength(3);
  expect(missing.drawings).toBe(0);
});

test('a drawing that uses thousands of parts a thousand times is cut, and counted', () => {
  const svg = part('svg', {});
  const signs = Array.from({ length: 20 }, (_, at) => part('symbol', { id: `sign-${at}` }, 1_000));
  svg.append(...signs.map(({ id }) => part('use', { href: `#${id}` })));
  document.body.replaceChildren(...signs, svg);
  const missing = nothingMissing();
  expect(copySvg(svg, document, missing).querySelectorAll('path').length).toBeLessThanOrEqual(5_000);
  expect(missing.drawings).toBe(1);
});

test('one part with more than that below it is cut too', () => {
  const svg = part('svg', {}, 6_000);
  document.body.replaceChildren(svg);
  const missing = nothingMissing();
  expect(copySvg(svg, document, missing).children).toHaveLength(5_000);
  expect(missing.drawings).toBe(1);
});
