import { expect, test } from 'vitest';
import { FIVE } from '../e2e/journey/five.ts';
import { fixturePages } from './fixture-pages.ts';

/** The practice feed serves the last of the pages that have one address. */
test('where the demo keeps a post of a platform, that platform’s feed is served', () => {
  const pages = fixturePages();
  const served = FIVE.flatMap(({ url }) => pages.findLast((page) => page.url === url) ?? []);
  expect(served.map(({ platform, feed }) => [platform, feed])).toEqual([
    ['x', true],
    ['mastodon', true],
    ['bluesky', true],
    ['reddit', true],
  ]);
});
