import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { decode, encode, inventedCapture } from '../../tests/invented-capture.ts';
import { digestSalted } from '../crypto/digest.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import type { CaptureFacts } from '../domain/capture.ts';
import { newId } from '../domain/new-id.ts';
import { emptyPost } from '../domain/post.ts';
import { database } from './database.ts';
import { custodyLog, recordEvents } from './events.ts';
import { exhibitNumbers } from './exhibits.ts';
import { installationKey } from './installation-key.ts';
import { keepCapture } from './keep.ts';
import { deviceUnlock } from './keyring.ts';
import * as list from './list.ts';
import { addNote } from './notes.ts';
import { closeVault, openVault } from './opened.ts';
import * as read from './read.ts';
import { storageError } from './storage-error.ts';

async function keep(text: string, more: Partial<CaptureFacts> = {}) {
  const { facts, files } = await inventedCapture(text, more);
  return { id: facts.id, ...(await keepCapture(facts, files)) };
}

async function flipBit(table: 'captures' | 'notes', id: string): Promise<void> {
  await database()
    .table(table)
    .where({ id })
    .modify((row: { sealed: Uint8Array }) => {
      row.sealed[row.sealed.length - 3] = (row.sealed.at(-3) ?? 0) ^ 1;
    });
}

beforeEach(async () => {
  const db = database();
  closeVault();
  await Promise.all(db.tables.map((table) => table.clear()));
  const key = await deviceUnlock();
  if (key) await openVault(key);
});

test('a capture is there whole after it was kept, with its custody line', async () => {
  const { id, total } = await keep('first 🔪 عربي 中文');
  expect(total).toBe(1);
  const { row, facts, factsFile } = await read.captureDetail(id);
  expect(row).toMatchObject({ seq: 1, platform: 'discourse', firstWords: 'first 🔪 عربي 中文' });
  expect(decode(await read.artifactBytes(id, 'post-text'))).toBe('first 🔪 عربي 中文');
  const { text, head } = await custodyLog();
  const chain = await checkChain(encode(text));
  expect(chain).toMatchObject({ ok: true, head });
  expect(chain.lines.map(({ action }) => action)).toEqual(['log-opened', 'kept']);
  expect(chain.lines[1]?.digests).toEqual({
    'post-text': facts.artifacts[0]?.digest,
    facts: factsFile.digest,
  });
});

test('two at once are both kept, in one chain', async () => {
  const kept = await Promise.all(Array.from({ length: 12 }, (_, at) => keep(`post ${at}`)));
  expect(new Set(kept.map(({ id }) => id)).size).toBe(12);
  const { rows } = await list.listCaptures({}, { limit: 50 });
  expect(rows.map(({ seq }) => seq)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect((await checkChain(encode((await custodyLog()).text))).ok).toBe(true);
});

test('a failure in the middle keeps nothing of the capture', async () => {
  await keep('before');
  const { facts, files } = await inventedCapture('half');
  const broken = vi
    .spyOn(database().blobs, 'bulkAdd')
    .mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
  await expect(keepCapture(facts, files)).rejects.toMatchObject({ code: 'disk-full' });
  broken.mockRestore();
  expect((await list.listCaptures({}, { limit: 9 })).total).toBe(1);
  expect(await database().blobs.count()).toBe(2);
  expect((await checkChain(encode((await custodyLog()).text))).lines).toHaveLength(2);
  await keep('after');
  expect((await checkChain(encode((await custodyLog()).text))).ok).toBe(true);
});

test('where the browser says that there is no room, nothing is even begun', async () => {
  await keep('before');
  const { facts, files } = await inventedCapture('too much');
  const begun = vi.spyOn(database(), 'transaction');
  vi.stubGlobal('navigator', {
    locks: navigator.locks,
    storage: { estimate: async () => ({ quota: 1_000_000, usage: 0 }) },
  });
  await expect(keepCapture(facts, files)).rejects.toMatchObject({ code: 'disk-full' });
  expect(begun.mock.calls.map(([mode]) => mode)).not.toContain('rw');
  vi.unstubAllGlobals();
  begun.mockRestore();
  expect(await keepCapture(facts, files)).toEqual({ total: 2, before: false });
});

const wrapped = (...failures: unknown[]) =>
  Object.assign(new Error('4 of 4 operations failed'), { name: 'BulkError', failures });

test.each([
  ['a list of failures', wrapped(new DOMException('', 'QuotaExceededError')), undefined, 'disk-full'],
  ['no reason, and no room', wrapped(new DOMException('', 'AbortError')), 1_000_500, 'disk-full'],
  ['no reason, and room enough', wrapped(new DOMException('', 'AbortError')), 1e9, 'store-failed'],
  ['no reason, and nobody knows how much room', new DOMException('', 'UnknownError'), null, 'store-failed'],
] as const)('a full disk is known by %s', async (_what, thrown, left, code) => {
  const estimate = vi.fn(async () => {
    if (left === null) throw new TypeError('not now');
    return { quota: 5_000 + (left ?? 1e9), usage: 5_000 };
  });
  vi.stubGlobal('navigator', { locks: navigator.locks, storage: { estimate } });
  expect(await storageError(thrown, 1_000)).toMatchObject({ code, cause: thrown });
  vi.unstubAllGlobals();
});

test('a reading that is sent once more is not kept twice, and what was kept first is told', async () => {
  const { facts, files } = await inventedCapture('answer lost');
  const [first, second] = await Promise.all([keepCapture(facts, files), keepCapture(facts, files)]);
  expect([first.total, second.total]).toEqual([1, 1]);
  const failure = { step: 'pixels', outcome: 'failed', code: 'no-answer', remark: null } as const;
  const again = await inventedCapture('answer lost', { id: facts.id, steps: [failure] });
  expect(await keepCapture(again.facts, again.files)).toEqual({ total: 1, before: true });
  expect((await read.readFacts(facts.id)).steps).toEqual([]);
  expect((await checkChain(encode((await custodyLog()).text))).lines).toHaveLength(2);
});

test('the list is newest first, in pages, and says how many there are', async () => {
  for (let at = 0; at < 7; at++) await keep(`post ${at}`);
  const first = await list.listCaptures({}, { limit: 3 });
  expect(first.total).toBe(7);
  expect(first.rows.map(({ seq }) => seq)).toEqual([7, 6, 5]);
  const next = await list.listCaptures({}, { limit: 3, before: 5 });
  expect(next.rows.map(({ seq }) => seq)).toEqual([4, 3, 2]);
});

test('text is found in any script, whatever its case or width', async () => {
  const { id } = await keep('Ｗide Straße — سأجدك — 我知道');
  await keep('something else');
  for (const text of ['wide', 'STRASSE'.replace('SS', 'ß'), 'سأجدك', '知道']) {
    const { rows, total } = await list.listCaptures({ text }, { limit: 9 });
    expect([total, rows[0]?.id]).toEqual([1, id]);
  }
  expect((await list.listCaptures({ text: 'nowhere' }, { limit: 9 })).total).toBe(0);
});

test('platform and dates narrow the list', async () => {
  await keep('old', { capturedAt: { utc: '2025-01-01T00:00:00.000Z', zone: 'UTC', offsetMinutes: 0 } });
  await keep('new', { post: emptyPost('x', 'post') });
  expect((await list.listCaptures({ platform: 'x' }, { limit: 9 })).total).toBe(1);
  const range = { from: '2025-01-01T00:00:00.000Z', to: '2025-01-02T00:00:00.000Z' };
  expect((await list.listCaptures(range, { limit: 9 })).rows[0]?.firstWords).toBe('old');
  expect(await list.platformsKept()).toEqual(['discourse', 'x']);
});

test('a note is a new custody line and changes nothing that was kept', async () => {
  const { id } = await keep('kept');
  const before = await read.captureDetail(id);
  const note = await addNote(id, 'I was at home. 🏠', false);
  const after = await read.captureDetail(id);
  expect(after.notes).toEqual([note]);
  expect({ ...after, notes: [] }).toEqual(before);
  const { lines } = await checkChain(encode((await custodyLog()).text));
  expect(lines.at(-1)).toMatchObject({ action: 'noted', about: { kind: 'capture', id } });
  expect(lines.at(-1)?.digests.note).toBe(await digestSalted(note.salt, note.text));
  expect((await custodyLog()).text).not.toContain('home');
});

test('a note on something that is not there is refused, and leaves no line', async () => {
  await keep('kept');
  await expect(addNote(newId(), 'words', false)).rejects.toMatchObject({ code: 'not-found' });
  expect((await checkChain(encode((await custodyLog()).text))).lines).toHaveLength(2);
});

test('exhibit numbers stay once given, each with its line', async () => {
  const ids = [(await keep('a')).id, (await keep('b')).id, (await keep('c')).id] as const;
  expect((await exhibitNumbers([ids[1]])).get(ids[1])).toBe(1);
  const all = await exhibitNumbers([...ids]);
  expect(ids.map((id) => all.get(id))).toEqual([2, 1, 3]);
  const { ok, lines } = await checkChain(encode((await custodyLog()).text));
  const numbered = lines.filter(({ action }) => action === 'numbered');
  expect([ok, numbered.map(({ about }) => about.exhibit)]).toEqual([true, [1, 2, 3]]);
});

test('a damaged row is named, and the others are listed', async () => {
  const { id } = await keep('a');
  await keep('b');
  await flipBit('captures', id);
  const { rows, damaged } = await list.listCaptures({}, { limit: 9 });
  expect([rows.length, damaged]).toEqual([1, [id]]);
  await expect(read.captureDetail(id)).rejects.toMatchObject({ code: 'store-damaged' });
});

test('a page of damaged rows alone says where the next one begins', async () => {
  const ids = [];
  for (let at = 0; at < 5; at += 1) ids.push((await keep(`post ${at}`)).id);
  for (const id of ids.slice(2)) await flipBit('captures', id);
  const first = await list.listCaptures({}, { limit: 3 });
  expect(first).toMatchObject({ rows: [], damaged: { length: 3 }, total: 5, next: 3 });
  const second = await list.listCaptures({}, { limit: 3, before: first.next ?? 0 });
  expect([second.rows.map(({ seq }) => seq), second.next]).toEqual([[2, 1], null]);
  const found = await list.listCaptures({ text: 'post' }, { limit: 1 });
  expect(found).toMatchObject({ rows: [{ seq: 2 }], next: 2, total: 2, damaged: { length: 3 } });
});

test('damaged facts are said to be, not shown', async () => {
  const { id } = await keep('a');
  await database().blobs.update([id, 0], { sealed: new Blob(['{']) });
  await expect(read.readFacts(id)).rejects.toMatchObject({ code: 'store-damaged' });
});

test('the installation has one key, which cannot be taken out', async () => {
  const [one, two] = await Promise.all([installationKey(), installationKey()]);
  const spki = (pair: CryptoKeyPair) => crypto.subtle.exportKey('spki', pair.publicKey);
  expect(Buffer.from(await spki(one))).toEqual(Buffer.from(await spki(two)));
  expect(one.privateKey.extractable).toBe(false);
});

test('events are lines of their own', async () => {
  const { id } = await keep('a');
  await recordEvents([{ actor: 'person', action: 'viewed', about: { kind: 'capture', id }, digests: {} }]);
  expect((await checkChain(encode((await custodyLog()).text))).lines.map(({ action }) => action)).toEqual([
    'log-opened',
    'kept',
    'viewed',
  ]);
});

test('the bytes of a choice are those of its files', async () => {
  const { id } = await keep('ab');
  await keep('other');
  const files = await read.artifactsOf(id);
  expect(await list.bytesOf([id])).toBe(files.reduce((sum, { file }) => sum + file.size, 0));
});
