import 'fake-indexeddb/auto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from 'dexie';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ageDecrypt } from '../../tests/age-tool.ts';
import { checkManifests, filesIn, tool, unpacked } from '../../tests/e2e/tools.ts';
import { decode, encode, inventedCapture } from '../../tests/invented-capture.ts';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { digestSalted } from '../crypto/digest.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { inMemory } from '../domain/byte-source.ts';
import type { CaptureFacts } from '../domain/capture.ts';
import { Initials } from '../domain/dossier-name.ts';
import type { Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { database } from '../vault/database.ts';
import { eraseCapture, erasedCaptures } from '../vault/erase.ts';
import { custodyLog } from '../vault/events.ts';
import { exhibitNumbers, givenNumbers, restoreNumbers } from '../vault/exhibits.ts';
import { keepCapture } from '../vault/keep.ts';
import { deviceUnlock } from '../vault/keyring.ts';
import { addNote } from '../vault/notes.ts';
import { closeVault, openVault } from '../vault/opened.ts';
import { otherLogs } from '../vault/other-logs.ts';
import * as read from '../vault/read.ts';
import { readRecord, writeRecord } from '../vault/records.ts';
import { bringIn } from './read-backup.ts';
import { makeBackup } from './write-backup.ts';

// A quicker key: these tests open a file many times. `crypto/age.test.ts` uses the real one.
vi.mock('../crypto/age.ts', async (original) => {
  const age = await original<typeof import('../crypto/age.ts')>();
  const ageWriter: typeof age.ageWriter = (passphrase, sink) => age.ageWriter(passphrase, sink, 10);
  return { ...age, ageWriter };
});

const PASSPHRASE = 'violet ladder 17 harbour';
const SOFTWARE = { extension: '0.1.0', browser: 'Chrome/156', userAgent: 'test', system: 'linux x64' };
const folder = temporaryFolder('backup');
afterAll(folder.remove);

const never = new AbortController().signal;
const quiet = { progress: () => undefined, signal: never };

async function keep(text: string, more: Partial<CaptureFacts> = {}): Promise<Id> {
  const { facts, files } = await inventedCapture(text, more);
  await keepCapture(facts, files);
  return facts.id;
}

/** Another browser: no row and no key of the one before. */
async function newBrowser(): Promise<void> {
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
  const key = await deviceUnlock();
  if (key) await openVault(key);
}

async function backUp(): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const ask = { id: newId(), name: 'holdfast-backup-2026-11-22', software: SOFTWARE, passphrase: PASSPHRASE };
  const made = await makeBackup(ask, { ...quiet, sink: (bytes) => void parts.push(bytes.slice()) });
  const file = new Uint8Array(Buffer.concat(parts));
  expect(made.size).toBe(file.length);
  return file;
}

const restore = (file: Uint8Array<ArrayBuffer>, more = quiet) =>
  bringIn({ file: inMemory(file), passphrase: PASSPHRASE }, more);

const everyDetail = async () => {
  const { rows } = await read.listCaptures({}, { limit: 99 });
  return await Promise.all(rows.map(({ id }) => read.captureDetail(id)));
};
const actions = async () =>
  (await checkChain(encode((await custodyLog()).text))).lines.map(({ action }) => action);
const clean = { restored: 0, partly: 0, there: 0, differing: 0, damaged: 0, renumbered: 0, logHolds: true };

beforeEach(newBrowser);

test('everything that was kept is there again in another browser, and its log beside the new one', async () => {
  const ids = [await keep('first 🔪 عربي 中文'), await keep('second'), await keep('third')] as const;
  const note = await addNote(ids[1], 'I was at home. 🏠', true);
  await exhibitNumbers([ids[2], ids[0]]);
  await writeRecord('initials', 'MJS');
  const before = await everyDetail();
  const log = await custodyLog();
  const file = await backUp();
  expect((await actions()).at(-1)).toBe('backed-up');

  await newBrowser();
  expect(await restore(file)).toEqual({ ...clean, restored: 3 });
  expect(await everyDetail()).toEqual(before);
  expect(decode(await read.artifactBytes(ids[0], 'post-text'))).toBe('first 🔪 عربي 中文');
  expect((await read.artifactsOf(ids[0])).map(({ file: { kind } }) => kind)).toEqual(['facts', 'post-text']);
  expect((await otherLogs()).map(decode)).toEqual([log.text]);
  expect(await givenNumbers()).toEqual([
    [ids[2], 1],
    [ids[0], 2],
  ]);
  expect(await readRecord('initials', Initials)).toBe('MJS');

  const { ok, lines } = await checkChain(encode((await custodyLog()).text));
  expect(ok).toBe(true);
  const restored = lines.filter(({ action }) => action === 'restored');
  expect(restored.every(({ digests }) => digests['log-head'] === log.head?.digest)).toBe(true);
  expect(restored.map(({ about: { kind } }) => kind)).toEqual([
    'log',
    'capture',
    'capture',
    'capture',
    'capture',
  ]);
  expect(restored[1]?.digests.facts).toBe(before.find(({ row }) => row.id === ids[0])?.factsFile.digest);
  expect(restored[3]?.digests.note).toBe(await digestSalted(note.salt, note.text));
}, 60_000);

test('what is there already is not there twice, and new notes come in', async () => {
  const [one, two] = [await keep('one'), await keep('two')];
  await exhibitNumbers([one]);
  const first = await backUp();
  await addNote(two, 'written later', false);
  const second = await backUp();

  await newBrowser();
  const own = await keep('own');
  await exhibitNumbers([own]);
  expect(await restore(first)).toEqual({ ...clean, restored: 2, renumbered: 1 });
  const lines = (await actions()).length;
  expect(await restore(first)).toEqual({ ...clean, there: 2, renumbered: 1 });
  expect((await actions()).length).toBe(lines);
  expect(await restore(second)).toEqual({ ...clean, there: 2, renumbered: 1 });
  expect((await read.captureDetail(two)).notes.map(({ text }) => text)).toEqual(['written later']);
  // The second log goes on from the first, and so stands in its place.
  expect(await otherLogs()).toHaveLength(1);
  expect((await exhibitNumbers([one])).get(one)).toBe(2);
  expect((await checkChain(encode((await custodyLog()).text))).ok).toBe(true);
}, 60_000);

test('a backup of one’s own record brings back what is damaged, and no log', async () => {
  const [one, two] = [await keep('one'), await keep('two')];
  const file = await backUp();
  await database()
    .captures.where({ id: one })
    .modify((row) => {
      row.sealed[90] = (row.sealed[90] ?? 0) ^ 1;
    });
  await expect(read.captureDetail(one)).rejects.toMatchObject({ code: 'store-damaged' });
  expect(await restore(file)).toEqual({ ...clean, restored: 1, there: 1 });
  expect((await read.captureDetail(one)).row).toMatchObject({ seq: 1, firstWords: 'one' });
  expect((await read.captureDetail(two)).row.seq).toBe(2);
  expect(await otherLogs()).toEqual([]);
}, 60_000);

test('stopped half way, it goes on where it was', async () => {
  const ids = [];
  for (let at = 0; at < 5; at += 1) ids.push(await keep(`post ${at}`));
  const file = await backUp();
  await newBrowser();
  const stop = new AbortController();
  const progress = ({ done }: { done: number }) => done === 2 && stop.abort();
  await expect(restore(file, { progress: progress as never, signal: stop.signal })).rejects.toMatchObject({
    code: 'restore-cancelled',
  });
  expect((await read.listCaptures({}, { limit: 9 })).total).toBe(2);
  expect(await restore(file)).toEqual({ ...clean, restored: 3, there: 2 });
  expect((await read.listCaptures({}, { limit: 9 })).rows.map(({ id }) => id)).toEqual(ids.toReversed());
}, 60_000);

test('two logs travel on to a third browser', async () => {
  await keep('in the first');
  const [firstLog, first] = [(await custodyLog()).text, await backUp()];
  await newBrowser();
  await restore(first);
  await keep('in the second');
  const [secondLog, second] = [(await custodyLog()).text, await backUp()];
  await newBrowser();
  expect(await restore(second)).toMatchObject({ restored: 2 });
  expect((await otherLogs()).map(decode).sort()).toEqual([firstLog, secondLog].sort());
}, 60_000);

test('what is damaged on the device is left out and counted, the rest is there', async () => {
  const [one, two, three] = [await keep('one'), await keep('two'), await keep('three')];
  await exhibitNumbers([one]);
  const { id: broken } = await addNote(three, 'broken', false);
  await addNote(three, 'whole', false);
  await database().blobs.delete([one, 0]);
  await database().blobs.delete([two, 1]);
  await flipBit(database().notes, broken);
  await writeRecord('initials', 'MJS');
  const gone = await keep('gone');
  await eraseCapture(gone, 'a reason');
  for (const name of ['exhibit-numbers', 'initials', `erased/${gone}`])
    await flipBit(database().records, name);
  const parts: Uint8Array[] = [];
  const ask = { id: newId(), name: 'b1', software: SOFTWARE, passphrase: PASSPHRASE };
  const made = await makeBackup(ask, { ...quiet, sink: (bytes) => void parts.push(bytes.slice()) });
  expect(made).toMatchObject({ captures: 2, leftOut: 1, partly: 2 });
  await newBrowser();
  expect(await restore(new Uint8Array(Buffer.concat(parts)))).toEqual({ ...clean, restored: 2, partly: 1 });
  await expect(read.artifactBytes(two, 'post-text')).rejects.toMatchObject({ code: 'not-found' });
  expect(decode(await read.artifactBytes(three, 'post-text'))).toBe('three');
  expect((await read.captureDetail(three)).notes.map(({ text }) => text)).toEqual(['whole']);
}, 60_000);

test('a log of another browser that is damaged here holds up nothing', async () => {
  await keep('theirs');
  const theirs = await backUp();
  await newBrowser();
  await restore(theirs);
  await database()
    .otherLogs.toCollection()
    .modify({ sealed: new Blob(['x']) });
  const file = await backUp();
  expect(await otherLogs()).toEqual([]);
  await newBrowser();
  expect(await restore(file)).toEqual({ ...clean, restored: 1 });
}, 60_000);

async function flipBit(table: Table, key: string): Promise<void> {
  const row = (await table.get(key)) as { sealed: Uint8Array };
  row.sealed[row.sealed.length - 3] = (row.sealed.at(-3) ?? 0) ^ 1;
  await table.put(row);
}

test('an exhibit number that leaves none after it is not taken over', async () => {
  const [one, two] = [await keep('one'), await keep('two')];
  expect(await restoreNumbers([[one, Number.MAX_SAFE_INTEGER]])).toBe(1);
  expect(await exhibitNumbers([one, two])).toEqual(
    new Map([
      [one, 1],
      [two, 2],
    ]),
  );
});

test('another capture under the same id is refused, and what is here stays', async () => {
  const id = newId();
  await keep('theirs', { id });
  const file = await backUp();
  await newBrowser();
  await keep('ours', { id });
  expect(await restore(file)).toEqual({ ...clean, differing: 1 });
  expect((await read.captureDetail(id)).row.firstWords).toBe('ours');
}, 60_000);

test('what was erased is told in the other browser, and comes back from an older backup', async () => {
  const [one, two] = [await keep('one'), await keep('two')];
  const older = await backUp();
  await eraseCapture(one, 'kept twice');
  const newer = await backUp();
  expect(await restore(older)).toEqual({ ...clean, restored: 1, there: 1 });
  expect((await read.captureDetail(one)).row.seq).toBe(3);
  await newBrowser();
  expect(await restore(newer)).toEqual({ ...clean, restored: 1 });
  expect((await erasedCaptures()).map(({ id, reason }) => [id, reason])).toEqual([[one, 'kept twice']]);
  expect((await read.listCaptures({}, { limit: 9 })).rows.map(({ id }) => id)).toEqual([two]);
}, 60_000);

describe('locked', () => {
  test('nothing is backed up and nothing comes in', async () => {
    await keep('kept');
    const file = await backUp();
    closeVault();
    await expect(backUp()).rejects.toMatchObject({ code: 'vault-locked' });
    await expect(restore(file)).rejects.toMatchObject({ code: 'vault-locked' });
  }, 60_000);
});

test('the public tools open it: age, unzip, sha256sum', async () => {
  const id = await keep('first 🔪 عربي 中文');
  await addNote(id, 'a private note', false);
  const sealed = join(folder.path, 'backup.age');
  const zip = join(folder.path, 'backup.zip');
  writeFileSync(sealed, await backUp());
  expect(readFileSync(sealed).includes('private note')).toBe(false);
  ageDecrypt(sealed, PASSPHRASE, zip);
  tool('unzip', ['-tq', zip]);
  const bag = unpacked(zip);
  checkManifests(bag);
  const files = filesIn(bag);
  expect(files).toContain(`data/captures/${id}/capture-facts.json`);
  expect(readFileSync(join(bag, `data/captures/${id}/capture-post-text.txt`), 'utf8')).toBe(
    'first 🔪 عربي 中文',
  );
  const log = readFileSync(join(bag, 'data/custody/custody-log.jsonl'), 'utf8');
  expect((await custodyLog()).text.startsWith(log)).toBe(true);
  expect(files.some((name) => /key|pem/.test(name))).toBe(false);
}, 60_000);
