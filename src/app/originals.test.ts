import { beforeEach, expect, test, vi } from 'vitest';
import { HoldfastError } from '../domain/errors.ts';
import type { CaptureDetail } from '../domain/record.ts';
import { askForOriginal } from './originals.ts';

/** The hosts that are allowed, and whether the person says yes. */
const state = vi.hoisted(() => ({ allowed: new Set<string>(), answer: true }));
const detail = vi.hoisted(() => ({ read: (): Promise<CaptureDetail> => Promise.reject(new Error('unset')) }));
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
const rows = vi.hoisted(() => ({ read: async (_id: string, _row: number): Promise<unknown> => null }));
vi.mock('./messages.ts', () => ({ keptRow: (id: string, row: number) => rows.read(id, row) }));
vi.mock('./working-file.ts', () => ({
  holdWorkingFiles: async () => ({ release: () => undefined }),
  removeWorkingFile: async () => undefined,
}));
vi.mock('../browser/software.ts', () => ({ software: async () => ({}) }));
vi.mock('./lock.ts', () => ({ staysOpenDuring: (work: () => Promise<unknown>) => work() }));
vi.mock('./helped-by.ts', () => ({ whoHelps: async () => null }));

const HOST = 'https://pictures.example.test/*';
const ask = () =>
  askForOriginal(
    { of: 'a'.repeat(32), row: null, item: 1, address: 'https://pictures.example.test/1.jpg' },
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

/** A worker that answers that it is done, and what it was asked. */
function stubWorker(): unknown[] {
  const asked: unknown[] = [];
  class FakeWorker extends EventTarget {
    postMessage(ask: unknown) {
      asked.push(ask);
      const data = { news: 'done', asked: { id: 'b'.repeat(32), code: null } };
      this.dispatchEvent(Object.assign(new Event('message'), { data }));
    }
    terminate = () => undefined;
  }
  vi.stubGlobal('Worker', FakeWorker);
  return asked;
}

test('of a conversation, what a row names is asked for, and nothing that another row names', async () => {
  const id = 'a'.repeat(32);
  const facts = { id, withoutPicture: false, post: null, page: { url: 'https://chat.example.test/' } };
  detail.read = async () => ({ facts, factsFile: { digest: 'sha256:0' } }) as unknown as CaptureDetail;
  const address = 'https://pictures.example.test/1.jpg';
  const media = [{ kind: 'image', url: address, alt: null }];
  rows.read = async (_id, row) => (row === 7 ? { post: { platform: 'discord', media } } : null);
  const asked = stubWorker();
  const askRow = (row: number | null) =>
    askForOriginal({ of: id, row, item: 1, address }, () => undefined, new AbortController().signal);
  for (const row of [null, 8]) await expect(askRow(row)).rejects.toMatchObject({ code: 'not-found' });
  expect(asked).toEqual([]);
  expect(await askRow(7)).toMatchObject({ code: null });
  expect(asked).toMatchObject([{ about: { of: id, row: 7, item: 1, platform: 'discord', asked: address } }]);
});
