import { expect, test } from 'vitest';
import { NO_SOURCE } from './dated.ts';
import { HELP_ROUTES, ROUTES_CHECKED_ON, Route, routesAreOld, UNDER_18_IMAGE_ROUTES } from './routes.ts';

const ROUTES = [...UNDER_18_IMAGE_ROUTES, ...HELP_ROUTES];

test('every row is whole, and its id is its own', () => {
  for (const route of ROUTES) expect(Route.parse(route)).toEqual(route);
  expect(new Set(ROUTES.map(({ id }) => id)).size).toBe(ROUTES.length);
});

test('a row without a source says that it is not sure, and no source is younger than the looking', () => {
  for (const { source, sureness, sourceDate, checkedOn } of ROUTES) {
    expect(source === NO_SOURCE, source).toBe(sureness === 'unsure');
    expect((sourceDate ?? '') <= checkedOn).toBe(true);
  }
});

test('rows are old after 180 days', () => {
  const days = (count: number) => new Date(Date.parse(ROUTES_CHECKED_ON) + count * 86_400_000);
  expect([routesAreOld(days(180)), routesAreOld(days(181))]).toEqual([false, true]);
});
