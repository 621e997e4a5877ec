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
    checks: null,
    original: null,
    items: null,
    group: null,
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
    const next = newest > length ? newest - length + 1 : null;
    return { rows, total: state.size, damaged: [], next };
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
    const left = rows.filter(({ seq }) => !erased.has(seq));
    const next = left.length > limit ? (left[limit - 1]?.seq ?? null) : null;
    return { rows: left.slice(0, limit), total: state.size - erased.size, damaged: [], next };
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
  const page: RecordPage = { rows: [row(2)], total: 2, damaged: [id], next: null };
  const reader = openReader(async () => page, {});
  await reader.more();
  await reader.refresh();
  expect(reader.get().damaged).toEqual([id]);
});

/** The newest `size` rows of 400 are damaged. */
function damagedAtHead(size: number): ListCaptures {
  const { list } = record(400);
  return async (query, page) => {
    const { rows, ...rest } = await list(query, page);
    const isDamaged = ({ seq }: CaptureRow) => seq > 400 - size;
    return {
      ...rest,
      rows: rows.filter((one) => !isDamaged(one)),
      damaged: rows.filter(isDamaged).map(({ id }) => id),
    };
  };
}

test.each([100, 250, 399])('%s damaged rows in a row do not end the list', async (size) => {
  const reader = openReader(damagedAtHead(size), {});
  await reader.more();
  expect(reader.get().rows.length).toBeGreaterThan(0);
  await reader.refresh();
  while (!reader.get().whole) await reader.more();
  expect(seqs(reader)).toEqual(downFrom(400 - size));
  expect(reader.get()).toMatchObject({ total: 400, damaged: { length: size } });
});

test('a record in which all is damaged is whole, and every one is named', async () => {
  const reader = openReader(damagedAtHead(400), {});
  await reader.more();
  expect(reader.get()).toMatchObject({ rows: [], whole: true, damaged: { length: 400 } });
});

test('what no longer fits the kind that is asked for goes, wherever it stands, and what was read stays', async () => {
  const marked = new Set(downFrom(300));
  const list: ListCaptures = async (_, { before = Infinity, limit }) => {
    const all = downFrom(300).filter((seq) => seq < before && marked.has(seq));
    const next = all.length > limit ? (all[limit - 1] ?? null) : null;
    return { rows: all.slice(0, limit).map(row), total: marked.size, damaged: [], next };
  };
  marked.delete(170);
  const reader = openReader(list, { kind: 'threat' });
  await reader.more();
  await reader.more();
  marked.delete(280);
  marked.add(170);
  await reader.refresh();
  expect(seqs(reader)).toEqual([...marked].toSorted((a, b) => b - a).slice(0, PAGE_ROWS * 2));
  while (!reader.get().whole) await reader.more();
  expect(reader.get()).toMatchObject({ total: 299, rows: { length: 299 } });
});
