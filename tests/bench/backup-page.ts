/** Runs in a page of an extension in a real browser (`vault-extension.ts`): the product's own worker, vault and working file. */
import type { BackupAsk } from '../../src/app/backup-protocol.ts';
import { runBackup } from '../../src/app/run-backup.ts';
import { removeWorkingFile, workingFile } from '../../src/app/working-file.ts';
import type { Id } from '../../src/domain/identity.ts';
import { newId } from '../../src/domain/new-id.ts';
import { database } from '../../src/vault/database.ts';
import { deviceUnlock } from '../../src/vault/keyring.ts';
import { closeVault, openVault } from '../../src/vault/opened.ts';
import { keepNoise } from './noise-capture.ts';

const NAME = 'holdfast-backup-bench';
const SOFTWARE = { extension: '0.1.0', browser: 'bench', userAgent: 'bench', system: 'bench' };

let key: Uint8Array<ArrayBuffer>;
/** The backup made last. */
let made: Id | null = null;

/** No row and no key of the one before. */
async function newVault(): Promise<void> {
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
  key = (await deviceUnlock()) ?? fail('a passphrase');
  await openVault(key);
}

function fail(what: string): never {
  throw new Error(what);
}

async function fill(captures: number, bytes: number): Promise<number> {
  await newVault();
  for (let at = 0; at < captures; at += 1) await keepNoise(`post ${at}`, bytes);
  return captures;
}

async function timed(ask: BackupAsk) {
  const start = performance.now();
  const done = await runBackup(ask, () => undefined, new AbortController().signal);
  return { done, seconds: (performance.now() - start) / 1000 };
}

/** All that is kept into a working file. */
async function backUp(passphrase: string): Promise<number> {
  if (made) await removeWorkingFile(made);
  made = newId();
  const how = { key, helpedBy: null, passphrase, place: 'disk' as const };
  const asked = { ask: 'back-up' as const, id: made, name: NAME, software: SOFTWARE, ...how };
  return (await timed(asked)).seconds;
}

const madeFile = async () => (await workingFile(made ?? fail('no backup'))).getFile();

/** Into the downloads, as the page does it. */
async function save(): Promise<number> {
  const file = await madeFile();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${NAME}.age`;
  link.click();
  return file.size;
}

/** The backup made last into a record with nothing in it. */
async function bringIn(passphrase: string, captures: number): Promise<number> {
  const file = await madeFile();
  await newVault();
  const { done, seconds } = await timed({ ask: 'restore', file, key, helpedBy: null, passphrase });
  if (done.news !== 'restored' || done.restored.restored !== captures) fail(JSON.stringify(done));
  return seconds;
}

Object.assign(globalThis, { bench: { fill, backUp, save, bringIn } });
