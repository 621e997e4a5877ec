import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { encode, inventedCapture } from '../../tests/invented-capture.ts';
import { keep, newVault, openAgain } from '../../tests/invented-vault.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { createVaultKeys } from '../crypto/hpke.ts';
import { newRecoveryCode } from '../crypto/recovery-code.ts';
import { database } from './database.ts';
import { custodyLog, recordEvents } from './events.ts';
import { keepCapture } from './keep.ts';
import * as keyring from './keyring.ts';
import * as list from './list.ts';
import { closeVault, openVault } from './opened.ts';
import * as read from './read.ts';

const DAMAGED = { code: 'store-damaged' };
const PASSPHRASE = 'violet ladder 17 harbour';

beforeEach(newVault);

test('a passphrase takes the device’s key away, and changing it re-encrypts nothing', async () => {
  const id = await keep('kept before');
  const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
  const rows = await database().captures.toArray();
  const code = await keyring.setPassphrase(raw.slice(), PASSPHRASE);
  closeVault();
  expect(await keyring.deviceUnlock()).toBeNull();
  await expect(keyring.passphraseUnlock('violet ladder 17 harbor')).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  const opened = await keyring.passphraseUnlock(PASSPHRASE);
  if (opened === 'empty') throw new Error('opened the empty record');
  await openVault(opened.privateKey);
  expect((await read.captureDetail(id)).row.firstWords).toBe('kept before');
  const second = await keyring.setPassphrase(raw.slice(), 'another one');
  await expect(keyring.passphraseUnlock(PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(await database().captures.toArray()).toEqual(rows);
  await expect(keyring.recoveryUnlock(code)).rejects.toMatchObject({ code: 'wrong-code' });
  expect(await keyring.recoveryUnlock(second.toLowerCase())).toEqual(raw);
  await expect(keyring.recoveryUnlock('not a code')).rejects.toMatchObject({ code: 'wrong-code' });
}, 60_000);

test('a vault that is locked while its passphrase is set is opened by it all the same; another key is refused', async () => {
  const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
  const other = crypto.getRandomValues(new Uint8Array(32));
  await expect(keyring.setPassphrase(other, PASSPHRASE)).rejects.toMatchObject({ code: 'bad-message' });
  await expect(keyring.removePassphrase(other)).rejects.toMatchObject({ code: 'bad-message' });
  expect(await keyring.deviceUnlock()).toEqual(raw);
  const wiped = raw.slice();
  const setting = keyring.setPassphrase(wiped, PASSPHRASE);
  wiped.fill(0);
  await setting;
  expect(await keyring.passphraseUnlock(PASSPHRASE)).toEqual({ privateKey: raw });
  const again = raw.slice();
  const removing = keyring.removePassphrase(again);
  again.fill(0);
  await removing;
  expect(await keyring.deviceUnlock()).toEqual(raw);
}, 60_000);

test('the first deed of all makes the keys', async () => {
  closeVault();
  await database().plain.clear();
  const about = { kind: 'log' as const, id: 'a'.repeat(32) };
  await recordEvents([{ actor: 'person', action: 'verified', about, digests: {} }]);
  await openAgain();
  expect((await checkChain(encode((await custodyLog()).text))).lines).toHaveLength(2);
});

test('keys that are gone are not replaced where something is sealed to them', async () => {
  await keep('kept before');
  closeVault();
  await database().plain.delete('keyring');
  await expect(keyring.deviceUnlock()).rejects.toMatchObject(DAMAGED);
  await expect(keep('kept after')).rejects.toMatchObject(DAMAGED);
});

test('a copy of the keys from before the passphrase opens what is kept since: what is left over, and said', async () => {
  const before = await database().plain.get('keyring');
  const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
  await keyring.setPassphrase(raw.slice(), PASSPHRASE);
  const since = await keep('kept since');
  closeVault();
  expect(await keyring.deviceUnlock()).toBeNull();
  await database().plain.put(before ?? { name: '', value: null });
  await openAgain();
  expect((await read.captureDetail(since)).row.firstWords).toBe('kept since');
}, 60_000);

test('another public key in the place of ours opens with nothing, and is never taken for ours', async () => {
  const id = await keep('kept before');
  const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
  const ours = (await database().plain.get('keyring'))?.value as { publicKey: Uint8Array };
  const { publicKey } = await createVaultKeys();
  await database().plain.update('keyring', { value: { ...ours, publicKey } });
  await expect(keyring.deviceUnlock()).rejects.toMatchObject(DAMAGED);
  await expect(keyring.setPassphrase(raw.slice(), PASSPHRASE)).rejects.toMatchObject({ code: 'bad-message' });
  const meanwhile = await keep('kept meanwhile');
  await database().plain.update('keyring', { value: ours });
  expect(await list.chronological({})).toMatchObject({ rows: [{ id }], damaged: [meanwhile] });
}, 60_000);

test('a passphrase that looks like a printed code proves itself all the same', async () => {
  const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
  const passphrase = newRecoveryCode();
  const code = await keyring.setPassphrase(raw.slice(), passphrase);
  expect(await keyring.opens(passphrase)).toBe(true);
  expect(await keyring.opens(code)).toBe(true);
  expect(await keyring.opens(newRecoveryCode())).toBe(false);
}, 60_000);

test('the second passphrase opens a record with nothing in it, and what is kept meanwhile is not lost', async () => {
  await keep('kept before');
  const raw = (await keyring.deviceUnlock()) ?? new Uint8Array(0);
  await expect(keyring.setEmptyPassphrase('x')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  await keyring.setPassphrase(raw.slice(), PASSPHRASE);
  await expect(keyring.setEmptyPassphrase(PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  await keyring.setEmptyPassphrase('garden gate');
  closeVault();
  expect(await keyring.passphraseUnlock('garden gate')).toBe('empty');
  await openVault('empty');
  await keep('kept meanwhile');
  expect(await list.listCaptures({}, { limit: 9 })).toEqual({ rows: [], damaged: [], total: 0, next: null });
  expect(await list.chronological({})).toEqual({ rows: [], damaged: [] });
  closeVault();
  await openVault(raw.slice());
  expect((await list.listCaptures({}, { limit: 9 })).rows.map(({ firstWords }) => firstWords)).toEqual([
    'kept meanwhile',
    'kept before',
  ]);
}, 60_000);

test('keys that cannot be read are said to be damaged, and never replaced by new ones', async () => {
  await keep('kept');
  await database().plain.update('keyring', { value: { v: 1 } });
  const { facts, files } = await inventedCapture('after');
  await expect(keepCapture(facts, files)).rejects.toMatchObject(DAMAGED);
  expect(await database().plain.get('keyring')).toMatchObject({ value: { v: 1 } });
});

test('two first uses at once make one vault', async () => {
  closeVault();
  await database().plain.clear();
  await Promise.all([keep('one'), keep('two'), keep('three')]);
  await openAgain();
  expect((await list.chronological({})).rows).toHaveLength(3);
});
