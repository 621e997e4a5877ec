import 'fake-indexeddb/auto';
import type { Table } from 'dexie';
import { beforeEach, expect, test, vi } from 'vitest';
import { backedUp, backUp, CLEAN, keepWith, newBrowser, restore } from '../../tests/backups.ts';
import { artifact, decode, encode, inventedCapture } from '../../tests/invented-capture.ts';
import { otherLogTexts } from '../../tests/other-log-texts.ts';
import { sealItem } from '../crypto/sealed-item.ts';
import type { Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { database } from '../vault/database.ts';
import { blobBinding } from '../vault/entry.ts';
import { eraseCapture } from '../vault/erase.ts';
import { erasedCaptures } from '../vault/erased.ts';
import { exhibitNumbers, givenNumbers, restoreNumbers } from '../vault/exhibits.ts';
import { keepCapture } from '../vault/keep.ts';
import { vaultSealingKey } from '../vault/keyring.ts';
import * as list from '../vault/list.ts';
import { addNote } from '../vault/notes.ts';
import * as read from '../vault/read.ts';
import { writeRecord } from '../vault/records.ts';

vi.mock('../crypto/age.ts', async (original) =>
  (await import('../../tests/quick-age.ts')).quickAge(original),
);

beforeEach(() => newBrowser());

test('a backup of one’s own record brings back what is damaged, and no log', async () => {
  const [one, two] = [await keepWith('one'), await keepWith('two')];
  const file = await backUp();
  await database()
    .captures.where({ id: one })
    .modify((row) => {
      row.sealed[90] = (row.sealed[90] ?? 0) ^ 1;
    });
  await expect(read.captureDetail(one)).rejects.toMatchObject({ code: 'store-damaged' });
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 1, there: 1 });
  expect((await read.captureDetail(one)).row).toMatchObject({ seq: 1, firstWords: 'one' });
  expect((await read.captureDetail(two)).row.seq).toBe(2);
  expect(await otherLogTexts()).toEqual([]);
}, 60_000);

test('what is damaged on the device is left out and counted, the rest is there', async () => {
  const [one, two, three] = [await keepWith('one'), await keepWith('two'), await keepWith('three')];
  await exhibitNumbers([two]);
  const { id: broken } = await addNote(three, 'broken', false);
  await addNote(three, 'whole', false);
  await database().blobs.delete([one, 0]);
  await database().blobs.delete([two, 1]);
  await flipBit(database().notes, broken);
  await writeRecord('initials', 'MJS');
  const gone = await keepWith('gone');
  await eraseCapture(gone, 'a reason');
  for (const name of ['exhibit-numbers', 'initials', `erased/${gone}`])
    await flipBit(database().records, name);
  const { file, made } = await backedUp();
  expect(made).toMatchObject({ captures: 2, leftOut: 1, partly: 2 });
  await newBrowser();
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 2, partly: 1 });
  await expect(read.artifactBytes(two, 'post-text')).rejects.toMatchObject({ code: 'not-found' });
  expect(decode(await read.artifactBytes(three, 'post-text'))).toBe('three');
  expect((await read.captureDetail(three)).notes.map(({ text }) => text)).toEqual(['whole']);
  // One was given its number before the row of numbers was damaged: the log has it still.
  expect(await givenNumbers()).toEqual([[two, 1]]);
}, 60_000);

test('a log of another browser that is damaged here holds up nothing', async () => {
  await keepWith('theirs');
  const theirs = await backUp();
  await newBrowser();
  await restore(theirs);
  await database()
    .otherLogs.toCollection()
    .modify({ sealed: new Blob(['x']) });
  const file = await backUp();
  expect(await otherLogTexts()).toEqual([]);
  await newBrowser();
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 1 });
}, 60_000);

async function flipBit(table: Table, key: string): Promise<void> {
  const row = (await table.get(key)) as { sealed: Uint8Array };
  row.sealed[row.sealed.length - 3] = (row.sealed.at(-3) ?? 0) ^ 1;
  await table.put(row);
}

test('an exhibit number that leaves none after it is not taken over', async () => {
  const [one, two] = [await keepWith('one'), await keepWith('two')];
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
  await keepWith('theirs', { id });
  await exhibitNumbers([newId(), id]);
  const file = await backUp();
  await newBrowser();
  await keepWith('ours', { id });
  expect(await restore(file)).toEqual({ ...CLEAN, differing: 1 });
  expect(await givenNumbers()).toEqual([]);
  expect((await read.captureDetail(id)).row.firstWords).toBe('ours');
}, 60_000);

test('what was erased is told in the other browser, and comes back from an older backup', async () => {
  const [one, two] = [await keepWith('one'), await keepWith('two')];
  const older = await backUp();
  await eraseCapture(one, 'kept twice');
  const newer = await backUp();
  expect(await restore(older)).toEqual({ ...CLEAN, restored: 1, there: 1 });
  expect((await read.captureDetail(one)).row.seq).toBe(3);
  await newBrowser();
  expect(await restore(newer)).toEqual({ ...CLEAN, restored: 1 });
  expect((await erasedCaptures()).map(({ id, reason }) => [id, reason])).toEqual([[one, 'kept twice']]);
  expect((await list.listCaptures({}, { limit: 9 })).rows.map(({ id }) => id)).toEqual([two]);
}, 60_000);

/** A capture with three files beside its record, and a backup of it. */
async function richCapture() {
  const { facts, files } = await inventedCapture('rich', { withoutPicture: true });
  const more = await Promise.all(
    (['page-text', 'page-html'] as const).map((kind) => artifact(kind, `its ${kind}`)),
  );
  const [, words] = files;
  if (!words) throw new Error('no words');
  const whole = { ...facts, artifacts: [words, ...more].map(({ file }) => file) };
  const record = await artifact('facts', JSON.stringify(whole));
  await keepCapture(whole, [record, words, ...more]);
  return facts.id;
}

const KINDS = ['facts', 'post-text', 'page-text', 'page-html'] as const;

async function whatIsRead(id: Id) {
  const texts = KINDS.map((kind) => read.artifactBytes(id, kind).then(decode, ({ code }) => String(code)));
  return (await Promise.all(texts)).slice(1);
}

const WHOLE = ['rich', 'its page-text', 'its page-html'];
const putBlob = (id: Id, part: number, text: string) =>
  database().blobs.put({ captureId: id, part, sealed: new Blob([text]) });

test.each(KINDS)(
  'the %s file that is damaged or gone here comes from the backup',
  async (kind) => {
    const id = await richCapture();
    const file = await backUp();
    const partNow = async () =>
      (await read.artifactsOf(id)).find((one) => one.file.kind === kind)?.part ?? -1;
    const damage = async () => putBlob(id, await partNow(), 'x');
    for (const spoil of [damage, async () => database().blobs.delete([id, await partNow()])]) {
      await spoil();
      expect(await restore(file)).toEqual({ ...CLEAN, restored: 1 });
      expect(await whatIsRead(id)).toEqual(WHOLE);
      expect((await read.captureDetail(id)).row.seq).toBe(1);
      expect(await restore(file)).toEqual({ ...CLEAN, there: 1 });
    }
  },
  60_000,
);

test('a whole file here stays where the row is damaged and the backup has less', async () => {
  const id = await richCapture();
  const whole = await backUp();
  await putBlob(id, 2, 'x');
  const poorer = await backUp();
  await restore(whole);
  expect(await whatIsRead(id)).toEqual(WHOLE);
  const before = await Promise.all((await database().blobs.toArray()).map(({ sealed }) => sealed.text()));
  await flipBit(database().captures, id);
  expect(await restore(poorer)).toEqual({ ...CLEAN, restored: 1 });
  expect(await whatIsRead(id)).toEqual(WHOLE);
  const after = await Promise.all((await database().blobs.toArray()).map(({ sealed }) => sealed.text()));
  expect(after).toEqual(before);
}, 60_000);

test('what neither has is told, and comes with a better backup', async () => {
  const id = await richCapture();
  const whole = await backUp();
  await putBlob(id, 1, 'x');
  const without = await backUp();
  await flipBit(database().captures, id);
  expect(await restore(without)).toEqual({ ...CLEAN, restored: 1, partly: 1 });
  expect(await whatIsRead(id)).toEqual(['not-found', ...WHOLE.slice(1)]);
  expect((await read.artifactsOf(id)).map(({ file }) => file.kind)).toEqual([
    'facts',
    'page-text',
    'page-html',
  ]);
  expect(await restore(whole)).toEqual({ ...CLEAN, restored: 1 });
  expect(await whatIsRead(id)).toEqual(WHOLE);
  expect((await read.artifactsOf(id)).map(({ file }) => file.kind)).toEqual([...KINDS]);
}, 60_000);

test('bytes that somebody sealed in the place of a file are not taken for it', async () => {
  const id = await richCapture();
  const file = await backUp();
  const forged = await sealItem(await vaultSealingKey(), encode('forged'), blobBinding(id, 'post-text', 1));
  await database().blobs.put({ captureId: id, part: 1, sealed: new Blob([forged]) });
  expect((await whatIsRead(id))[0]).toBe('forged');
  expect(await restore(file)).toEqual({ ...CLEAN, restored: 1 });
  expect(await whatIsRead(id)).toEqual(WHOLE);
}, 60_000);
