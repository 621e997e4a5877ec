import { expect, test, vi } from 'vitest';
import { checkRoom, placeToMake, roomWhenLow } from './storage.ts';

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

const MB = 1_000_000;

test.each([
  [{ onDisk: 10 * MB, inMemory: 5 * MB }, 'disk'],
  [{ onDisk: 12 * MB, inMemory: 5 * MB }, 'memory'],
  [{ onDisk: GB, inMemory: 200 * MB }, 'memory'],
])('with 11 MB left a file of %o is made in the %s one', async (bytes, place) => {
  estimated({ quota: GB, usage: GB - 11 * MB });
  expect(await placeToMake(bytes)).toBe(place);
});

test('a file that neither the disk nor memory has room for is refused before it is begun', async () => {
  estimated({ quota: GB, usage: GB - 11 * MB });
  const large = { onDisk: GB, inMemory: 200 * MB + 1 };
  await expect(placeToMake(large)).rejects.toMatchObject({ code: 'file-needs-room' });
  await expect(checkRoom(11 * MB)).rejects.toMatchObject({ code: 'disk-full' });
  await checkRoom(10 * MB);
  estimated({});
  expect(await placeToMake(large)).toBe('disk');
});
