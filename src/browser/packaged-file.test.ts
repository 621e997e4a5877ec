import { describe, expect, it } from 'vitest';
import { packagedAddress } from './packaged-file.ts';

const WORKER = 'chrome-extension://abcdefghijklmnop/assets/pdf-worker.js';

describe('the address of a packed file', () => {
  it('is inside the extension, from its root', () => {
    expect(packagedAddress('fonts/a.ttf', WORKER).href).toBe(
      'chrome-extension://abcdefghijklmnop/fonts/a.ttf',
    );
    const firefox = 'moz-extension://5a0b6c1e-0000-4000-8000-000000000000/casebook.html';
    expect(packagedAddress('pdf/typst.wasm', firefox).pathname).toBe('/pdf/typst.wasm');
  });

  it.each([
    'https://example.test/font.ttf',
    '//example.test/font.ttf',
    'data:text/plain,x',
    'chrome-extension://ponmlkjihgfedcba/fonts/a.ttf',
  ])('refuses %s', (path) => {
    expect(() => packagedAddress(path, WORKER)).toThrow('not a file of the extension');
  });

  it('is refused where the page is not the extension’s', () => {
    expect(() => packagedAddress('fonts/a.ttf', 'https://example.test/')).toThrow();
  });
});
