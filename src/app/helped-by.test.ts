import { beforeEach, expect, test, vi } from 'vitest';
import { helpedByNow } from '../vault/helped-by.ts';
import { backgroundHandlers } from './background-messages.ts';
import { chooseHelper, whoHelps } from './helped-by.ts';

const session = new Map<string, unknown>();

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getURL: (path: string) => `chrome-extension://ours/${path}` },
    storage: {
      session: {
        get: async (name: string) => ({ [name]: session.get(name) }),
        set: async (items: object) => {
          for (const [name, value] of Object.entries(items)) session.set(name, value);
        },
        remove: async (name: string) => session.delete(name),
      },
    },
  },
}));
vi.mock('./lock.ts', () => ({ lock: async () => undefined }));
vi.mock('./working-file.ts', () => ({ wipeWhenLeft: async () => undefined }));

beforeEach(() => session.clear());

test('the role that was chosen is what lines are written with, until nobody is', async () => {
  expect(await helpedByNow()).toBeNull();
  await chooseHelper('advocate');
  expect([await whoHelps(), await helpedByNow()]).toEqual(['advocate', 'advocate']);
  await chooseHelper(null);
  expect([await helpedByNow(), session.size]).toEqual([null, 0]);
});

test('what is no role in the session memory is none', async () => {
  await chooseHelper('advocate');
  const [name = ''] = session.keys();
  for (const odd of [
    'Ada Quill',
    7,
    null,
    'advocate',
    { role: 'advocate' },
    { role: 'Ada', at: Date.now() },
  ]) {
    session.set(name, odd);
    expect(await whoHelps()).toBeNull();
  }
});

test('it ends after eight hours, and where the clock was set back', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T09:00:00Z') });
  await chooseHelper('advocate');
  const at = async (time: string) => {
    vi.setSystemTime(Date.parse(time));
    return whoHelps();
  };
  expect(await at('2026-11-22T16:59:59Z')).toBe('advocate');
  expect(await at('2026-11-22T17:00:00Z')).toBeNull();
  expect(await at('2026-11-22T08:59:59Z')).toBeNull();
  vi.useRealTimers();
});

test('it ends when a page is left at once', async () => {
  await chooseHelper('police');
  await backgroundHandlers['vault.lock']?.({}, {});
  expect(await whoHelps()).toBeNull();
});
