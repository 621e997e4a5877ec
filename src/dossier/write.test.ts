import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeSample } from '../../tests/sample-dossier.ts';
import { fileFolder } from '../../tests/test-folder.ts';
import { sh, unpack } from '../../tests/unpack-sample.ts';

type Made = Awaited<ReturnType<typeof writeSample>>;

const exhibit = (number: string, endings: string[]) =>
  endings.map((ending) => `data/3-exhibits/${number}/${number}-${ending}`);
const POST = [
  'facts.json',
  'page-text.txt',
  'post-text.txt',
  'page.html',
  'post.html',
  'post.png',
  'screenshot.png',
];

const LAYOUT = [
  '1-READ-ME-FIRST.pdf',
  'HOW-TO-CHECK.txt',
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'tagmanifest-sha256.txt',
  'signature/tagmanifest-sha256.sig',
  'signature/signing-key.pem',
  'data/1-statement/MJS-case-items.json',
  'data/2-incident-log/MJS-incident-log.pdf',
  'data/2-incident-log/MJS-incident-log.html',
  'data/2-incident-log/MJS-incident-log.csv',
  ...exhibit('MJS001', [...POST, 'notes-and-marks.json', 'sheet.pdf']),
  ...exhibit('MJS002', [...POST, 'sheet.pdf']),
  // Kept without picture.
  ...exhibit('MJS003', ['facts.json', 'post-text.txt', 'sheet.pdf']),
  'data/5-custody/custody-log.jsonl',
];

describe('a dossier written to a sink', () => {
  const dir = fileFolder('dossier');
  let made: Made;
  let bag: string;
  beforeAll(async () => {
    made = await writeSample();
    bag = unpack(made.bytes, dir);
  });

  it('has the files of the layout and no other', () => {
    const files = sh('find . -type f | cut -c3-', bag).trim().split('\n');
    expect(files.sort()).toEqual(LAYOUT.sort());
    for (const file of files) expect(file.split('/').at(-1)?.length).toBeLessThan(100);
  });

  it('holds for sha256sum, manifest and tagmanifest', () => {
    sh('sha256sum -c --strict manifest-sha256.txt && sha256sum -c --strict tagmanifest-sha256.txt', bag);
    const listed = readFileSync(join(bag, 'tagmanifest-sha256.txt'), 'utf8');
    expect(listed.match(/ {2}\S+/g)?.map((name) => name.trim())).toEqual([
      '1-READ-ME-FIRST.pdf',
      'HOW-TO-CHECK.txt',
      'bag-info.txt',
      'bagit.txt',
      'manifest-sha256.txt',
    ]);
  });

  it('has the manifest\u2019s digest as its fingerprint, and the READ-ME names it', () => {
    const printed = sh('sha256sum manifest-sha256.txt', bag).slice(0, 64);
    expect(made.result.fingerprint).toBe(`sha256:${printed}`);
    expect(readFileSync(join(bag, '1-READ-ME-FIRST.pdf'), 'utf8')).toContain(printed);
  });

  it('is signed over the tagmanifest, as openssl says', () => {
    const line =
      'openssl dgst -sha256 -verify signature/signing-key.pem -signature signature/tagmanifest-sha256.sig tagmanifest-sha256.txt';
    expect(sh(line, bag)).toBe('Verified OK\n');
  });

  it('has every artifact byte for byte, and says which exhibit each capture became', async () => {
    for (const { number, artifacts } of made.contents.exhibits) {
      const found = sh(`cat data/3-exhibits/${number}/* | wc -c; sha256sum data/3-exhibits/${number}/*`, bag);
      for (const { digest } of artifacts) expect(found).toContain(digest.slice(7));
    }
    expect(made.result.exhibits.map(({ number }) => number)).toEqual(['MJS001', 'MJS002', 'MJS003']);
    expect(made.result.size).toBe(made.bytes.length);
  });

  it('counts its payload', () => {
    const oxum = sh('cat $(find data -type f) | wc -c; find data -type f | wc -l', bag)
      .trim()
      .split('\n')
      .join('.');
    expect(readFileSync(join(bag, 'bag-info.txt'), 'utf8')).toContain(`Payload-Oxum: ${oxum}\n`);
  });
});
