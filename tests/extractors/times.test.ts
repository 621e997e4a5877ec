import { expect, it } from 'vitest';
import { isoInstant } from '../../src/domain/posted-time.ts';
import { type PostedAt, postedAt } from '../../src/domain/times/posted-at.ts';
import { allFixtures } from './fixtures.ts';

/** The German pages are written as a browser in Berlin shows them. */
const capturedIn = (lang: string | null) => {
  const zone = lang?.startsWith('de') ? 'Europe/Berlin' : 'UTC';
  return { utc: '2026-11-22T12:00:00.000Z', zone, offsetMinutes: 0 };
};
const text = (value: unknown) => (typeof value === 'string' ? value : null);

type Read = { words: string; inNumber: string | null; found: PostedAt | null };

/** Every time in words that a fixture's posts state, read as a capture of that page would be. */
const READ: Read[] = allFixtures().flatMap(({ platform, slug, html, expected }) => {
  const lang = /<html[^>]*\slang="([^"]*)"/.exec(html)?.[1] ?? null;
  return expected.flatMap((post) => {
    const stated = { at: text(post.postedAt), day: text(post.postedDay) };
    if ((stated.at === null && stated.day === null) || isoInstant(stated.at ?? '')) return [];
    const words = `${platform}/${slug} (${lang}): ${stated.at} | ${stated.day}`;
    return [
      {
        words,
        inNumber: text(post.postedAtFromId),
        found: postedAt(stated, { capturedAt: capturedIn(lang), lang }),
      },
    ];
  });
});

it('every time in words on a fixture is understood', () => {
  expect(READ.length).toBeGreaterThan(90);
  const lost = READ.filter(({ found }) => found === null).map(({ words }) => words);
  expect(lost).toEqual([]);
});

it('and where they are a date and a clock, holds the time in the number of the post, where there is one', () => {
  const both = READ.filter(({ inNumber, found }) => inNumber && found?.how === 'local');
  const apart = both.filter(
    ({ inNumber, found }) =>
      !found?.ranges.some(({ from, to }) => from <= (inNumber ?? '') && (inNumber ?? '') < to),
  );
  expect(both.length).toBeGreaterThan(8);
  expect(apart.map(({ words, inNumber, found }) => [words, inNumber, found])).toEqual([]);
});
