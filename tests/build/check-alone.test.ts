import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, expect, test } from 'vitest';
import { checkAlone } from '../../scripts/build/check-alone.ts';

const ROOT = join(import.meta.dirname, '../..');
let html: string;
let document: Document;

beforeAll(async () => {
  html = await checkAlone(ROOT);
  document = parseHTML(html).document;
}, 120_000);

test('it is the same to the last byte each time', async () => {
  expect(await checkAlone(ROOT)).toBe(html);
}, 120_000);

test('it is one script and one style, and names nothing else to be loaded', () => {
  const elements = [...document.querySelectorAll('*')].map(({ localName }) => localName);
  const known = ['html', 'head', 'meta', 'title', 'style', 'body', 'div', 'script'];
  expect(elements.filter((name) => !known.includes(name))).toEqual([]);
  expect(document.querySelectorAll('script, style')).toHaveLength(2);
  expect(document.querySelectorAll('[src], [href], [onload]')).toHaveLength(0);
  expect(document.querySelector('style')?.textContent).not.toMatch(/@import|url\((?!["']?data:)/);
});

test('its policy knows that script alone, and lets it ask for nothing', () => {
  const [policy, ...more] = document.querySelectorAll('[http-equiv="Content-Security-Policy"]');
  expect(more).toEqual([]);
  const script = document.querySelector('script')?.textContent ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  const rules = policy?.getAttribute('content')?.split('; ') ?? [];
  expect(rules).toContain("default-src 'none'");
  expect(rules).toContain("connect-src 'none'");
  expect(rules).toContain(`script-src 'sha256-${hash}' 'wasm-unsafe-eval'`);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
});
