import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { inventedCapture } from '../../tests/invented-capture.ts';
import { sampleContents, writeSample } from '../../tests/sample-dossier.ts';
import { exportPublicPem, signDer } from '../crypto/signing.ts';
import { database } from '../vault/database.ts';
import { custodyLog } from '../vault/events.ts';
import { installationKey } from '../vault/installation-key.ts';
import { keepCapture } from '../vault/keep.ts';
import { deviceUnlock } from '../vault/keyring.ts';
import { closeVault, isOpen, openVault } from '../vault/opened.ts';
import { checkDossier, noteCheck } from './check.ts';

/** The record as it stands when the check page asks: open, locked, or open on nothing. */
const stands = vi.hoisted(() => ({ now: 'open' as 'open' | 'locked' | 'empty' }));
vi.mock('./lock.ts', () => ({ lockState: async () => ({ locked: (await open()) === false }) }));

async function open(): Promise<boolean> {
  const key = await deviceUnlock();
  if (stands.now === 'locked' || !key) return false;
  await openVault(stands.now === 'empty' ? 'empty' : key);
  return true;
}

async function keepOne(): Promise<void> {
  const { facts, files } = await inventedCapture('kept');
  await keepCapture(facts, files);
}

/** A dossier that this installation signed, and what a check of it found. */
async function checkedOwn(change = (bytes: Uint8Array<ArrayBuffer>) => bytes) {
  await open();
  const { privateKey, publicKey } = await installationKey();
  const sign = async (bytes: Uint8Array) => ({ der: await signDer(privateKey, bytes) });
  const signer = { publicKeyPem: await exportPublicPem(publicKey), sign };
  const { bytes } = await writeSample(await sampleContents(1), { signer });
  closeVault();
  return checkDossier(new Blob([change(bytes)]), {}, () => undefined);
}

async function lastLine(): Promise<Record<string, unknown>> {
  stands.now = 'open';
  await open();
  const lines = (await custodyLog()).text.trimEnd().split('\n');
  return JSON.parse(lines.at(-1) ?? '{}');
}

beforeEach(async () => {
  stands.now = 'open';
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
});

test('of a dossier of this installation that holds, a line is written with its fingerprint', async () => {
  await keepOne();
  const report = await checkedOwn();
  expect(report.problems).toEqual([]);
  await noteCheck(report);
  expect(isOpen()).toBe(false);
  expect(await lastLine()).toMatchObject({
    action: 'verified',
    about: { kind: 'dossier', id: report.claims?.['Holdfast-Dossier-Id'] },
    digests: { manifest: report.fingerprint },
  });
});

test.each(['locked', 'empty'] as const)('none is written while the record is %s', async (how) => {
  await keepOne();
  const report = await checkedOwn();
  stands.now = how;
  await noteCheck(report);
  expect(await lastLine()).toMatchObject({ action: 'kept' });
});

test('none of a dossier that does not hold, and none of another installation’s', async () => {
  await keepOne();
  await noteCheck(await checkedOwn((bytes) => bytes.with(400, (bytes[400] ?? 0) ^ 1)));
  await open();
  await installationKey();
  const other = await writeSample(await sampleContents(1));
  const report = await checkDossier(new Blob([other.bytes]), {}, () => undefined);
  expect(report.problems).toEqual([]);
  await noteCheck(report);
  expect(await lastLine()).toMatchObject({ action: 'kept' });
});

test('where there is no record none is made', async () => {
  const report = await checkedOwn();
  await database().plain.clear();
  await noteCheck(report);
  expect(await database().plain.count()).toBe(0);
  expect(await database().custody.count()).toBe(0);
});
