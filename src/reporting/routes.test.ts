import { expect, test } from 'vitest';
import { ROUTES_CHECKED_ON, Route, routesAreOld, UNDER_18_IMAGE_ROUTES } from './routes.ts';

test('every row is whole, and its id is its own', () => {
  for (const route of UNDER_18_IMAGE_ROUTES) expect(Route.parse(route)).toEqual(route);
  expect(new Set(UNDER_18_IMAGE_ROUTES.map(({ id }) => id)).size).toBe(UNDER_18_IMAGE_ROUTES.length);
});

test('a row that is not official says so', () => {
  const noSource = UNDER_18_IMAGE_ROUTES.filter(({ source }) => source === 'no source kept');
  expect(noSource.every(({ sureness }) => sureness === 'unsure')).toBe(true);
});

test('rows are old after 180 days', () => {
  const days = (count: number) => new Date(Date.parse(ROUTES_CHECKED_ON) + count * 86_400_000);
  expect([routesAreOld(days(180)), routesAreOld(days(181))]).toEqual([false, true]);
});
