import { expect, test, vi } from 'vitest';
import { roomWhenLow } from './storage.ts';

vi.mock('./working-file.ts', () => ({ wipeWorkingFiles: async () => undefined }));

function estimated(estimate: StorageEstimate): void {
  vi.stubGlobal('navigator', { storage: { estimate: async () => estimate } });
}

const GB = 1_000_000_000;

test.each([
  [{ quota: 10 * GB, usage: 8 * GB - 1 }, null],
  [{ quota: 10 * GB, usage: 8 * GB }, 2 * GB],
  [{ quota: 10 * GB, usage: 11 * GB }, 0],
  [{ quota: GB, usage: GB / 2 }, null],
  [{ quota: GB, usage: GB / 2 + 1 }, GB / 2 - 1],
  [{ quota: 0, usage: 0 }, null],
  [{}, null],
])('of %o there is left %s', async (estimate, left) => {
  estimated(estimate);
  expect(await roomWhenLow()).toBe(left);
});
