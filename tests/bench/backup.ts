import 'fake-indexeddb/auto';
import { closeSync, openAsBlob, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { bringIn } from '../../src/app/read-backup.ts';
import { makeBackup } from '../../src/app/write-backup.ts';
import { newId } from '../../src/domain/new-id.ts';
import { database } from '../../src/vault/database.ts';
import { deviceUnlock } from '../../src/vault/keyring.ts';
import { closeVault, openVault } from '../../src/vault/opened.ts';
import { ageDecrypt, ageEncrypt } from '../age-tool.ts';
import type { Bench } from './measure.ts';
import { keepNoise } from './noise-capture.ts';

const CAPTURES = 50;
const PICTURE_BYTES = 2_000_000;
const PASSPHRASE = 'violet ladder 17 harbour';
const SOFTWARE = { extension: '0.1.0', browser: 'Node', userAgent: 'bench', system: 'bench' };
const quiet = { progress: () => undefined, signal: new AbortController().signal };

/**
 * The database is one in memory: what is timed is opening what is sealed, hashing, packing and encrypting, and the way
 * back. The floor is `age` with the zip that the backup holds; both work out the passphrase's key.
 */
export function backupBenches(folder: string): Bench[] {
  const [ours, zip, theirs] = ['ours.age', 'bag.zip', 'theirs.age'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const size = `${CAPTURES} captures of ${PICTURE_BYTES / 1e6} MB`;
  const backUp = () => backUpTo(ours);
  return [
    {
      name: 'backup',
      aim: 10,
      about: `${size} backed up, against age -p with the same zip`,
      samples: 3,
      open: async () => {
        await fill();
        await backUp();
        ageDecrypt(ours, PASSPHRASE, zip);
      },
      ours: backUp,
      floor: async () => {
        rmSync(theirs, { force: true });
        ageEncrypt(zip, PASSPHRASE, theirs);
      },
    },
    {
      name: 'restore',
      aim: 10,
      about: `${size} brought in, against age -d`,
      samples: 3,
      ours: () => bringInFrom(ours),
      floor: async () => ageDecrypt(ours, PASSPHRASE, zip),
    },
  ];
}

async function newVault(): Promise<void> {
  closeVault();
  await Promise.all(database().tables.map((table) => table.clear()));
  const key = await deviceUnlock();
  if (key) await openVault(key);
}

async function fill(): Promise<void> {
  await newVault();
  for (let at = 0; at < CAPTURES; at += 1) await keepNoise(`post ${at}`, PICTURE_BYTES);
}

async function backUpTo(path: string): Promise<void> {
  const out = openSync(path, 'w');
  const ask = { id: newId(), name: 'holdfast-backup-bench', software: SOFTWARE, passphrase: PASSPHRASE };
  await makeBackup(ask, { ...quiet, sink: (bytes) => void writeSync(out, bytes) });
  closeSync(out);
}

async function bringInFrom(path: string): Promise<number> {
  await newVault();
  const start = performance.now();
  const { restored } = await bringIn({ file: await openAsBlob(path), passphrase: PASSPHRASE }, quiet);
  if (restored !== CAPTURES) throw new Error(`${restored} came back.`);
  return (performance.now() - start) / 1000;
}
