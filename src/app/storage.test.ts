import { expect, test, vi } from 'vitest';
import { roomWhenLow } from './storage.ts';

vi.mock('./working-file.ts', () => ({ wipeWorkingFiles: async () => undefined }));

function estimated(estimate: StorageEstimate): void {
  vi.stubGlobal('navigator', { storage: { estimate: async () => estimate } });
}

test.each([
  [{ quota: 1_000, usage: 799 }, null],
  [{ quota: 1_000, usage: 800 }, 200],
  [{ quota: 1_000, usage: 1_200 }, 0],
  [{ quota: 0, usage: 0 }, null],
  [{}, null],
])('of %o there is left %s', async (estimate, left) => {
  estimated(estimate);
  expect(await roomWhenLow()).toBe(left);
});
