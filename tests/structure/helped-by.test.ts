import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';
import { isTest, sourceFiles } from './source-files.ts';

const WRITES = 'src/vault/custody.ts';
/** Asks the background for all that it does, and only looks whether a tab is for a later look. */
const READS_ONLY = 'entrypoints/popup/main.ts';
/** Says where it is known from who helps the person. */
const TELLS = /\bhelpedByFrom\(/;

const files = new Map(
  [...sourceFiles('src'), ...sourceFiles('entrypoints')]
    .filter((file) => !isTest(file))
    .map(({ path, text }) => [path, text]),
);

/** Types leave nothing behind in what is built. */
function importsOf(path: string): string[] {
  const found = (files.get(path) ?? '').matchAll(
    /\b(?:import|export)\s+(?!type\b)[^'";]*['"](\.[^'"]+)['"]/g,
  );
  return [...found].map(([, to = '']) => join(dirname(path), to)).filter((to) => files.has(to));
}

function loadedBy(path: string, loaded = new Set<string>()): Set<string> {
  if (!loaded.has(path)) {
    loaded.add(path);
    for (const to of importsOf(path)) loadedBy(to, loaded);
  }
  return loaded;
}

const contexts = [...files.keys()].filter((path) =>
  /^entrypoints\/[^/]+\/(?:main|index)\.tsx?$|-worker\.ts$/.test(path),
);

test('every context that can write a line of the custody log knows who helps', () => {
  const writers = contexts.filter((path) => path !== READS_ONLY && loadedBy(path).has(WRITES));
  expect(writers).toContain('entrypoints/background/index.ts');
  expect(writers).toContain('src/app/export-worker.ts');
  const silent = writers.filter(
    (path) =>
      ![...loadedBy(path)].some(
        (one) => one !== 'src/vault/helped-by.ts' && TELLS.test(files.get(one) ?? ''),
      ),
  );
  expect(silent).toEqual([]);
});
