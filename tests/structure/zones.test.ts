import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';
import { isTest, type SourceFile, sourceFiles } from './source-files.ts';

/** What each part may import, and nothing else (docs/decisions/zones.md). */
const MAY: Record<string, readonly string[]> = {
  'src/domain': [],
  'src/browser': [],
  'src/crypto': ['src/domain'],
  'src/extractors': ['src/domain'],
  'src/messaging': ['src/domain'],
  'src/reporting': ['src/domain'],
  'src/page': ['src/domain', 'src/extractors', 'src/browser', 'src/messaging'],
  'src/vault/migrations': [],
  'src/vault': ['src/domain', 'src/crypto', 'src/vault/migrations'],
  'src/importers': ['src/domain'],
  'src/dossier': ['src/domain', 'src/crypto', 'src/reporting'],
  'src/capture': ['src/domain', 'src/crypto', 'src/vault', 'src/browser', 'src/messaging'],
  'src/app': [
    'src/domain',
    'src/crypto',
    'src/extractors',
    'src/page',
    'src/capture',
    'src/vault',
    'src/importers',
    'src/dossier',
    'src/reporting',
    'src/messaging',
    'src/browser',
  ],
  'src/ui': ['src/domain', 'src/browser', 'src/messaging', 'src/reporting'],
};

/** Words are data: any part that speaks may know their keys. */
const DATA = /^public\//;

const zones = Object.keys(MAY).sort((a, b) => b.length - a.length);
const zoneOf = (path: string) =>
  zones.find((zone) => path.startsWith(`${zone}/`)) ?? path.split('/')[0] ?? '';

function importsOf({ path, text }: SourceFile): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"](\.[^'"]+)['"]/g);
  return [...found].map(([, to = '']) => join(dirname(path), to));
}

function breaches(file: SourceFile): string[] {
  const zone = zoneOf(file.path);
  const allowed = MAY[zone];
  return importsOf(file)
    .filter((to) => !DATA.test(to) && zoneOf(to) !== zone && allowed && !allowed.includes(zoneOf(to)))
    .map((to) => `${file.path} imports ${to}`);
}

test('every part imports only what its zone may', () => {
  const files = sourceFiles('src').filter((file) => !isTest(file));
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap(breaches)).toEqual([]);
});

test('every source file belongs to a zone', () => {
  const lost = sourceFiles('src').filter(({ path }) => !MAY[zoneOf(path)]);
  expect(lost.map(({ path }) => path)).toEqual([]);
});

test('nobody imports the entrypoints or the scripts', () => {
  const bad = sourceFiles('src').flatMap((file) =>
    importsOf(file).filter((to) => /^(entrypoints|scripts)\//.test(to)),
  );
  expect(bad).toEqual([]);
});

test('the rule sees a breach', () => {
  const file = { path: 'src/domain/a.ts', text: "import { x } from '../vault/database.ts';" };
  expect(breaches(file)).toHaveLength(1);
});
