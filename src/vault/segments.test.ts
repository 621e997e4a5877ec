import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { encode, inventedCapture } from '../../tests/invented-capture.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { newId } from '../domain/new-id.ts';
import { database } from './database.ts';
import { eraseCapture } from './erase.ts';
import { custodyLog, recordEvents } from './events.ts';
import { keepCapture } from './keep.ts';
import { deviceUnlock } from './keyring.ts';
import { listCaptures } from './list.ts';
import { closeVault, openVault } from './opened.ts';
import { everyCapture } from './record-index.ts';
import { SEGMENT } from './segments.ts';

const opens = vi.hoisted(() => ({ count: 0 }));
// Thousands of rows: here they are counted, not sealed. That they are sealed is the matter of `sealed.test.ts`.
vi.mock('../crypto/sealed-item.ts', () => ({
  sealItem: async (_to: unknown, bytes: Uint8Array) => new Uint8Array(bytes),
  openItem: async (_key: unknown, bytes: Uint8Array) => {
    opens.count += 1;
    return new Uint8Array(bytes);
  },
}));

/** As a new page of ours: nothing is in memory. */
async function reopen(): Promise<void> {
  closeVault();
  await openVault((await deviceUnlock()) ?? 'empty');
}

beforeEach(async () => {
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
  await reopen();
});

const viewed = () => ({
  actor: 'person' as const,
  action: 'viewed' as const,
  about: { kind: 'capture' as const, id: newId() },
  digests: {},
});
/** The first line of all is one more. */
const write = (lines: number) => recordEvents(Array.from({ length: lines }, viewed));

async function keep(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const { facts, files } = await inventedCapture('words');
    await keepCapture(facts, files);
  }
}

/** How many rows were opened one by one. */
async function opened(work: () => Promise<unknown>): Promise<number> {
  opens.count = 0;
  await work();
  return opens.count;
}

const seqs = async () => (await everyCapture()).map(({ seq }) => seq);
const downFrom = (last: number, but: number[] = []) =>
  Array.from({ length: last }, (_, at) => last - at).filter((seq) => !but.includes(seq));

test('a log of 20,000 lines is opened line by line once, and never again', async () => {
  const lines = 20_000 - 1;
  for (let written = 1; written < lines; written += 5_000) await write(Math.min(5_000, lines - written));
  expect(await opened(custodyLog)).toBe(lines);
  await reopen();
  let text = '';
  expect(await opened(async () => ({ text } = await custodyLog()))).toBe(0);
  expect(await checkChain(encode(text))).toMatchObject({ ok: true, lines: { length: lines } });
}, 120_000);

test('the last few rows of a segment are sealed with it as soon as it is full', async () => {
  await write(SEGMENT - 7);
  expect(await opened(custodyLog)).toBe(SEGMENT - 6);
  await write(5);
  expect(await opened(custodyLog)).toBe(5);
  expect(await opened(custodyLog)).toBe(5);
  await write(8);
  expect(await opened(custodyLog)).toBe(13);
  await reopen();
  expect(await opened(custodyLog)).toBe(0);
});

test('one more capture opens one row more, in memory and from the cache', async () => {
  await keep(2 * SEGMENT + 20);
  expect(await opened(seqs)).toBe(2 * SEGMENT + 20);
  await keep(1);
  expect(await opened(seqs)).toBe(1);
  expect(await opened(seqs)).toBe(0);
  await reopen();
  expect(await opened(seqs)).toBe(1);
  expect(await seqs()).toEqual(downFrom(2 * SEGMENT + 21));
}, 60_000);

test('what is erased leaves a full segment too, in memory, in another page, and in a cache that was put back', async () => {
  await keep(SEGMENT + 20);
  const [, second, third] = (await everyCapture()).toReversed();
  const old = await database().segments.get(['captures', 0]);
  await eraseCapture(second?.key ?? '', '');
  expect(await seqs()).toEqual(downFrom(SEGMENT + 20, [2]));
  await database().segments.put(old as NonNullable<typeof old>);
  await reopen();
  expect(await seqs()).toEqual(downFrom(SEGMENT + 20, [2]));
  // Another page erases one while a new one is kept: as many as before, and not the same.
  await eraseCapture(third?.key ?? '', '');
  await keep(1);
  expect(await seqs()).toEqual(downFrom(SEGMENT + 21, [2, 3]));
}, 60_000);

test('a cache that is gone in the middle costs its own rows, and none of the others', async () => {
  await keep(2 * SEGMENT + 20);
  await everyCapture();
  await database().segments.delete(['captures', 1]);
  await reopen();
  expect(await opened(seqs)).toBe(SEGMENT);
  await reopen();
  expect(await opened(seqs)).toBe(0);
}, 60_000);

test('the first page too has nothing of a cache that was put back', async () => {
  await keep(60);
  await everyCapture();
  const old = await database().segments.get(['captures', 0]);
  await eraseCapture((await everyCapture())[2]?.key ?? '', '');
  await database().segments.put(old as NonNullable<typeof old>);
  await reopen();
  const { rows, total } = await listCaptures({}, { limit: 10 });
  expect(rows.map(({ seq }) => seq)).toEqual(downFrom(60, [58]).slice(0, 10));
  expect(total).toBe(59);
});

test('a count that is wrong is found out by the first search, which is right all the same, and put right', async () => {
  await keep(30);
  await eraseCapture((await everyCapture())[0]?.key ?? '', '');
  await keep(1);
  expect((await listCaptures({}, { limit: 5 })).total).toBe(30);
  await database().plain.delete('numbers-gone');
  await reopen();
  expect((await listCaptures({}, { limit: 5 })).total).toBe(31);
  expect(await seqs()).toEqual(downFrom(31, [30]));
  expect((await listCaptures({}, { limit: 5 })).total).toBe(30);
});

test('no list counts or names the rows one by one: that takes seconds for a hundred thousand', async () => {
  await keep(SEGMENT + 60);
  await everyCapture();
  await reopen();
  const asked = vi.spyOn(database().captures, 'count');
  const ranged = vi.spyOn(database().captures, 'where');
  await listCaptures({}, { limit: 50 });
  await everyCapture();
  expect(ranged).not.toHaveBeenCalled();
  await keep(1);
  expect(asked).not.toHaveBeenCalled();
  vi.restoreAllMocks();
}, 60_000);

test.each(['segments', 'captures'] as const)(
  'locked while the %s are read: nothing is given out',
  async (name) => {
    await keep(30);
    await everyCapture();
    await reopen();
    const table = database()[name];
    const method = name === 'segments' ? 'get' : 'orderBy';
    vi.spyOn(table, method).mockImplementationOnce(((...asked: never[]) => {
      closeVault();
      return (table[method] as (...args: never[]) => unknown)(...asked);
    }) as never);
    await expect(everyCapture()).rejects.toMatchObject({ code: 'vault-locked' });
    vi.restoreAllMocks();
    await reopen();
    expect(await seqs()).toEqual(downFrom(30));
  },
);
