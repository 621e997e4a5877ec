import { expect, test } from 'vitest';
import { PLATFORM_ROUTES } from './platform-routes.ts';
import { VIOLATIONS, Violations, violationsOf } from './violations.ts';

test('every row is whole and dated, is of a platform that there is, and no act has two rules of one', () => {
  for (const row of VIOLATIONS) {
    expect(Violations.parse(row)).toEqual(row);
    expect((row.sourceDate ?? '') <= row.checkedOn).toBe(true);
    expect(PLATFORM_ROUTES.map(({ id }) => id)).toContain(row.platform);
    const acts = row.rules.flatMap((rule) => rule.acts);
    expect(new Set(acts).size, row.platform).toBe(acts.length);
  }
});

test('what the person marked leads to the platform’s own words, and to none where those are not known', () => {
  expect(violationsOf('x', ['contact', 'threat'])).toEqual(['Violent Speech', 'Abuse/Harassment']);
  expect(violationsOf('x', ['worst'])).toEqual([]);
  expect(violationsOf('twitch', ['threat'])).toBeNull();
});
