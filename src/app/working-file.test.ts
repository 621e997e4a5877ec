import { beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../domain/new-id.ts';
import { removeWorkingFile } from './working-file.ts';

const removeEntry = vi.fn<(name: string) => Promise<void>>();

beforeEach(() => {
  removeEntry.mockReset().mockResolvedValue();
  const root = { getDirectoryHandle: async () => ({ removeEntry }) };
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } });
});

const refusal = (name: string) => new DOMException('', name);

test('a file that a crashed worker still holds is removed as soon as it lets go', async () => {
  removeEntry.mockRejectedValueOnce(refusal('NoModificationAllowedError'));
  removeEntry.mockRejectedValueOnce(refusal('NoModificationAllowedError'));
  const id = newId();
  await removeWorkingFile(id);
  const names = removeEntry.mock.calls.map(([name]) => name);
  expect(names).toEqual([...Array(3).fill(`${id}.zip`), `${id}.sealed`]);
});

test('a file that is gone is no failure, and one that stays is said', async () => {
  removeEntry.mockRejectedValueOnce(refusal('NotFoundError'));
  await removeWorkingFile(newId());
  removeEntry.mockRejectedValue(refusal('InvalidStateError'));
  await expect(removeWorkingFile(newId())).rejects.toMatchObject({ name: 'InvalidStateError' });
});

test('where the folder was never made, as on a full disk, there is nothing to remove, and none is made', async () => {
  const getDirectoryHandle = vi.fn(async (_name: string, options?: { create?: boolean }) => {
    throw refusal(options?.create ? 'QuotaExceededError' : 'NotFoundError');
  });
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => ({ getDirectoryHandle }) } });
  await removeWorkingFile(newId());
  expect(getDirectoryHandle).toHaveBeenCalledOnce();
});
