import { expect } from 'vitest';
import { bringIn } from '../src/app/read-backup.ts';
import { makeBackup } from '../src/app/write-backup.ts';
import { checkChain } from '../src/crypto/hash-chain.ts';
import type { Restored } from '../src/domain/backup.ts';
import { inMemory } from '../src/domain/byte-source.ts';
import type { CaptureFacts } from '../src/domain/capture.ts';
import type { Id } from '../src/domain/identity.ts';
import { newId } from '../src/domain/new-id.ts';
import { database } from '../src/vault/database.ts';
import { custodyLog } from '../src/vault/events.ts';
import { keepCapture } from '../src/vault/keep.ts';
import { deviceUnlock } from '../src/vault/keyring.ts';
import { closeVault, openVault } from '../src/vault/opened.ts';
import { encode, inventedCapture } from './invented-capture.ts';

/** Backups made and brought in over a vault in memory. */
export const BACKUP_PASSPHRASE = 'violet ladder 17 harbour';
export const BACKUP_SOFTWARE = {
  extension: '0.1.0',
  browser: 'Chrome/156',
  userAgent: 'test',
  system: 'linux x64',
};

export const unwatched = { progress: () => undefined, signal: new AbortController().signal };

/** Another browser: no row and no key of the one before, unless they are carried over. */
export async function newBrowser(carryOver?: () => Promise<void>): Promise<void> {
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
  await carryOver?.();
  const key = await deviceUnlock();
  if (key) await openVault(key);
}

/** Keeps an invented post; `more` is what its record says beside its words. */
export async function keepWith(text: string, more: Partial<CaptureFacts> = {}): Promise<Id> {
  const { facts, files } = await inventedCapture(text, more);
  await keepCapture(facts, files);
  return facts.id;
}

export async function backedUp() {
  const parts: Uint8Array[] = [];
  const name = 'holdfast-backup-2026-11-22';
  const ask = { id: newId(), name, software: BACKUP_SOFTWARE, passphrase: BACKUP_PASSPHRASE };
  const made = await makeBackup(ask, { ...unwatched, sink: (bytes) => void parts.push(bytes.slice()) });
  const file = new Uint8Array(Buffer.concat(parts));
  expect(made.size).toBe(file.length);
  return { file, made };
}

export const backUp = async () => (await backedUp()).file;

export const restore = (file: Uint8Array<ArrayBuffer>, more: Parameters<typeof bringIn>[1] = unwatched) =>
  bringIn({ file: inMemory(file), passphrase: BACKUP_PASSPHRASE }, more);

/** What a restore says when there is nothing to say. */
export const CLEAN: Restored = {
  restored: 0,
  partly: 0,
  there: 0,
  differing: 0,
  damaged: 0,
  things: 0,
  aside: 0,
  renumbered: 0,
  logHolds: true,
};

export async function linesHere() {
  const { ok, lines } = await checkChain(encode((await custodyLog()).text));
  expect(ok).toBe(true);
  return lines;
}
