import { beforeEach, expect, test, vi } from 'vitest';
import { HoldfastError } from '../domain/errors.ts';
import { askForOriginal } from './originals.ts';

/** The hosts that are allowed, and whether the person says yes. */
const state = vi.hoisted(() => ({ allowed: new Set<string>(), answer: true }));
const detail = vi.hoisted(() => ({ read: (): Promise<never> => Promise.reject(new Error('unset')) }));
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      contains: async ({ origins: [origin = ''] = [] as string[] }) => state.allowed.has(origin),
      request: async ({ origins: [origin = ''] = [] as string[] }) => {
        if (state.answer) state.allowed.add(origin);
        return state.answer;
      },
      remove: async ({ origins: [origin = ''] = [] as string[] }) => state.allowed.delete(origin),
    },
  },
}));
vi.mock('../vault/read.ts', () => ({ captureDetail: () => detail.read() }));
vi.mock('../browser/software.ts', () => ({ software: async () => ({}) }));
vi.mock('./lock.ts', () => ({ staysOpenDuring: (work: () => Promise<unknown>) => work() }));
vi.mock('./helped-by.ts', () => ({ whoHelps: async () => null }));

const HOST = 'https://pictures.example.test/*';
const ask = () =>
  askForOriginal(
    { of: 'a'.repeat(32), item: 1, address: 'https://pictures.example.test/1.jpg' },
    () => undefined,
    new AbortController().signal,
  );

const page = new EventTarget();
beforeEach(() => {
  state.allowed.clear();
  state.answer = true;
  detail.read = () => Promise.reject(new HoldfastError('vault-locked'));
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});

test('access to the one host is given back, however it ends; what was allowed before stays', async () => {
  await expect(ask()).rejects.toMatchObject({ code: 'vault-locked' });
  expect([...state.allowed]).toEqual([]);
  state.allowed.add(HOST);
  await expect(ask()).rejects.toMatchObject({ code: 'vault-locked' });
  expect([...state.allowed]).toEqual([HOST]);
});

test('a page that is left in the middle gives it back as it goes, and takes nothing that was allowed before', async () => {
  detail.read = () => new Promise(() => undefined);
  void ask();
  await vi.waitFor(() => expect([...state.allowed]).toEqual([HOST]));
  page.dispatchEvent(new Event('pagehide'));
  expect([...state.allowed]).toEqual([]);
  state.allowed.add(HOST);
  void ask();
  await new Promise((resolve) => setTimeout(resolve, 10));
  page.dispatchEvent(new Event('pagehide'));
  expect([...state.allowed]).toEqual([HOST]);
});
