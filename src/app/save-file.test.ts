import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaving } from '../browser/leaving.ts';
import { saveFile } from './save-file.ts';

let tell: (locked: boolean) => void = () => undefined;
const forgotten = vi.hoisted(() => [] as (readonly string[])[]);
vi.mock('./forget-download.ts', () => ({
  forgetDownload: async (urls: readonly string[]) => {
    forgotten.push(urls);
    return 'done';
  },
}));
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

test('a name is taken off the list as often as a file of it was saved', async () => {
  for (const url of ['blob:one', 'blob:two']) {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue(url);
    await saveFile(async () => new Blob(['other']), 'other.zip');
  }
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:three');
  const saved = await saveFile(async () => new Blob(['kept']), 'twice.zip');
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:four');
  await saveFile(async () => new Blob(['kept']), 'twice.zip');
  await saved.forget();
  expect(forgotten).toEqual([['blob:three', 'blob:four']]);
});
