import { expect, test, vi } from 'vitest';
import type { CaptureRow, RecordPage } from '../../domain/record.ts';
import { type ListCaptures, openReader, PAGE_ROWS } from './record-reader.ts';

function row(seq: number): CaptureRow {
  return {
    id: seq.toString(16).padStart(32, '0'),
    seq,
    capturedAt: { utc: '2026-11-22T08:06:44.123Z', zone: 'UTC', offsetMinutes: 0 },
    postedAt: null,
    what: 'post',
    platform: 'x',
    authorName: null,
    handle: null,
    firstWords: '',
    url: 'https://x.com/',
    withoutPicture: false,
    hasPicture: true,
    hasFailures: false,
    factsDigest: `sha256:${'0'.repeat(64)}`,
  };
}

/** A record of `size` captures that can grow. */
function record(size: number) {
  const state = { size };
  const list: ListCaptures = async (_, { before, limit }) => {
    const newest = Math.min(state.size, (before ?? Infinity) - 1);
    const length = Math.max(0, Math.min(limit, newest));
    const rows = Array.from({ length }, (_each, at) => row(newest - at));
    return { rows, total: state.size, damaged: [] };
  };
  return { state, list: vi.fn(list) };
}

const seqs = (reader: ReturnType<typeof openReader>) => reader.get().rows.map(({ seq }) => seq);
const downFrom = (seq: number) => Array.from({ length: seq }, (_, at) => seq - at);

test('reads page by page to the end, and then asks no more', async () => {
  const { list } = record(PAGE_ROWS * 2 + 7);
  const reader = openReader(list, {});
  for (let turn = 0; turn < 5; turn += 1) await reader.more();
  expect(seqs(reader)).toEqual(downFrom(PAGE_ROWS * 2 + 7));
  expect(reader.get()).toMatchObject({ whole: true, loading: false, total: PAGE_ROWS * 2 + 7 });
  expect(list).toHaveBeenCalledTimes(3);
});

test('an empty record is whole after one reading', async () => {
  const reader = openReader(record(0).list, {});
  expect(reader.get().loading).toBe(true);
  await reader.more();
  expect(reader.get()).toMatchObject({ rows: [], total: 0, whole: true, loading: false });
});

test('ten thousand take fourteen readings', async () => {
  const { list } = record(10_000);
  const reader = openReader(list, {});
  while (!reader.get().whole) await reader.more();
  expect(seqs(reader)).toEqual(downFrom(10_000));
  expect(list).toHaveBeenCalledTimes(14);
});

test('asking twice at once reads no row twice', async () => {
  const reader = openReader(record(500).list, {});
  await reader.more();
  await Promise.all([reader.more(), reader.more(), reader.more()]);
  expect(seqs(reader)).toEqual(downFrom(500).slice(0, PAGE_ROWS * 2));
});

test('what is kept meanwhile comes to the head', async () => {
  const { state, list } = record(300);
  const reader = openReader(list, {});
  await reader.more();
  state.size = 303;
  await reader.refresh();
  expect(seqs(reader)).toEqual(downFrom(303).slice(0, PAGE_ROWS + 3));
  await reader.more();
  expect(seqs(reader)).toEqual(downFrom(303).slice(0, PAGE_ROWS * 2 + 6));
});

test('where some were erased the list begins again, also when others came meanwhile', async () => {
  const { state, list } = record(300);
  const erased = new Set<number>();
  const without: ListCaptures = async (query, { limit, ...from }) => {
    const { rows } = await list(query, { ...from, limit: 1_000 });
    const left = rows.filter(({ seq }) => !erased.has(seq)).slice(0, limit);
    return { rows: left, total: state.size - erased.size, damaged: [] };
  };
  const reader = openReader(without, {});
  await reader.more();
  erased.add(299).add(250);
  state.size = 302;
  await reader.refresh();
  while (!reader.get().whole) await reader.more();
  expect(seqs(reader)).toEqual(downFrom(302).filter((seq) => !erased.has(seq)));
  expect(reader.get().total).toBe(300);
});

test('more than a page of new rows leaves no gap', async () => {
  const { state, list } = record(300);
  const reader = openReader(list, {});
  await reader.more();
  state.size = 300 + PAGE_ROWS * 3;
  await reader.refresh();
  await reader.more();
  expect(seqs(reader)).toEqual(downFrom(state.size).slice(0, PAGE_ROWS * 2));
});

test('a failure is told, and the next attempt goes on from where it stood', async () => {
  const { list } = record(150);
  const reader = openReader(list, {});
  await reader.more();
  list.mockRejectedValueOnce(new Error('disk'));
  await reader.more();
  expect(reader.get()).toMatchObject({ loading: false, error: expect.any(Error) });
  expect(reader.get().rows).toHaveLength(PAGE_ROWS);
  await reader.more();
  expect(reader.get()).toMatchObject({ whole: true, error: null });
  expect(seqs(reader)).toEqual(downFrom(150));
});

test('rows that cannot be read are named once', async () => {
  const id = 'f'.repeat(32);
  const page: RecordPage = { rows: [row(2)], total: 2, damaged: [id] };
  const reader = openReader(async () => page, {});
  await reader.more();
  await reader.refresh();
  expect(reader.get().damaged).toEqual([id]);
});
