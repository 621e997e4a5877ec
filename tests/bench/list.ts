import { execFileSync } from 'node:child_process';
import { openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { measureBytes, zipWriter } from '../../src/dossier/zip/write.ts';
import { sampleContents, sampleInstant, writeSample } from '../sample-dossier.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { backupBenches } from './backup.ts';
import { backupBrowserBenches } from './backup-browser.ts';
import { exportBenches } from './export.ts';
import { extractBenches } from './extract.ts';
import type { Bench } from './measure.ts';
import { pdfBenches } from './pdf.ts';
import { recordingBenches } from './recording.ts';
import { vaultBenches } from './vault.ts';

const FILES = 200;
const FILE_BYTES = 500_000;
const { path: folder } = temporaryFolder('bench');

function noise(bytes: number, seed: number): Uint8Array<ArrayBuffer> {
  const made = new Uint32Array(bytes / 4);
  let state = seed + 1;
  for (let at = 0; at < made.length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    made[at] = state;
  }
  return new Uint8Array(made.buffer);
}

/** 200 files of 0.5 MB on the disk: what a vault of that size would give out. */
function files(): { name: string; path: string; bytes: Uint8Array<ArrayBuffer> }[] {
  return Array.from({ length: FILES }, (_, at) => {
    const file = {
      name: `file-${at}.bin`,
      path: join(folder, `file-${at}.bin`),
      bytes: noise(FILE_BYTES, at),
    };
    writeFileSync(file.path, file.bytes);
    return file;
  });
}

async function zipOurs(given: ReturnType<typeof files>): Promise<void> {
  const out = await open(join(folder, 'ours.zip'), 'w');
  const writer = zipWriter({ write: async (bytes) => void (await out.write(bytes)) }, sampleInstant(0));
  for (const { name, path, bytes } of given) {
    await writer.addBlob(name, await openAsBlob(path), await measureBytes(bytes));
  }
  await writer.finish();
  await out.close();
}

function zipBench(): Bench {
  const given = files();
  return {
    name: 'zip',
    aim: 4,
    about: `${FILES} files of 0.5 MB hashed, checked and zipped, against zip -0 and sha256sum`,
    samples: 5,
    ours: () => zipOurs(given),
    floor: async () => {
      const paths = given.map(({ path }) => path);
      rmSync(join(folder, 'floor.zip'), { force: true });
      execFileSync('zip', ['-q', '-0', '-j', join(folder, 'floor.zip'), ...paths]);
      execFileSync('sha256sum', paths);
    },
  };
}

async function verifyBench(): Promise<Bench> {
  const { bytes } = await writeSample(await sampleContents(200));
  const path = join(folder, 'sample.zip');
  writeFileSync(path, bytes);
  return {
    name: 'verify',
    aim: 40,
    about: 'a dossier of 200 exhibits with small files checked, against sha256sum of the zip',
    samples: 5,
    ours: async () => verifyDossier(await openAsBlob(path)),
    floor: async () => execFileSync('sha256sum', [path]),
  };
}

export const BENCHES: readonly Bench[] = [
  zipBench(),
  await verifyBench(),
  ...exportBenches(folder),
  ...pdfBenches(),
  ...extractBenches(),
  ...vaultBenches(),
  ...backupBenches(folder),
  ...backupBrowserBenches(folder),
  ...recordingBenches(),
];
