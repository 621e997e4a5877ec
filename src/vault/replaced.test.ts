import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { decode, inventedCapture } from '../../tests/invented-capture.ts';
import { keep, newVault } from '../../tests/invented-vault.ts';
import { sealItem } from '../crypto/sealed-item.ts';
import { type CaptureStored, database } from './database.ts';
import { blobBinding, captureBinding, openEntry, sealJson } from './entry.ts';
import { vaultSealingKey } from './keyring.ts';
import { addNote } from './notes.ts';
import * as read from './read.ts';

/** What anybody at the device can do while the record is locked: seal another file to its public key. */
async function replace(
  id: string,
  part: number,
  kind: 'facts' | 'post-text',
  bytes: Uint8Array<ArrayBuffer>,
) {
  const sealed = await sealItem(await vaultSealingKey(), bytes, blobBinding(id, kind, part));
  await database().blobs.put({ captureId: id, part, sealed: new Blob([sealed]) });
}

const DAMAGED = (what: string) => ({ code: 'store-damaged', message: `store-damaged: ${what}` });

beforeEach(newVault);

test('a file that was replaced while it was locked is told to be damaged, by its name', async () => {
  const id = await keep('as it was kept');
  expect(decode((await read.soundArtifact(id, 'post-text')).bytes)).toBe('as it was kept');
  await replace(id, 1, 'post-text', new TextEncoder().encode('as it was made'));
  await expect(read.soundArtifact(id, 'post-text')).rejects.toMatchObject(DAMAGED('post-text'));
  expect((await read.captureDetail(id)).row.firstWords).toBe('as it was kept');
});

test('so is a record that was replaced', async () => {
  const id = await keep('as it was kept');
  const { files } = await inventedCapture('as it was made', { id });
  const [record, words] = files;
  await replace(id, 0, 'facts', record?.bytes ?? new Uint8Array());
  await replace(id, 1, 'post-text', words?.bytes ?? new Uint8Array());
  await expect(read.captureDetail(id)).rejects.toMatchObject(DAMAGED('facts'));
  await expect(read.soundArtifact(id, 'post-text')).rejects.toMatchObject(DAMAGED('facts'));
});

test('a row that was replaced neither changes what a capture’s page says, nor lets another file pass', async () => {
  const id = await keep('as it was kept');
  const other = await inventedCapture('as it was made', { id });
  const stored = (await database().captures.get(id)) as CaptureStored;
  const entry = await openEntry(stored);
  entry.row.firstWords = 'as it was made';
  entry.parts[1] = {
    part: 1,
    file: (other.files[1] ?? other.files[0])?.file ?? entry.parts[0]?.file,
    crc32: 1,
  } as never;
  const sealed = await sealJson(await vaultSealingKey(), entry, captureBinding(id, stored.seq));
  await database().captures.put({ ...stored, sealed });
  await replace(id, 1, 'post-text', new TextEncoder().encode('as it was made'));
  expect((await read.captureDetail(id)).row.firstWords).toBe('as it was kept');
  await expect(read.soundArtifact(id, 'post-text')).rejects.toMatchObject(DAMAGED('post-text'));
});

test('a damaged note holds up nothing: the others are shown, and how many are lost', async () => {
  const id = await keep('one');
  const lost = await addNote(id, 'lost', false);
  const whole = await addNote(id, 'whole', true);
  await database().notes.update(lost.id, { sealed: new Uint8Array(99) });
  expect(await read.captureDetail(id)).toMatchObject({ notes: [whole], notesLost: 1 });
});
