import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaving } from '../browser/leaving.ts';
import { LEAST, type PassphraseKdf } from '../crypto/passphrase.ts';
import { keyWork } from './key-work.ts';

/** Stands in for the browser's: what it was asked, and whether it still runs. */
class FakeWorker extends EventTarget {
  static made: FakeWorker[] = [];
  asked: unknown[] = [];
  isRunning = true;
  constructor() {
    super();
    FakeWorker.made.push(this);
  }
  postMessage(ask: unknown): void {
    this.asked.push(ask);
  }
  terminate(): void {
    this.isRunning = false;
  }
  answer(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const KDF: PassphraseKdf = { name: 'argon2id', ...LEAST, lanes: 1, salt: new Uint8Array(16) };
const KEY = new Uint8Array(32).fill(7);

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

function begun(): { key: Promise<Uint8Array>; worker: FakeWorker } {
  const key = keyWork.key('violet ladder', KDF);
  return { key, worker: FakeWorker.made.at(-1) as FakeWorker };
}

test('one worker works one passphrase out, and is gone with its answer', async () => {
  const { key, worker } = begun();
  expect(worker.asked).toEqual([{ ask: 'key', passphrase: 'violet ladder', kdf: KDF }]);
  worker.answer({ news: 'key', key: KEY });
  expect(await key).toEqual(KEY);
  expect(worker.isRunning).toBe(false);
});

test.each([true, false])(
  'it is ended in the same moment in which the page goes (for good: %s)',
  async (forGood) => {
    const { key, worker } = begun();
    leaving({ forGood });
    expect(worker.isRunning).toBe(false);
    await expect(key).rejects.toMatchObject({ code: 'vault-locked' });
  },
);

test.each([
  [{ news: 'failed', code: 'unexpected' }],
  [{ news: 'key', key: new Uint8Array(31) }],
  [{ news: 'settings', kdf: KDF }],
])('%j is no key', async (data) => {
  const { key, worker } = begun();
  worker.answer(data);
  await expect(key).rejects.toMatchObject({ code: 'unexpected' });
  expect(worker.isRunning).toBe(false);
});
