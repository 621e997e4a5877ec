import { expect, test } from 'vitest';
import { isSameSite } from './same-site.ts';

test.each([
  ['https://old.reddit.com/r/quay/1', 'https://www.reddit.com/r/quay/1', true],
  ['https://x.com/mara', 'https://x.com./mara', true],
  ['https://forum.example.test/1', 'https://example.test/1', true],
  ['https://x.com.evil.test/1', 'https://x.com/1', false],
  ['https://evilx.com/1', 'https://x.com/1', false],
  ['https://mara.co.uk/1', 'https://tobin.co.uk/1', false],
  ['file:///home/page.html', 'https://x.com/1', false],
  ['about:blank', 'about:blank', true],
])('%s and %s: one site? %s', (a, b, same) => {
  expect([isSameSite(a, b), isSameSite(b, a)]).toEqual([same, same]);
});
