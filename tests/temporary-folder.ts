import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder of ours among the system's temporary ones. Whoever takes it removes it. */
export type TemporaryFolder = { path: string; remove(): void };

/** `name` says whose it is, to whoever finds what a killed run left: `holdfast-NAME-…`. */
export function temporaryFolder(name: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), `holdfast-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
