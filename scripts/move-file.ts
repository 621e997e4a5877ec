import { copyFileSync, rmSync } from 'node:fs';

/** Also from one file system to another, which a rename cannot. Takes the place of a file that is there. */
export function moveFile(from: string, to: string): void {
  copyFileSync(from, to);
  rmSync(from);
}
