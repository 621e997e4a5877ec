import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_SOURCE, oldSentence, sourceSentence } from './dated.ts';
import { perishing } from './perishing.ts';
import { PlatformRoute } from './platform-route.ts';
import { PLATFORM_ROUTES, platformRoute } from './platform-routes.ts';

const DAY = 86_400_000;
const daysAfter = (checkedOn: string, days: number) => new Date(Date.parse(checkedOn) + days * DAY);

describe('the rows of the platforms', () => {
  it('are whole, each with an id of its own, and no extractor is of two', () => {
    for (const route of PLATFORM_ROUTES) expect(PlatformRoute.parse(route)).toEqual(route);
    const extractors = PLATFORM_ROUTES.flatMap((route) => route.extractors);
    expect(new Set(extractors).size).toBe(extractors.length);
    expect(new Set(PLATFORM_ROUTES.map(({ id }) => id)).size).toBe(PLATFORM_ROUTES.length);
  });

  it('name extractors that there are', () => {
    const there = new Set(readdirSync('src/extractors').map((name) => name.replace(/\.ts$/, '')));
    const missing = PLATFORM_ROUTES.flatMap(({ extractors }) => extractors).filter((id) => !there.has(id));
    expect(missing).toEqual([]);
  });

  it('are dated: none is older than its source, and one without a source says that it is not sure', () => {
    for (const { checkedOn, source, sourceDate, sureness } of PLATFORM_ROUTES) {
      expect((sourceDate ?? '') <= checkedOn).toBe(true);
      expect(source === NO_SOURCE, source).toBe(sureness === 'unsure');
    }
  });

  it('say no number of days where their own words say that none is known', () => {
    for (const { preservation, perishable, id } of PLATFORM_ROUTES) {
      expect(/\d/.test(preservation.words), id).toBe(preservation.days !== null);
      for (const { days, words } of perishable)
        expect(days === null || /\b(?:100 days|24 hours)\b/.test(words)).toBe(true);
    }
  });

  it('have no route for a page of no platform', () => {
    expect(['web', 'generic', 'wordpress', '', '__proto__'].map(platformRoute)).toEqual(
      Array.from({ length: 5 }, () => null),
    );
  });
});

describe('what will not be there for long', () => {
  const now = daysAfter(PLATFORM_ROUTES[0]?.checkedOn ?? '', 1);

  it('counts the days that are known, and says what to ask for', () => {
    const said = perishing('reddit', now);
    expect(said?.things[0]).toMatchObject({ what: 'IP addresses', days: 100 });
    expect(said?.askBefore).toContain('https://legalrequests.reddithelp.com');
    expect(said?.tells).toContain('tells the account holder');
    expect(said?.source).toContain('2026-05-22');
  });

  it('says so where nothing is known', () => {
    expect(perishing('generic', now)).toBeNull();
    const said = perishing('telegram-k', now);
    expect(said?.askBefore).toContain('where they ask is not known here');
    expect(said?.tells).toContain('not known here');
    expect(perishing('elk', now)?.source).toContain('Not sure: no source was kept');
  });

  it('warns once the row is older than 180 days', () => {
    for (const route of PLATFORM_ROUTES) {
      expect(oldSentence(route, daysAfter(route.checkedOn, 180))).toBe('');
      const said = perishing(route.extractors[0] ?? '', daysAfter(route.checkedOn, 181));
      expect(said?.source).toBe(
        `${sourceSentence(route)} ${oldSentence(route, daysAfter(route.checkedOn, 181))}`,
      );
      expect(said?.source).toContain('more than 180 days');
    }
  });
});
