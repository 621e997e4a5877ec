import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder of ours among the system's temporary ones. Whoever takes it removes it. */
export type TemporaryFolder = { path: string; remove(): void };

const left = new Set<TemporaryFolder>();
// What was not removed by then goes with the process: a demo that is stopped, a test whose set-up broke.
process.once('exit', () => {
  for (const folder of left) folder.remove();
});

/** `name` says whose it is, to whoever finds what a killed process left: `holdfast-NAME-…`. */
export function temporaryFolder(name: string): TemporaryFolder {
  const folder: TemporaryFolder = {
    path: mkdtempSync(join(tmpdir(), `holdfast-${name}-`)),
    remove() {
      rmSync(folder.path, { recursive: true, force: true });
      left.delete(folder);
    },
  };
  left.add(folder);
  return folder;
}
