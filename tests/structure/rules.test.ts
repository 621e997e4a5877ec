import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { code, isTest, type SourceFile, sourceFiles } from './source-files.ts';
import { projectFiles, readText } from './tree.ts';

const product = () => sourceFiles('src', 'entrypoints').filter((file) => !isTest(file));

function breaking(pattern: RegExp, files: SourceFile[], except: readonly string[] = []): string[] {
  return files
    .filter(({ path, text }) => !except.includes(path) && pattern.test(code(text)))
    .map(({ path }) => path);
}

test('no markup is made from text', () => {
  const markup =
    /\.(inner|outer)HTML\s*=[^=]|insertAdjacentHTML|document\.write\b|dangerouslySetInnerHTML|createContextualFragment|setHTMLUnsafe|\beval\(|new Function\b/;
  expect(breaking(markup, product())).toEqual([]);
  expect(markup.test('a.innerHTML = b')).toBe(true);
});

test('nothing goes to the network outside the file that reads what we ship, and the two that a person’s press is for', () => {
  const network =
    /\bfetch\s*\(|XMLHttpRequest|\bWebSocket\b|EventSource|sendBeacon|WebTransport|RTCPeerConnection|importScripts/;
  const may = ['src/browser/packaged-file.ts', 'src/app/fetch-original.ts', 'src/app/ask-for-date.ts'];
  expect(breaking(network, product(), may)).toEqual([]);
});

test('what asks a site is reached from one worker each, which no page of ours shares', () => {
  const importers = (name: string) =>
    product()
      .filter(({ text }) => text.includes(`/${name}'`))
      .map(({ path }) => path);
  expect(importers('fetch-original.ts')).toEqual(['src/app/keep-original.ts']);
  expect(importers('keep-original.ts')).toEqual(['src/app/original-worker.ts']);
  expect(importers('ask-for-date.ts')).toEqual(['src/app/timestamp-worker.ts']);
});

test('each page of ours forbids itself what the manifest allows that worker', () => {
  const pages = projectFiles().filter((path) => /^entrypoints\/.*\.html$/.test(path));
  expect(pages.length).toBeGreaterThan(5);
  const policy = `http-equiv="Content-Security-Policy" content="connect-src 'self' blob:"`;
  // Before anything that could ask.
  const strict =
    /^<!doctype html>\n<html lang="en">\n {2}<head>\n {4}<meta charset="utf-8" \/>\n {4}<meta (.*) \/>\n/;
  expect(pages.filter((path) => strict.exec(readText(path))?.[1] !== policy)).toEqual([]);
});

test('nothing is synchronised to other devices', () => {
  expect(breaking(/storage\.sync\b/, product())).toEqual([]);
});

test('no type is thrown away', () => {
  const escapes = /:\s*any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|@ts-nocheck/;
  expect(breaking(escapes, sourceFiles('src', 'entrypoints', 'scripts'))).toEqual([]);
});

test('what is typed into our pages is not written into the profile for a later restart', () => {
  // With `autocomplete="off"` neither browser keeps a field's words for its session restore. Nor those of passwords.
  const fields = product().flatMap(({ path, text }) =>
    [...text.matchAll(/<(?:input|textarea)\b[\s\S]*?\/>/g)].map(([field]) => ({ path, field })),
  );
  const kept = fields.filter(
    ({ field }) => !/autoComplete="off"|type="(password|checkbox|radio|file|date)"/.test(field),
  );
  expect(fields.length).toBeGreaterThan(10);
  expect(kept).toEqual([]);
});

test('only the vault opens the database', () => {
  const files = product().filter(({ path }) => !path.startsWith('src/vault/'));
  expect(breaking(/new Dexie\b|indexedDB\b|VaultDatabase/, files)).toEqual([]);
});

test('files are small enough to be read', () => {
  const long = product().filter(({ text }) => text.split('\n').length > 250);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('no drawer without a name', () => {
  const drawers = product().filter(({ path }) => /\b(utils?|helpers?|common|misc)\b/.test(path));
  expect(drawers.map(({ path }) => path)).toEqual([]);
});

test('temporary folders have one home, so that each goes with its test', () => {
  const makers = sourceFiles('src', 'tests', 'scripts').filter(
    ({ path, text }) => !path.startsWith('tests/e2e/') && /\bmkdtemp|\btmpdir\(/.test(code(text)),
  );
  const here = 'tests/structure/rules.test.ts';
  expect(makers.map(({ path }) => path).filter((path) => path !== here)).toEqual([
    'tests/temporary-folder.ts',
  ]);
});

test('no absolute path of a machine and no registry host is in the tree', () => {
  const root = join(import.meta.dirname, '..', '..');
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const texts = tracked.filter((path) =>
    /\.(ts|tsx|mjs|cjs|json|md|html|txt|typ|css|sh)$|^\.ci\//.test(path),
  );
  const machine = new RegExp(
    ['/wor' + 'k/', '/roo' + 't/', '/hom' + 'e/[a-z]+/', 'C:\\\\\\\\Us' + 'ers\\\\\\\\'].join('|'),
  );
  const bad = texts.filter((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return path !== 'package-lock.json' && machine.test(text);
  });
  expect(bad).toEqual([]);
});
