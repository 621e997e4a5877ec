import { afterEach, expect, test, vi } from 'vitest';
import { privateFiles } from '../../tests/private-files.ts';
import { newId } from '../domain/new-id.ts';
import { openForMaking } from './file-maker.ts';
import { heldBytes } from './held-bytes.ts';

afterEach(() => vi.unstubAllGlobals());

const PART = Uint8Array.from({ length: 700_000 }, (_, at) => at % 251);
const parts = (many: number) => Array.from({ length: many }, (_, nth) => PART.map((byte) => byte ^ nth));

async function made(place: 'disk' | 'memory', all = parts(5)) {
  const id = newId();
  const { write, close } = await openForMaking(id, place);
  for (const part of all) write(part);
  return { held: close(), path: `exports/${id}.sealed` };
}

const whole = () => Buffer.concat(parts(5));
const bytesOf = async (blob: Blob | null) => Buffer.from((await blob?.arrayBuffer()) ?? new ArrayBuffer());

test('with room it is the working file, and nothing is held', async () => {
  const { files } = privateFiles(10_000_000);
  const { held, path } = await made('disk');
  expect(held).toBeNull();
  expect(whole().equals(files.get(path) ?? new Uint8Array())).toBe(true);
});

test('where it is known that there is none, nothing touches the disk', async () => {
  const { files } = privateFiles(10_000_000);
  const { held } = await made('memory');
  expect((await bytesOf(held)).equals(whole())).toBe(true);
  expect(files.size).toBe(0);
});

test.each([0, 1, 2, 4])(
  'a disk that is full after %i parts: what was written moves, and leaves no byte',
  async (fits) => {
    const { files, used } = privateFiles(fits * PART.length + 5);
    const { held, path } = await made('disk');
    expect((await bytesOf(held)).equals(whole())).toBe(true);
    expect([used(), files.get(path)?.length]).toEqual([0, 0]);
  },
);

test('a disk that does not even take the name of a file', async () => {
  const { files } = privateFiles(10_000_000);
  const root = await navigator.storage.getDirectory();
  vi.spyOn(root, 'getDirectoryHandle').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
  const { held } = await made('disk');
  expect((await bytesOf(held)).equals(whole())).toBe(true);
  expect(files.size).toBe(0);
});

test('another failure is no full disk', async () => {
  privateFiles(10_000_000);
  const root = await navigator.storage.getDirectory();
  vi.spyOn(root, 'getDirectoryHandle').mockRejectedValue(new DOMException('', 'SecurityError'));
  await expect(made('disk')).rejects.toMatchObject({ name: 'SecurityError' });
});

test.each([
  ['from the first byte', 0, PART.length],
  ['when it goes on where the disk was full', PART.length + 10, PART.length],
  ['when what was written is read back', PART.length + 10, PART.length / 2],
])('too much for memory is refused, %s, and nothing stays open or on the disk', async (_when, room, most) => {
  const { used } = privateFiles(room);
  const { write, close } = await openForMaking(newId(), 'disk', most);
  const all = () => [PART, PART].forEach(write);
  expect(all).toThrow(expect.objectContaining({ code: 'file-needs-room' }));
  close();
  expect(used()).toBe(0);
});

test('the bytes that are held are a copy: whoever gave them may use theirs again', async () => {
  const { add, whole: all } = heldBytes(10);
  const bytes = Uint8Array.of(1, 2, 3);
  add(bytes);
  bytes.fill(9);
  expect([...(await bytesOf(all()))]).toEqual([1, 2, 3]);
});
