import { beforeEach, expect, test, vi } from 'vitest';
import { forgetDownload } from './forget-download.ts';

const fake = vi.hoisted(() => ({
  allowed: true,
  items: [] as { id: number; url: string; state: string }[],
  erased: [] as { id: number; state: string | undefined }[],
  listeners: new Set<(change: { id: number }) => void>(),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: { request: async () => fake.allowed },
    downloads: {
      search: async ({ id, url }: { id?: number; url?: string }) =>
        fake.items.filter((item) => item.id === id || item.url === url),
      erase: async ({ id }: { id: number }) =>
        fake.erased.push({ id, state: fake.items.find((item) => item.id === id)?.state }),
      onChanged: {
        addListener: (one: (change: { id: number }) => void) => fake.listeners.add(one),
        removeListener: (one: (change: { id: number }) => void) => fake.listeners.delete(one),
      },
    },
  },
}));

beforeEach(() => {
  fake.allowed = true;
  fake.items = [
    { id: 3, url: 'https://elsewhere.example.test/a.zip', state: 'complete' },
    { id: 7, url: 'blob:here', state: 'complete' },
  ];
  fake.erased = [];
  fake.listeners.clear();
});

test('the entry of this file alone goes', async () => {
  expect(await forgetDownload(['blob:here'])).toBe('done');
  expect(fake.erased).toEqual([{ id: 7, state: 'complete' }]);
});

test('saved more than once, every entry of it goes; those that are gone already do not matter', async () => {
  fake.items.push({ id: 8, url: 'blob:again', state: 'complete' });
  expect(await forgetDownload(['blob:gone', 'blob:here', 'blob:again'])).toBe('done');
  expect(fake.erased.map(({ id }) => id)).toEqual([7, 8]);
  fake.items = fake.items.filter(({ url }) => url !== 'blob:again');
  expect(await forgetDownload(['blob:here', 'blob:again'])).toBe('not-found');
});

test('refused, nothing is looked for and nothing goes', async () => {
  fake.allowed = false;
  expect(await forgetDownload(['blob:here'])).toBe('refused');
  expect(fake.erased).toEqual([]);
});

test('what is not on the list is not said to be off it', async () => {
  expect(await forgetDownload(['blob:other'])).toBe('not-found');
  expect(fake.erased).toEqual([]);
});

test('while it is being saved the entry stays, since without it the file would not come', async () => {
  const item = { id: 9, url: 'blob:large', state: 'in_progress' };
  fake.items.push(item);
  const forgetting = forgetDownload(['blob:large']);
  await vi.waitFor(() => expect(fake.listeners.size).toBe(1));
  for (const listener of fake.listeners) listener({ id: 9 });
  expect(fake.erased).toEqual([]);
  item.state = 'complete';
  for (const listener of fake.listeners) listener({ id: 9 });
  expect(await forgetting).toBe('done');
  expect(fake.erased).toEqual([{ id: 9, state: 'complete' }]);
  expect(fake.listeners.size).toBe(0);
});

test('of one that was stopped while it was saved it is not said that the file is there', async () => {
  fake.items.push({ id: 9, url: 'blob:stopped', state: 'interrupted' });
  expect(await forgetDownload(['blob:stopped'])).toBe('not-saved');
  expect(fake.erased).toEqual([{ id: 9, state: 'interrupted' }]);
});
