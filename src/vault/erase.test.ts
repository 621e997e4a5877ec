import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { decode, encode, inventedCapture } from '../../tests/invented-capture.ts';
import { digestSalted } from '../crypto/digest.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { newId } from '../domain/new-id.ts';
import { database } from './database.ts';
import { eraseCapture, withoutErased } from './erase.ts';
import { erasedCaptures } from './erased.ts';
import { custodyLog } from './events.ts';
import { exhibitNumbers } from './exhibits.ts';
import { keepCapture } from './keep.ts';
import { deviceUnlock } from './keyring.ts';
import { listCaptures } from './list.ts';
import { addNote } from './notes.ts';
import { closeVault, openVault } from './opened.ts';
import * as read from './read.ts';

async function keep(text: string) {
  const { facts, files } = await inventedCapture(text);
  await keepCapture(facts, files);
  return facts.id;
}

const list = async () => (await listCaptures({}, { limit: 50 })).rows;
const lines = async () => (await checkChain(encode((await custodyLog()).text))).lines;

/** Everything in the database, but the log and what is in the clear. */
async function counts() {
  const { captures, blobs, notes, segments } = database();
  return Promise.all([captures, blobs, notes, segments].map((table) => table.count()));
}

beforeEach(async () => {
  const db = database();
  closeVault();
  await Promise.all(db.tables.map((table) => table.clear()));
  const key = await deviceUnlock();
  if (key) await openVault(key);
});

test('takes out row, files and notes of that one, and says so in the log with what it was and why', async () => {
  const stays = await keep('stays');
  const goes = await keep('goes');
  const files = await read.artifactsOf(goes);
  await addNote(goes, 'a note', false);
  await addNote(stays, 'another', false);
  await eraseCapture(goes, '  Kept by mistake. ');
  expect(await counts()).toEqual([1, 2, 1, 0]);
  await expect(read.captureDetail(goes)).rejects.toMatchObject({ code: 'not-found' });
  expect(decode(await read.artifactBytes(stays, 'post-text'))).toBe('stays');
  expect(await withoutErased([goes, stays])).toEqual([stays]);
  const [left] = await erasedCaptures();
  expect(left).toMatchObject({ id: goes, reason: 'Kept by mistake.' });
  const { text } = await custodyLog();
  const chain = await checkChain(encode(text));
  expect(chain.ok).toBe(true);
  expect(text).not.toContain('mistake');
  expect(chain.lines.at(-1)).toMatchObject({
    actor: 'person',
    action: 'erased',
    about: { kind: 'capture', id: goes },
    digests: {
      ...Object.fromEntries(files.map(({ file }) => [file.kind, file.digest])),
      reason: await digestSalted(left?.salt ?? '', 'Kept by mistake.'),
    },
  });
});

test('without a reason the line has none', async () => {
  await eraseCapture(await keep('goes'), ' ');
  expect((await lines()).at(-1)?.digests).not.toHaveProperty('reason');
  expect(await erasedCaptures()).toMatchObject([{ reason: '' }]);
});

test('no cache holds it any more, and none brings it back', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 12; at++) ids.push(await keep(`post ${at}`));
  expect(await list()).toHaveLength(12);
  const cached = () => database().segments.get(['captures', 0]);
  expect(await cached()).toBeDefined();
  await eraseCapture(ids[3] ?? '', '');
  expect(await cached()).toBeUndefined();
  expect((await list()).map(({ seq }) => seq)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 3, 2, 1]);
  expect((await listCaptures({ text: 'post 3' }, { limit: 9 })).total).toBe(0);
});

test('a list that was being read meanwhile does not put it back into the cache', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 12; at++) ids.push(await keep(`post ${at}`));
  const { captures, segments } = database();
  const opening = vi.spyOn(captures, 'bulkGet').mockImplementationOnce((async (keys: string[]) => {
    const rows = await Promise.all(keys.map((key) => captures.get(key)));
    await eraseCapture(ids[0] ?? '', '');
    return rows;
  }) as never);
  await list();
  opening.mockRestore();
  expect(await segments.get(['captures', 0])).toBeUndefined();
  expect((await list()).map(({ seq }) => seq)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
});

test('neither its number nor its exhibit number is given again', async () => {
  const first = await keep('a');
  const last = await keep('b');
  await exhibitNumbers([first, last]);
  await eraseCapture(last, '');
  const next = await keep('c');
  expect((await list()).map(({ seq }) => seq)).toEqual([3, 1]);
  expect((await exhibitNumbers([first, next])).get(next)).toBe(3);
  await eraseCapture(first, '');
  await eraseCapture(next, '');
  await keep('d');
  expect((await list()).map(({ seq }) => seq)).toEqual([4]);
});

test('a damaged one can be erased: its kept line has the digests', async () => {
  const id = await keep('a');
  await database().captures.update(id, { sealed: new Uint8Array([1, 2, 3]) });
  await eraseCapture(id, '');
  expect(await counts()).toEqual([0, 0, 0, 0]);
  expect((await lines()).at(-1)).toMatchObject({ action: 'erased', digests: {} });
});

test('while locked, and in the empty record, nothing can be erased', async () => {
  const id = await keep('a');
  closeVault();
  await expect(eraseCapture(id, '')).rejects.toMatchObject({ code: 'vault-locked' });
  await openVault('empty');
  await expect(eraseCapture(id, '')).rejects.toMatchObject({ code: 'not-found' });
  expect(await erasedCaptures()).toEqual([]);
  expect((await counts()).slice(0, 2)).toEqual([1, 2]);
});

test('what is not there leaves no line, and a failure in the middle takes nothing out', async () => {
  const id = await keep('a');
  await expect(eraseCapture(newId(), '')).rejects.toMatchObject({ code: 'not-found' });
  const broken = vi
    .spyOn(database().segments, 'delete')
    .mockRejectedValueOnce(new DOMException('', 'QuotaExceededError') as never);
  await expect(eraseCapture(id, '')).rejects.toMatchObject({ code: 'no-room-left' });
  broken.mockRestore();
  expect((await counts()).slice(0, 2)).toEqual([1, 2]);
  expect((await lines()).map(({ action }) => action)).toEqual(['log-opened', 'kept']);
  expect(await erasedCaptures()).toEqual([]);
});
