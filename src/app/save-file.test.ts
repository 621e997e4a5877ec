import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaving } from '../browser/leaving.ts';
import { saveFile } from './save-file.ts';

let tell: (locked: boolean) => void = () => undefined;
vi.mock('./forget-download.ts', () => ({ forgetDownload: async () => 'done' }));
vi.mock('./lock.ts', () => ({
  onLockChanged: (listener: (locked: boolean) => void) => {
    tell = listener;
    return () => {
      tell = () => undefined;
    };
  },
}));

const ADDRESS = 'blob:here';
const revoke = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  revoke.mockReset();
  vi.spyOn(URL, 'createObjectURL').mockReturnValue(ADDRESS);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(revoke);
  vi.stubGlobal('document', { createElement: () => ({ click: () => undefined }) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const save = () => saveFile(async () => new Blob(['kept']), 'MJS-case.zip');

test.each([
  ['the record is locked', () => tell(true)],
  ['the page is left', () => leaving({ forGood: true })],
  ['ten minutes have passed', () => void vi.advanceTimersByTime(600_000)],
])('the address of a file that is being saved dies when %s', async (_when, happens) => {
  await save();
  tell(false);
  vi.advanceTimersByTime(60_000);
  expect(revoke).not.toHaveBeenCalled();
  happens();
  expect(revoke).toHaveBeenCalledExactlyOnceWith(ADDRESS);
  vi.advanceTimersByTime(600_000);
  expect(revoke).toHaveBeenCalledOnce();
});
