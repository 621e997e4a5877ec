import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inertCss, showUndefined } from './inert-css.ts';
import { escapeCss } from './inert-escape.ts';

const REMOTE = [
  'a{background:url(https://e.test/x.png)}',
  'a{background:url( "https://e.test/x.png" )}',
  "a{background:URL('//e.test/x.png')}",
  'a{background:u\\72l(https://e.test/x.png)}',
  'a{background:\\75 rl(https://e.test/x.png)}',
  'a{background:url(\\68ttps://e.test/x.png)}',
  'a{background:image-set("https://e.test/x.png" 1x)}',
  'a{background:-webkit-image-set(url(https://e.test/x.png) 1x)}',
  'a{background:src("https://e.test/x.png")}',
  '@import "https://e.test/x.css";',
  '@im\\port url(https://e.test/x.css);',
  'a{--x:url(//e.test/x.png);background:var(--x)}',
  '@font-face{font-family:a;src:url(https://e.test/f.woff2) format("woff2")}',
  'a{b:url("a\n ") " url(https://e.test/x.png) "}',
  'a{cursor:url(https://e.test/c.cur),auto}',
  'a{background:url(data:text/html,https://e.test)}',
];

/** An independent look: no address function or loading rule may still carry an address. */
function loads(css: string): boolean {
  return (
    /(?:url|src|image-set|image)\((?!\s*["']?\s*(?:data:(?!text)|#|["']?\)))/i.test(css) ||
    /@import/i.test(css)
  );
}

test.each(REMOTE)('empties %s', (css) => {
  expect(loads(inertCss(css))).toBe(false);
  expect(inertCss(css)).not.toMatch(/url\([^)]*e\.test/);
});

test('keeps pictures and fonts carried in the text, fragments, and everything that is no address', () => {
  const kept = [
    'a{background:url("data:image/png;base64,AAAA")}',
    'a{fill:url("#grad")}',
    '@media (width < 600px){a::before{content:"url(x) /* no comment */"}}',
    'a{width:calc(100% - 2px);--y:{a:b}}',
    '@font-face{src:url("data:font/woff2;base64,AAAA")}',
  ];
  for (const css of kept) expect(inertCss(css)).toBe(css);
});

test.each([
  ['a font in quotes', (run: string) => `a{src:url("data:font/woff2;base64,${run}")}`],
  ['a picture without quotes', (run: string) => `a{background:url(data:image/png;base64,${run})}`],
  ['a string', (run: string) => `a{content:"${run}"}`],
  ['a name', (run: string) => `${run}{color:red}`],
])('%s of 12 million characters is read', (_what, css) => {
  const run = 'A'.repeat(12_000_000);
  expect(inertCss(css(run)).includes(run)).toBe(true);
});

test('a string that ends with an escaped quote is not closed: the text ends there', () => {
  expect(inertCss('a{content:"b\\"')).toBe('a{content:');
  expect(inertCss('a{content:"b\\\\"}')).toBe('a{content:"b\\\\"}');
});

test('a comment does not glue two names together', () => {
  expect(loads(inertCss('a{background:u/**/rl(https://e.test/x)}'))).toBe(false);
});

test('a page that hides its undefined custom elements shows them in the copy', () => {
  expect(showUndefined('x-a:not(:defined){display:none}')).toBe('x-a:not(:is(*)){display:none}');
});

test('escaped CSS opens no tag, end tag, comment or reference, and keeps range media queries', () => {
  expect(escapeCss('a{content:"</style><img>&lt;"}')).toBe('a{content:"\\3c /style>\\3c img>\\26 lt;"}');
  expect(escapeCss('@media (400px <= width < 600px){}')).toBe('@media (400px <= width < 600px){}');
});

test('property: whatever is glued together, no remote address comes out of a url()', () => {
  const pieces = [
    'url(',
    '"',
    "'",
    ')',
    '\\',
    'https://e.test/x',
    '/*',
    '*/',
    '\n',
    ';',
    '{',
    '}',
    'u',
    'rl(',
    ' ',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((found) => found.join(''));
  fc.assert(
    fc.property(text, (css) => {
      const again = inertCss(inertCss(css));
      expect(again).toBe(inertCss(css));
    }),
  );
});
