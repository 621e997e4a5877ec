import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { decode, encode } from '../../tests/invented-capture.ts';
import { keep, newVault, openAgain } from '../../tests/invented-vault.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { database } from './database.ts';
import { eraseCapture } from './erase.ts';
import { custodyLog, recordEvents } from './events.ts';
import { exhibitNumbers } from './exhibits.ts';
import { installationKey } from './installation-key.ts';
import * as keyring from './keyring.ts';
import { bytesOf, chronological, listCaptures, platformsKept } from './list.ts';
import { addNote } from './notes.ts';
import { closeVault, openVault } from './opened.ts';
import * as read from './read.ts';
import { readRecord, writeRecord } from './records.ts';
import { SEGMENT } from './segments.ts';

const LOCKED = { code: 'vault-locked' };
const DAMAGED = { code: 'store-damaged' };

beforeEach(newVault);

/** Every byte and every string that the database holds, as one text to search. */
async function everythingStored(): Promise<string> {
  const parts: string[] = [];
  for (const table of database().tables) for (const row of await table.toArray()) parts.push(await flat(row));
  return parts.join('\n');
}

async function flat(value: unknown): Promise<string> {
  if (value instanceof Blob) return Buffer.from(await value.arrayBuffer()).toString('latin1');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (value instanceof CryptoKey) return value.extractable ? 'EXTRACTABLE KEY' : '';
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = await Promise.all(
    Object.entries(value).map(async ([name, one]) => `${name} ${await flat(one)}`),
  );
  return parts.join(' ');
}

test('nothing that was kept, noted or numbered can be found in what is stored', async () => {
  const id = await keep('marker-of-the-post');
  await addNote(id, 'marker-of-the-note', false);
  await writeRecord('initials', 'MARKERINITIALS');
  await exhibitNumbers([id]);
  await installationKey();
  const { rows } = await listCaptures({ text: 'marker' }, { limit: 9 });
  expect(rows).toHaveLength(1);
  const log = (await custodyLog()).text;
  const stored = await everythingStored();
  expect(stored).toContain(id);
  expect(stored).not.toContain('EXTRACTABLE');
  const digests = [...log.matchAll(/sha256:([0-9a-f]{64})/g)].map(([, digest]) => digest ?? '');
  const head = (await custodyLog()).head?.digest.slice(7);
  for (const marker of [
    'marker',
    'MARKER',
    'forum.example.test',
    'discourse',
    'screenshot',
    'kept',
    ...digests,
  ])
    if (marker !== head) expect(stored).not.toContain(marker);
});

test('locked, a capture is kept and nothing can be read', async () => {
  const before = await keep('before');
  closeVault();
  const id = await keep('while locked');
  const refused = [
    listCaptures({}, { limit: 9 }),
    listCaptures({ text: 'locked' }, { limit: 9 }),
    chronological({}),
    platformsKept(),
    read.captureDetail(before),
    read.readFacts(before),
    read.artifactsOf(before),
    read.artifactBytes(before, 'post-text'),
    bytesOf([before]),
    custodyLog(),
    addNote(before, 'words', false),
    exhibitNumbers([before]),
    installationKey(),
    readRecord('initials', z.string()),
    writeRecord('initials', 'MJS'),
  ];
  for (const outcome of await Promise.allSettled(refused))
    expect(outcome).toMatchObject({ status: 'rejected', reason: LOCKED });
  await openAgain();
  expect(decode(await read.artifactBytes(id, 'post-text'))).toBe('while locked');
  const { ok, lines } = await checkChain(encode((await custodyLog()).text));
  expect([ok, lines.map(({ action }) => action)]).toEqual([true, ['log-opened', 'kept', 'kept']]);
});

test('rows that changed places are refused', async () => {
  const [one, two] = [await keep('one'), await keep('two')];
  const blob = await database().blobs.get([one, 1]);
  await database().blobs.update([two, 1], { sealed: blob?.sealed as Blob });
  await expect(read.artifactBytes(two, 'post-text')).rejects.toMatchObject(DAMAGED);
  await database().blobs.update([one, 0], { sealed: blob?.sealed as Blob });
  await expect(read.readFacts(one)).rejects.toMatchObject(DAMAGED);
  const row = await database().captures.get(one);
  await database().captures.update(two, { sealed: row?.sealed as Uint8Array<ArrayBuffer> });
  const { rows, damaged } = await listCaptures({}, { limit: 9 });
  expect([rows.map(({ id }) => id), damaged]).toEqual([[one], [two]]);
});

test('a note that was put beside another capture is refused', async () => {
  const [one, two] = [await keep('one'), await keep('two')];
  const note = await addNote(one, 'words', false);
  await database().notes.update(note.id, { captureId: two });
  expect(await read.captureDetail(two)).toMatchObject({ notes: [], notesLost: 1 });
  expect((await read.captureDetail(one)).notes).toEqual([]);
});

test('a line of the log that was damaged is a gap that shows, and the log goes on', async () => {
  const id = await keep('one');
  await database().custody.update(2, { sealed: new Uint8Array(200) });
  await keep('two');
  const { text, head } = await custodyLog();
  const report = await checkChain(encode(text));
  expect([report.ok, head?.seq, report.lines.map(({ seq }) => seq)]).toEqual([false, 3, [1, 3]]);
  expect((await read.captureDetail(id)).row.firstWords).toBe('one');
});

test('many rows are opened once and sealed again together; a damaged segment costs nothing but time', async () => {
  const count = 12;
  for (let at = 0; at < count; at += 1) await keep(`post ${at}`);
  const list = async () =>
    (await listCaptures({ text: 'post' }, { limit: 99 })).rows.map(({ firstWords }) => firstWords);
  const all = await list();
  expect(all).toHaveLength(count);
  const names = (await database().segments.toArray()).map(({ source, number }) => [source, number]);
  expect(names).toEqual([['captures', 0]]);
  await custodyLog();
  for (const sealed of [new Uint8Array(0), new Uint8Array(99), 'no bytes' as never]) {
    await database().segments.toCollection().modify({ sealed });
    closeVault();
    await openAgain();
    expect(await list()).toEqual(all);
    expect((await checkChain(encode((await custodyLog()).text))).ok).toBe(true);
  }
  expect(SEGMENT).toBeGreaterThan(count);
});

test('one segment cannot stand for another, and an old one brings nothing back', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 10; at += 1) ids.push(await keep(`post ${at}`));
  await chronological({});
  const old = await database().segments.get(['captures', 0]);
  await eraseCapture(ids[3] ?? '', '');
  closeVault();
  await openAgain();
  expect((await chronological({})).rows).toHaveLength(9);
  await database().segments.put({
    source: 'captures',
    number: 0,
    sealed: old?.sealed as Uint8Array<ArrayBuffer>,
  });
  closeVault();
  await openAgain();
  expect((await chronological({})).rows.map(({ id }) => id)).not.toContain(ids[3]);
});

test('what was closed while it was being opened stays closed', async () => {
  const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
  closeVault();
  const opening = openVault(raw);
  closeVault();
  await expect(opening).rejects.toMatchObject(LOCKED);
  await expect(custodyLog()).rejects.toMatchObject(LOCKED);
});

test('a bit flipped anywhere in what is stored takes its own capture, and no other', async () => {
  for (let at = 0; at < 3; at += 1) await keep(`post ${at}`);
  for (const row of await database().blobs.toArray()) {
    const bytes = new Uint8Array(await row.sealed.arrayBuffer());
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await database().blobs.put({ ...row, sealed: new Blob([bytes]) });
    const outcomes = await Promise.allSettled(
      (await database().blobs.toArray()).map(({ captureId, part }) =>
        part === 0 ? read.readFacts(captureId) : read.artifactBytes(captureId, 'post-text'),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    await database().blobs.put(row);
  }
  await recordEvents([
    { actor: 'holdfast', action: 'viewed', about: { kind: 'capture', id: 'a'.repeat(32) }, digests: {} },
  ]);
});
