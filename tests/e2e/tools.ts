import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What an examiner has: everyday programs, none of them ours. Each throws, with its words, when one says no. */
export function tool(program: string, args: readonly string[], cwd?: string): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...(cwd ? { cwd } : {}) });
}

/** Unpacks a dossier with `unzip` beside itself, and answers its one folder. */
export function unpacked(zip: string): string {
  const into = mkdtempSync(join(dirname(zip), 'unpacked-'));
  tool('unzip', ['-q', zip, '-d', into]);
  const [name, ...more] = readdirSync(into);
  if (!name || more.length > 0) throw new Error(`The zip holds ${more.length + 1} folders.`);
  return join(into, name);
}

/** Checks both manifests as HOW-TO-CHECK says; `sha256sum` fails on any file that is not as listed. */
export function checkManifests(folder: string): string {
  const lists = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'];
  return lists.map((list) => tool('sha256sum', ['--strict', '-c', list], folder)).join('');
}

export function pdfText(path: string): string {
  return tool('pdftotext', ['-layout', path, '-']);
}

/** Every file under a folder, as paths relative to it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The command-line check, as a person runs it; its exit code and its JSON. */
export function verified(zip: string, ...args: string[]): { code: number; report: Record<string, unknown> } {
  const script = join(import.meta.dirname, '../../scripts/verify.ts');
  try {
    return { code: 0, report: JSON.parse(tool(process.execPath, [script, zip, '--json', ...args])) };
  } catch (thrown) {
    const { status, stdout } = thrown as { status?: number; stdout?: string };
    if (typeof status !== 'number' || !stdout) throw thrown;
    return { code: status, report: JSON.parse(stdout) };
  }
}

export const has = (folder: string, file: string) => existsSync(join(folder, file));
