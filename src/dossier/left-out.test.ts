import { beforeAll, expect, test } from 'vitest';
import {
  exhibit,
  type Files,
  filesOf,
  pack,
  rebuild,
  replace,
  textOf,
  utf8,
} from '../../tests/forgery/workshop.ts';
import { sampleContents, tinyPng, writeSample } from '../../tests/sample-dossier.ts';
import type { CaptureFacts } from '../domain/capture.ts';
import { hangsTogether } from './hangs-together.ts';
import { verifyDossier } from './verify.ts';

let zip: Uint8Array<ArrayBuffer>;
let files: Files;
const LEFT_OUT = exhibit('MJS001', '-left-out.json');

beforeAll(async () => {
  const contents = await sampleContents(3);
  const exhibits = contents.exhibits.map((one, at) => (at === 0 ? { ...one, withoutPictures: true } : one));
  zip = (await writeSample({ ...contents, exhibits })).bytes;
  files = await filesOf(zip);
});

/** What the check says of the dossier with something changed, and every list written anew. */
async function told(change: (files: Files) => void) {
  const changed = new Map(files);
  change(changed);
  await rebuild(changed);
  const report = await verifyDossier(new Blob([await pack(changed)]));
  const paths = report.problems.filter(({ code }) => code !== 'signature-wrong');
  return { codes: [...new Set(paths.map(({ code }) => code))], remarks: report.remarks };
}

test('pictures that are left out are in no byte of it, and all else is', async () => {
  const all = Buffer.from(zip);
  for (const shade of [0, 100]) expect(all.includes(Buffer.from(tinyPng(shade)))).toBe(false);
  expect(all.includes(Buffer.from(tinyPng(1)))).toBe(true);
  const own = [...files.keys()].filter((path) => path.includes('/MJS001/'));
  expect(own.map((path) => path.replace(/.*MJS001-/, '')).sort()).toEqual([
    'facts.json',
    'left-out.json',
    'notes-and-marks.json',
    'page-text.txt',
    'post-text.txt',
    'sheet.pdf',
  ]);
});

test('the check says so, in a remark, and misses nothing else', async () => {
  const report = await verifyDossier(new Blob([zip]));
  expect(report).toMatchObject({ intact: 'holds', complete: 'holds', custody: 'holds', problems: [] });
  expect(report.remarks).toEqual([{ code: 'pictures-left-out', path: LEFT_OUT }]);
});

test('the pages say so, and the file names each with the digest that the record has', async () => {
  expect(textOf(files, '1-READ-ME-FIRST.pdf')).toContain('The pictures of one exhibit are not here');
  expect(textOf(files, exhibit('MJS001', '-sheet.pdf'))).toContain('MJS001-left-out.json names each');
  const { files: named } = JSON.parse(textOf(files, LEFT_OUT));
  const { artifacts } = JSON.parse(textOf(files, exhibit('MJS001', '-facts.json')));
  expect(named.map(({ kind }: { kind: string }) => kind)).toEqual([
    'screenshot',
    'post-picture',
    'page-html',
    'post-html',
  ]);
  for (const { kind, digest } of named)
    expect(artifacts.find((one: { kind: string }) => one.kind === kind).digest).toBe(digest);
});

test('a loss cannot be told as a choice', async () => {
  const text = exhibit('MJS001', '-post-text.txt');
  const { artifacts } = JSON.parse(textOf(files, exhibit('MJS001', '-facts.json')));
  const { kind, digest, size } = artifacts.find((one: { kind: string }) => one.kind === 'post-text');
  const words = (changed: Files) => {
    changed.delete(text);
    const file = JSON.parse(textOf(changed, LEFT_OUT));
    changed.set(LEFT_OUT, utf8(JSON.stringify({ ...file, files: [...file.files, { kind, digest, size }] })));
  };
  expect((await told(words)).codes).toEqual(['left-out-differs']);
  const other = (changed: Files) => replace(changed, LEFT_OUT, /sha256:[0-9a-f]{8}/, 'sha256:00000000');
  expect((await told(other)).codes).toEqual(['left-out-differs']);
  const both = (changed: Files) =>
    changed.set(exhibit('MJS001', '-screenshot.png'), Uint8Array.from(tinyPng(0)));
  expect((await told((changed) => void both(changed))).codes).toEqual(['left-out-differs']);
  const none = (changed: Files) => void changed.delete(LEFT_OUT);
  expect((await told(none)).codes).toEqual(['artifact-missing']);
  expect((await told((changed) => void changed.set(LEFT_OUT, utf8('{}')))).codes).toContain(
    'left-out-unreadable',
  );
});

test('what can show the same picture goes with it: its files, later looks, its list and what that list is', () => {
  const links = { original: null, checks: null, group: null };
  const original = (of: string) => ({ of }) as never;
  const other = (id: string) => ({ id }) as never;
  const captures = [
    { ...links, id: 'marked', group: other('list') },
    { ...links, id: 'list' },
    { ...links, id: 'sibling', group: other('list') },
    { ...links, id: 'look', checks: other('marked') },
    { ...links, id: 'file-of-look', original: original('look') },
    { ...links, id: 'file', original: original('marked') },
    { ...links, id: 'apart' },
  ];
  expect([...hangsTogether(captures, new Set(['marked']))].sort()).toEqual([
    'file',
    'file-of-look',
    'list',
    'look',
    'marked',
  ]);
});

test('two looks at one capture show the same picture, and so does a look at a look, whichever is marked', () => {
  const link = (id: string, looked?: string) =>
    ({ id, original: null, checks: looked ? { id: looked } : null, group: null }) as unknown as CaptureFacts;
  const captures = [link('kept'), link('look', 'kept'), link('second', 'kept'), link('third', 'second')];
  for (const marked of ['kept', 'look', 'third'])
    expect(hangsTogether([...captures, link('other')], new Set([marked])).size).toBe(4);
});
