import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '../test-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const NEEDED = [
  'src/domain',
  'src/extractors',
  'scripts/new.ts',
  'scripts/new',
  'tests/extractors',
  'tests/fixtures',
  'tests/test-folder.ts',
  'tests/temporary-folder.ts',
  'vitest.config.ts',
  'package.json',
  'biome.json',
];

function copy(): string {
  const folder = testFolder('new-extractor');
  for (const path of NEEDED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function run(folder: string, ...command: string[]) {
  const { VITEST: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, said: `${stdout}${stderr}` };
}

const make = (folder: string, ...words: string[]) => run(folder, 'scripts/new.ts', ...words);
const vitest = (folder: string, ...words: string[]) =>
  run(folder, 'node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', '--no-color', ...words);

it('npm run new extractor makes what passes the suite, and says what a person has to fill in', () => {
  const folder = copy();
  expect(make(folder, 'extractor', 'chirp-place')).toMatchObject({ status: 0 });
  const suite = vitest(folder, 'tests/extractors/suite.test.ts', '-t', 'chirp-place');
  expect(suite.status, suite.said).toBe(0);
  for (const test of ['chirp-place/feed', 'chirp-place/quote-trap', 'chirp-place: its example resolves'])
    expect(suite.said).toMatch(new RegExp(`✓.*${test}`));
  const marks = vitest(folder, 'tests/extractors/filled-in.test.ts');
  expect(marks.status).toBe(1);
  expect(marks.said).toContain('src/extractors/chirp-place.ts:');
  expect(marks.said).toContain('tests/fixtures/chirp-place/quote-trap/fixture.json:');
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--vcs-enabled=false', 'src/extractors'];
  const format = run(folder, ...biome);
  expect(format.status, format.said).toBe(0);
});

it('npm run new extractor writes nothing over what is there, and refuses what is no id', () => {
  const folder = copy();
  const registry = () => readFileSync(join(folder, 'src/extractors/registry.ts'), 'utf8');
  const before = registry();
  expect(make(folder, 'extractor', 'mastodon')).toMatchObject({ status: 2 });
  for (const id of ['../evil', 'Chirp', 'chirp_place', '', '-x'])
    expect(make(folder, 'extractor', id).said).toContain('An id is of lower-case letters');
  for (const words of [[], ['importer', 'x'], ['extractor', 'a', 'b']])
    expect(make(folder, ...words).said).toContain('Usage: npm run new extractor');
  expect(registry()).toBe(before);
  expect(existsSync(join(folder, 'src/extractors/chirp.ts'))).toBe(false);
});
