import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { linesHere, newBrowser } from '../../tests/backups.ts';
import { artifact, inventedCapture } from '../../tests/invented-capture.ts';
import { inMemory } from '../domain/byte-source.ts';
import { numberedKind } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import { type BlobStored, database, type PlainStored } from './database.ts';
import { eraseCapture } from './erase.ts';
import { keepCapture } from './keep.ts';
import { loggedRecords } from './logged-records.ts';
import * as read from './read.ts';
import { type ReturningCapture, restoreCapture } from './restore.ts';
import { clearStages, MOST_HELD_BYTES } from './staged-files.ts';

beforeEach(() => newBrowser());

type Capture = Awaited<ReturnType<typeof inventedCapture>>;

const LOG_HEAD = `sha256:${'1'.repeat(64)}` as const;

/** Comes back while another window does something, once. */
async function restoring({ facts, files }: Capture, meanwhile: () => Promise<unknown>) {
  const [record] = files;
  if (!record) throw new Error('no record');
  let calls = 0;
  const given = {
    facts,
    factsFile: record.file,
    files: files.map(({ file, bytes, crc32 }) => ({
      file,
      open: async () => ({ source: inMemory(bytes), crc32 }),
    })),
    beside: { notes: [], marks: [] },
    logHead: LOG_HEAD,
    async bringLogs() {
      calls += 1;
      if (calls === 1) await meanwhile();
      return false;
    },
  };
  return { returned: await restoreCapture(given, await loggedRecords()), calls };
}

test('what another window keeps meanwhile stays, and the capture comes in after it', async () => {
  const [one, other] = [await inventedCapture('one'), await inventedCapture('other')];
  const { returned, calls } = await restoring(one, () => keepCapture(other.facts, other.files));
  expect([returned, calls]).toEqual([{ outcome: 'restored', lost: 0, aside: 0 }, 2]);
  expect((await linesHere()).map(({ action }) => action)).toEqual(['log-opened', 'kept', 'restored']);
  expect((await read.captureDetail(one.facts.id)).row.seq).toBe(2);
});

test('the same capture that another window brought in meanwhile is not there twice', async () => {
  const one = await inventedCapture('one');
  const { returned } = await restoring(one, () => restoring(one, async () => undefined));
  expect(returned).toEqual({ outcome: 'there', lost: 0, aside: 0 });
  expect((await linesHere()).map(({ action }) => action)).toEqual(['log-opened', 'restored']);
});

test('another record that is kept and erased under its id meanwhile keeps it out', async () => {
  const one = await inventedCapture('one');
  const other = await inventedCapture('other', { id: one.facts.id });
  const { returned } = await restoring(one, async () => {
    await keepCapture(other.facts, other.files);
    await eraseCapture(other.facts.id, '');
  });
  expect(returned.outcome).toBe('differing');
  await expect(read.captureDetail(one.facts.id)).rejects.toMatchObject({ code: 'not-found' });
});

const FILES = 30;
const FILE_BYTES = 1_000_000;

/** A capture of many files. `opening` is called before each is opened, with how many were opened before it. */
async function coming(opening: (before: number) => Promise<unknown>): Promise<ReturningCapture> {
  const kinds = Array.from({ length: FILES }, (_, at) => numberedKind('stretch', at + 1));
  const files = await Promise.all(kinds.map((kind) => artifact(kind, kind.padEnd(FILE_BYTES, '.'))));
  const { facts } = await inventedCapture('many');
  const whole = { ...facts, artifacts: files.map(({ file }) => file) };
  const record = await artifact('facts', JSON.stringify(whole));
  let opened = 0;
  const given = [record, ...files].map(({ file, bytes, crc32 }) => ({
    file,
    open: async () => {
      if (file.kind !== 'facts') await opening(opened++);
      return { source: inMemory(bytes), crc32 };
    },
  }));
  const more = { beside: { notes: [], marks: [] }, logHead: LOG_HEAD, bringLogs: async () => false };
  return { facts: whole, factsFile: record.file, files: given, ...more };
}

const restored = async (given: ReturningCapture) => restoreCapture(given, await loggedRecords());
const stored = () => database().blobs.count();
const marked = async () => (await database().plain.where('name').startsWith('staged/').count()) > 0;

test('of what comes in, however much it is, only a few megabytes are in memory: the rest is on the disk by then', async () => {
  const held: number[] = [];
  const given = await coming(async (before) => held.push((before - (await stored())) * FILE_BYTES));
  expect(await restored(given)).toEqual({ outcome: 'restored', lost: 0, aside: 0 });
  expect(held).toHaveLength(FILES);
  expect(Math.max(...held)).toBeGreaterThan(0);
  expect(Math.max(...held)).toBeLessThanOrEqual(MOST_HELD_BYTES);
  expect([await stored(), await marked()]).toEqual([FILES + 1, false]);
  const last = await read.artifactBytes(given.facts.id, numberedKind('stretch', FILES));
  expect(new TextDecoder().decode(last)).toBe(numberedKind('stretch', FILES).padEnd(FILE_BYTES, '.'));
});

test('what fits into memory is written once, with its capture', async () => {
  const one = await inventedCapture('one');
  let before: unknown = null;
  const bringLogs = async () => {
    before = [await stored(), await marked()];
    return false;
  };
  const files = one.files.map(({ file, bytes, crc32 }) => ({
    file,
    open: async () => ({ source: inMemory(bytes), crc32 }),
  }));
  const [{ file: factsFile } = { file: null }] = files;
  if (!factsFile) throw new Error('no record');
  const more = { beside: { notes: [], marks: [] }, logHead: LOG_HEAD, bringLogs };
  expect(await restored({ facts: one.facts, factsFile, files, ...more })).toMatchObject({
    outcome: 'restored',
  });
  expect(before).toEqual([0, false]);
  expect([await stored(), await marked()]).toEqual([2, false]);
});

test('what came in half, and was given up, leaves nothing', async () => {
  const broken = () => Promise.reject(new HoldfastError('backup-damaged'));
  const given = await coming(async (before) => (before === 20 ? await broken() : null));
  await expect(restored(given)).rejects.toMatchObject({ code: 'backup-damaged' });
  expect([await stored(), await marked()]).toEqual([0, false]);
});

test('what a browser that ended left is no part of anything, and goes; what is coming in now stays', async () => {
  const left: { blobs: BlobStored[]; plain: PlainStored[] } = { blobs: [], plain: [] };
  const given = await coming(async (before) => {
    if (before !== 20) return;
    await clearStages();
    left.blobs = await database().blobs.toArray();
    left.plain = await database().plain.where('name').startsWith('staged/').toArray();
  });
  await restored(given);
  expect(left.blobs.length).toBeGreaterThan(10);
  const { id } = given.facts;
  await database().blobs.bulkPut(left.blobs);
  await database().plain.bulkPut(left.plain);
  await database().blobs.delete([id, left.blobs[0]?.part ?? 0]);
  expect(await restored(given)).toEqual({ outcome: 'restored', lost: 0, aside: 0 });
  await clearStages();
  expect([await stored(), await marked()]).toEqual([FILES + 1, false]);
  expect(await read.artifactBytes(id, numberedKind('stretch', 1))).toHaveLength(FILE_BYTES);
});
