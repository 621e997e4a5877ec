import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { linesHere, newBrowser } from '../../tests/backups.ts';
import { inventedCapture } from '../../tests/invented-capture.ts';
import { eraseCapture } from './erase.ts';
import { keepCapture } from './keep.ts';
import { loggedRecords } from './logged-records.ts';
import * as read from './read.ts';
import { restoreCapture } from './restore.ts';

beforeEach(() => newBrowser());

type Capture = Awaited<ReturnType<typeof inventedCapture>>;

/** Comes back while another window does something, once. */
async function restoring({ facts, files }: Capture, meanwhile: () => Promise<unknown>) {
  const [record] = files;
  if (!record) throw new Error('no record');
  let calls = 0;
  const given = {
    facts,
    factsFile: record.file,
    files: files.map(({ file, bytes, crc32 }) => ({ file, open: async () => ({ bytes, crc32 }) })),
    notes: [],
    logHead: `sha256:${'1'.repeat(64)}`,
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
  expect([returned, calls]).toEqual([{ outcome: 'restored', lost: 0 }, 2]);
  expect((await linesHere()).map(({ action }) => action)).toEqual(['log-opened', 'kept', 'restored']);
  expect((await read.captureDetail(one.facts.id)).row.seq).toBe(2);
});

test('the same capture that another window brought in meanwhile is not there twice', async () => {
  const one = await inventedCapture('one');
  const { returned } = await restoring(one, () => restoring(one, async () => undefined));
  expect(returned).toEqual({ outcome: 'there', lost: 0 });
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
