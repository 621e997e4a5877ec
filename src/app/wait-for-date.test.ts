import { beforeEach, expect, test, vi } from 'vitest';
import { digestBytes } from '../crypto/digest.ts';
import { CustodyAction } from '../domain/custody.ts';
import { waitForDate } from './wait-for-date.ts';

const logged = vi.hoisted(() => [] as unknown[]);
vi.mock('../vault/events.ts', () => ({
  recordEvents: async (lines: unknown[]) => void logged.push(...lines),
}));

const ID = 'a'.repeat(32);
const ONE = `sha256:${'1'.repeat(64)}` as const;
const TWO = `sha256:${'2'.repeat(64)}` as const;
const files = { request: Uint8Array.of(1), response: Uint8Array.of(2), chain: '' };
const date = { code: null, files, at: '2026-11-22T08:06:44.000Z', authority: 'Test' } as const;

beforeEach(() => {
  logged.length = 0;
});

test('each part is asked for, and what came of each is told and logged, whether a date came or not', async () => {
  const asked: string[] = [];
  const wait = waitForDate(ID, (digest) => void asked.push(digest), new AbortController().signal);
  const first = wait.timestamp(ONE);
  wait.answered(date);
  expect(await first).toBe(files);
  const second = wait.timestamp(TWO);
  wait.answered({ code: 'timestamp-no-answer' });
  expect(await second).toBeNull();
  expect(asked).toEqual([ONE, TWO]);
  expect(wait.came).toMatchObject([{ code: null, authority: 'Test' }, { code: 'timestamp-no-answer' }]);
  const timestamp = await digestBytes(files.response);
  expect(logged).toMatchObject([
    {
      action: 'timestamp-asked',
      about: { kind: 'dossier', id: ID },
      digests: { tagmanifest: ONE, timestamp },
    },
    { action: 'timestamp-asked', digests: { tagmanifest: TWO } },
  ]);
  expect(CustodyAction.safeParse('timestamp-asked').success).toBe(true);
});

test('a stop ends the waiting, and is logged as a request all the same', async () => {
  const stop = new AbortController();
  const wait = waitForDate(ID, () => undefined, stop.signal);
  const waiting = wait.timestamp(ONE);
  stop.abort();
  expect(await waiting).toBeNull();
  expect(logged).toHaveLength(1);
});

test('where nothing at all is heard, the dossier is finished without', async () => {
  vi.useFakeTimers();
  const wait = waitForDate(ID, () => undefined, new AbortController().signal);
  const waiting = wait.timestamp(ONE);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await waiting).toBeNull();
  expect(wait.came).toEqual([{ code: 'timestamp-too-slow' }]);
  vi.useRealTimers();
});
