import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { encode } from '../../tests/invented-capture.ts';
import { keep, newVault, openAgain } from '../../tests/invented-vault.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import type { HelperRole } from '../domain/custody.ts';
import { database } from './database.ts';
import { custodyLog } from './events.ts';
import { exhibitNumbers } from './exhibits.ts';
import { helpedByFrom } from './helped-by.ts';
import { addNote } from './notes.ts';
import { closeVault } from './opened.ts';

const helps = (role: HelperRole | null) => helpedByFrom(async () => role);

beforeEach(async () => {
  helps(null);
  await newVault();
});

async function said() {
  const { text } = await custodyLog();
  const { ok, lines } = await checkChain(encode(text));
  expect(ok).toBe(true);
  return lines.map(({ action, helpedBy }) => (helpedBy ? `${action} ${helpedBy}` : action));
}

test('what the person does while somebody helps says so, locked or not; what Holdfast does by itself never', async () => {
  const id = await keep('alone');
  helps('advocate');
  await addNote(id, 'words', false);
  closeVault();
  await keep('while locked');
  await openAgain();
  await exhibitNumbers([id]);
  helps(null);
  await keep('alone again');
  expect(await said()).toEqual(['log-opened', 'kept', 'noted advocate', 'kept advocate', 'numbered', 'kept']);
});

test('a line that waited to be chained still says so', async () => {
  await keep('one');
  closeVault();
  await database().plain.delete('log-head');
  helps('solicitor');
  await keep('two');
  helps(null);
  await openAgain();
  expect(await said()).toEqual(['log-opened', 'kept', 'log-resumed', 'kept solicitor']);
});
