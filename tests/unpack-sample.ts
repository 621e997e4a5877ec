import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_NAME } from './sample-dossier.ts';
import { testFolder } from './test-folder.ts';

/** Unpacks a sample dossier as anybody would, and answers where its one folder is. */
export function unpack(bytes: Uint8Array, dir = testFolder('dossier')): string {
  writeFileSync(join(dir, `${SAMPLE_NAME}.zip`), bytes);
  execFileSync('unzip', ['-q', `${SAMPLE_NAME}.zip`], { cwd: dir });
  return join(dir, SAMPLE_NAME);
}

/** What a line of shell says there. Throws where it fails. */
export const sh = (line: string, cwd: string) => String(execFileSync('bash', ['-c', line], { cwd }));
