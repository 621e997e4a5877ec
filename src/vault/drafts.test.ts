import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { inventedCapture } from '../../tests/invented-capture.ts';
import type { Id } from '../domain/identity.ts';
import { database } from './database.ts';
import { readDraft, writeDraft } from './drafts.ts';
import { eraseCapture } from './erase.ts';
import { keepCapture } from './keep.ts';
import { deviceUnlock } from './keyring.ts';
import { closeVault, openVault } from './opened.ts';

const WORDS = 'He knows my bus 7261 🚌';

async function open(): Promise<void> {
  const key = await deviceUnlock();
  if (key) await openVault(key);
}

async function keep(): Promise<Id> {
  const { facts, files } = await inventedCapture('a post');
  await keepCapture(facts, files);
  return facts.id;
}

const drafts = () => database().records.where('name').startsWith('draft/').count();

beforeEach(async () => {
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
  await open();
});

test('words begun are there again, the last of them, each for its capture', async () => {
  const [one, other] = [await keep(), await keep()];
  expect(await readDraft(one)).toBe('');
  await writeDraft(one, 'He knows');
  await writeDraft(one, WORDS);
  expect([await readDraft(one), await readDraft(other)]).toEqual([WORDS, '']);
  await writeDraft(one, '');
  expect([await readDraft(one), await drafts()]).toEqual(['', 0]);
});

test('words typed in the moment of a lock are kept, and are read by nobody until it is opened', async () => {
  const id = await keep();
  closeVault();
  await writeDraft(id, WORDS);
  await expect(readDraft(id)).rejects.toMatchObject({ code: 'vault-locked' });
  const [row] = await database().records.toArray();
  expect(new TextDecoder('latin1').decode(row?.sealed)).not.toContain('7261');
  await open();
  expect(await readDraft(id)).toBe(WORDS);
});

test('the empty record shows none', async () => {
  const id = await keep();
  await writeDraft(id, WORDS);
  closeVault();
  await openVault('empty');
  expect(await readDraft(id)).toBe('');
});

test('they go with what is erased, and are not written for what is gone', async () => {
  const id = await keep();
  await writeDraft(id, WORDS);
  await eraseCapture(id, '');
  expect(await drafts()).toBe(0);
  await writeDraft(id, WORDS);
  expect(await drafts()).toBe(0);
});

test('one that was put under another capture, or damaged, is none', async () => {
  const [one, other] = [await keep(), await keep()];
  await writeDraft(one, WORDS);
  const row = await database().records.get(`draft/${one}`);
  if (row) await database().records.put({ ...row, name: `draft/${other}` });
  expect(await readDraft(other)).toBe('');
});

test('what is begun of the case waits for no capture', async () => {
  await writeDraft('case-incident', WORDS);
  expect(await readDraft('case-incident')).toBe(WORDS);
  await writeDraft('case-incident', '');
  expect(await drafts()).toBe(0);
  // Of a capture that is gone nothing is written down.
  await writeDraft('0'.repeat(32), WORDS);
  expect(await drafts()).toBe(0);
});
