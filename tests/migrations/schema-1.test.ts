import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { checkChain } from '../../src/crypto/hash-chain.ts';
import { openRecord } from '../../src/crypto/record-key.ts';
import { caseThings } from '../../src/vault/case-items.ts';
import { database } from '../../src/vault/database.ts';
import { erasedCaptures } from '../../src/vault/erased.ts';
import { custodyLog } from '../../src/vault/events.ts';
import { exhibitNumbers } from '../../src/vault/exhibits.ts';
import { installationKey } from '../../src/vault/installation-key.ts';
import * as keyring from '../../src/vault/keyring.ts';
import * as list from '../../src/vault/list.ts';
import { SEALED } from '../../src/vault/migrations/0001-sealed.ts';
import { closeVault, openVault, openVaultKeys } from '../../src/vault/opened.ts';
import { readPreference } from '../../src/vault/preferences.ts';
import * as read from '../../src/vault/read.ts';
import { readRecord } from '../../src/vault/records.ts';
import { decode, encode } from '../invented-capture.ts';
import { otherLogTexts } from '../other-log-texts.ts';
import { bytesOf, fromJson, readDump, restore } from './dump.ts';

/** A vault of schema 1 as it was stored on the day it was released: it has to stay readable for ever. */
const DUMP = readDump(1);
const IDS = Object.keys(DUMP.words);

beforeEach(async () => {
  closeVault();
  database().close();
  await restore(DUMP, 'holdfast', SEALED.stores);
  await database().open();
});

test('its passphrase, its recovery code and the device’s key open it, and the second passphrase nothing', async () => {
  const key = bytesOf(DUMP.privateKey);
  expect(await keyring.passphraseUnlock(DUMP.passphrase)).toEqual({ privateKey: key });
  expect(await keyring.recoveryUnlock(DUMP.recoveryCode)).toEqual(key);
  expect(await keyring.passphraseUnlock('garden gate')).toBe('empty');
  await database().plain.put({ name: 'keyring', value: await fromJson(DUMP.deviceKeyring) });
  expect(await keyring.deviceUnlock()).toEqual(key);
});

test('every capture opens, with every file as its digest says', async () => {
  await openVault(bytesOf(DUMP.privateKey));
  const { rows, damaged } = await list.chronological({});
  expect([rows.map(({ id }) => id), damaged]).toEqual([IDS, []]);
  for (const [id, words] of Object.entries(DUMP.words)) {
    expect((await read.captureDetail(id)).facts.post?.text?.value).toBe(words);
    expect(decode(await read.artifactBytes(id, 'post-text'))).toBe(words);
  }
  expect(await database().blobs.count()).toBe(2 * IDS.length);
});

test('so do the notes, the marks, what was said of the case, the log, the numbers and whatever else it holds', async () => {
  await openVault(bytesOf(DUMP.privateKey));
  expect((await read.captureDetail(IDS[0] ?? '')).notes).toMatchObject([{ text: DUMP.note }]);
  expect((await read.captureDetail(IDS[0] ?? '')).marks).toMatchObject({ present: DUMP.marks, lost: 0 });
  const [thing, ...others] = await caseThings();
  expect(thing?.sayings.map(({ said }) => said)).toEqual(
    DUMP.wishes.map((words) => ({ kind: 'wish', words })),
  );
  expect([thing?.present, others]).toEqual([thing?.sayings.at(-1), []]);
  const { text, head } = await custodyLog();
  const chain = await checkChain(encode(text));
  expect(chain).toMatchObject({ ok: true, head, lines: { length: DUMP.tables.custody?.length } });
  expect([...(await exhibitNumbers(IDS.slice(0, 3))).values()]).toEqual([1, 2, 3]);
  expect(await otherLogTexts()).toEqual([DUMP.otherLog]);
  expect(await erasedCaptures()).toMatchObject([{ reason: 'not about this' }]);
  expect(await readRecord('initials', z.string())).toBe('MJS');
  expect(await readPreference('idle-minutes', z.number())).toBe(7);
  expect((await installationKey()).privateKey.type).toBe('private');
  for (const { name, sealed } of await database().records.toArray())
    expect(await openRecord(openVaultKeys().record, name, sealed)).toBeDefined();
  for (const { source, number, sealed } of await database().segments.toArray())
    expect(await openRecord(openVaultKeys().record, `segment/${source}/${number}`, sealed)).toBeDefined();
});
