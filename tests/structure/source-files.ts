import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export type SourceFile = { path: string; text: string };

const ROOT = join(import.meta.dirname, '..', '..');

/** Every TypeScript file below these folders of the project, with `/` in its path. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => readSource(join(entry.parentPath, entry.name))),
  );
}

function readSource(absolute: string): SourceFile {
  return { path: relative(ROOT, absolute).split(sep).join('/'), text: readFileSync(absolute, 'utf8') };
}

export const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$/.test(path);

/** The text without its comments, so that a rule may be spoken of without being broken. */
export function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
