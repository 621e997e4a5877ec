// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { go, onRoute, type Route, readRoute } from './route.ts';

const ID = 'a'.repeat(32);
const here = () => readRoute(location.hash, history.state);

beforeEach(() => go({ at: 'list' }));

test.each<Route>([{ at: 'export' }, { at: 'backup' }, { at: 'restore' }, { at: 'detail', id: ID }])(
  'the way to %o is told, and Back leads to the list',
  async (route) => {
    const told = vi.fn();
    const stop = onRoute(told);
    go(route);
    expect(here()).toEqual(route);
    history.back();
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2));
    expect(here()).toEqual({ at: 'list' });
    stop();
  },
);

test('no address and no entry of the history names a capture', () => {
  go({ at: 'detail', id: ID });
  expect(`${location.href} ${JSON.stringify(history.state)}`).not.toContain(ID);
});

test('another page, after this one was left, comes to the list by the same entry', async () => {
  go({ at: 'detail', id: ID });
  vi.resetModules();
  const another = await import('./route.ts');
  expect(another.readRoute(location.hash, history.state)).toEqual({ at: 'list' });
});

test.each(['', '#', '#kept', `#kept-${ID}`, '#exportx'])('"%s" of an earlier time is the list', (hash) => {
  expect(readRoute(hash, null)).toEqual({ at: 'list' });
});

test('where one is already adds no entry', () => {
  const before = history.length;
  go({ at: 'list' });
  expect(history.length).toBe(before);
});
