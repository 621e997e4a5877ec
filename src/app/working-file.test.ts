import { beforeEach, describe, expect, test, vi } from 'vitest';
import { privateFiles } from '../../tests/private-files.ts';
import { createStreamKey, sealingStream } from '../crypto/sealed-stream.ts';
import type { OpenedFile } from '../domain/export.ts';
import { newId } from '../domain/new-id.ts';
import { openedFile, openedHere, removeWorkingFile, wipeWhenLeft } from './working-file.ts';

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

describe('the copy in the clear, for the browser to save', () => {
  const WORDS = new TextEncoder().encode('a dossier '.repeat(300_000));

  async function sealedFile(room: number) {
    const here = privateFiles(room);
    const [key, id] = [await createStreamKey(), newId()];
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const { write, end } = sealingStream(key, (bytes) => void pieces.push(bytes));
    await write(WORDS);
    await end();
    const sealed = new Blob(pieces);
    const root = await navigator.storage.getDirectory();
    await root.getDirectoryHandle('exports', { create: true });
    here.files.set(`exports/${id}.sealed`, new Uint8Array(await sealed.arrayBuffer()));
    return { ...here, key, id, sealed };
  }

  const holds = async ({ copy }: OpenedFile) => Buffer.from(await copy.arrayBuffer()).equals(WORDS);

  test('is a file beside the working file', async () => {
    const { key, id, files } = await sealedFile(10_000_000);
    const opened = await openedFile(id, key);
    expect(await holds(opened)).toBe(true);
    expect(opened.inMemory).toBe(false);
    expect([...files.keys()]).toEqual([`exports/${id}.sealed`, `exports/${id}.zip`]);
  });

  test('is in memory where the disk has no room for it, says so, and nothing of it is on the disk', async () => {
    const { key, id, files } = await sealedFile(4_000_000);
    const opened = await openedFile(id, key);
    expect(await holds(opened)).toBe(true);
    expect(opened.inMemory).toBe(true);
    expect([...files.keys()]).toEqual([`exports/${id}.sealed`]);
  });

  test('of a dossier that is in memory itself', async () => {
    const { key, sealed, files } = await sealedFile(0);
    files.clear();
    expect(await holds(await openedHere(sealed, key))).toBe(true);
    expect(files.size).toBe(0);
  });
});

describe('after "Leave now"', () => {
  type Granted = (lock: object | null) => Promise<void>;
  type Request = (
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    run: Granted,
  ) => unknown;

  /** One lock, which a page that is being left still holds. */
  function heldByAPage(request: Request) {
    const root = { removeEntry };
    vi.stubGlobal('navigator', { storage: { getDirectory: async () => root }, locks: { request } });
  }

  test('what a page had opened to save is wiped as soon as the page lets go', async () => {
    let letGo: () => void = () => undefined;
    const pageIsGone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    heldByAPage((_name, { ifAvailable }, run) => (ifAvailable ? run(null) : pageIsGone.then(() => run({}))));
    const wiped = wipeWhenLeft();
    await Promise.resolve();
    expect(removeEntry).not.toHaveBeenCalled();
    letGo();
    await wiped;
    expect(removeEntry).toHaveBeenCalledExactlyOnceWith('exports', { recursive: true });
  });

  test('a page that never lets go is waited for no longer than some seconds: the next start wipes', async () => {
    heldByAPage(async (_name, { signal }) => {
      expect(signal).toBeInstanceOf(AbortSignal);
      throw refusal('TimeoutError');
    });
    await wipeWhenLeft();
    expect(removeEntry).not.toHaveBeenCalled();
  });
});
