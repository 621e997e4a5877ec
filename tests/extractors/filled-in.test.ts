import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const MARK = ['FILL', 'IN'].join(' ');

/** Each line of a module or fixture in which `npm run new` left something for a person to fill in. */
function marksIn(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const lines = readFileSync(path, 'utf8').split('\n');
      return lines.flatMap((line, at) =>
        line.includes(MARK) ? [`${path.slice(ROOT.length + 1)}:${at + 1}`] : [],
      );
    });
}

it('every extractor and fixture is filled in (search for the mark that npm run new leaves)', () => {
  expect([...marksIn('src/extractors'), ...marksIn('tests/fixtures')]).toEqual([]);
});
