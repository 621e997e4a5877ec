import { describe, expect, it } from 'vitest';
import { sampleContents } from '../../tests/sample-dossier.ts';
import { ARTIFACT_KINDS, numberedKind } from '../domain/capture.ts';
import { BAG_INFO_LABELS, bagInfo, bagInfoText, manifestText, readBagInfo, readManifest } from './bag.ts';
import {
  artifactFile,
  baseName,
  EXHIBIT_NUMBER,
  exhibitIndex,
  exhibitOf,
  isExhibitFile,
} from './file-names.ts';

const D = `sha256:${'a'.repeat(64)}`;

describe('a manifest', () => {
  it('is sorted, and comes back', () => {
    const files = ['data/b', 'data/a', 'data/c d'].map((path) => ({ path, digest: D }));
    const text = manifestText(files);
    expect(text.split('\n')[0]).toBe(`${'a'.repeat(64)}  data/a`);
    expect(readManifest(text)).toEqual(files.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
  });

  it.each([
    ['no newline at the end', `${'a'.repeat(64)}  x`],
    ['one space', `${'a'.repeat(64)} x\n`],
    ['a capital digest', `${'A'.repeat(64)}  x\n`],
    ['a short digest', `${'a'.repeat(63)}  x\n`],
    ['an empty line', '\n'],
    ['a carriage return', `${'a'.repeat(64)}  x\r\n`],
    ['no path', `${'a'.repeat(64)}  \n`],
    ['a star before the path is a name, so a tab', `${'a'.repeat(64)}\tx\n`],
  ])('is not read with %s', (_, text) => {
    expect(readManifest(text)).toBeNull();
  });
});

describe('bag-info', () => {
  it('comes back as it was', async () => {
    const info = bagInfo(await sampleContents(), { bytes: 12, files: 3, logEntries: 4 });
    expect(readBagInfo(bagInfoText(info))).toEqual(info);
    expect(info).toMatchObject({
      'Payload-Oxum': '12.3',
      'Bagging-Date': '2026-11-22',
      'Holdfast-Choice': 'all',
    });
  });

  it('cannot be broken by what a browser calls its zone or its version', async () => {
    const contents = await sampleContents();
    const createdAt = { ...contents.createdAt, zone: '\nHoldfast-Choice: all' };
    const software = { ...contents.software, extension: '1\n2' };
    const info = bagInfo({ ...contents, createdAt, software }, { bytes: 1, files: 1, logEntries: 1 });
    expect(bagInfoText(info).split('\n')).toHaveLength(BAG_INFO_LABELS.length + 1);
    expect(readBagInfo(bagInfoText({ ...info }))).toEqual(info);
    const empty = bagInfo(
      { ...contents, createdAt: { ...createdAt, zone: '\u00e9' } },
      { bytes: 1, files: 1, logEntries: 1 },
    );
    expect(empty['Holdfast-Created-Local']).toMatch(/ unknown$/);
  });

  it('is refused with a label missing, doubled, moved or continued', async () => {
    const text = bagInfoText(bagInfo(await sampleContents(), { bytes: 12, files: 3, logEntries: 4 }));
    const lines = text.split('\n');
    const wrong = [
      lines.slice(1),
      [...lines.slice(0, 1), ...lines],
      lines.toReversed(),
      lines.with(1, ' more'),
      [...lines, ''],
    ];
    for (const bad of wrong) expect(readBagInfo(bad.join('\n'))).toBeNull();
  });
});

describe('names', () => {
  it('bear the number, in ASCII, under 100 characters', () => {
    const kinds = [...ARTIFACT_KINDS, numberedKind('rows', 1), numberedKind('stretch', 9_999)];
    const paths = kinds.map((kind) => artifactFile('MJSXX123456', kind));
    for (const path of paths) {
      expect(baseName(path)).toMatch(/^MJSXX123456-[A-Za-z-]+(\d{4})?\.(png|html|txt|jsonl?|pdf)$/);
      expect(path.length).toBeLessThan(100);
      expect(isExhibitFile('MJSXX123456', path)).toBe(true);
      expect(isExhibitFile('MJSXX123457', path)).toBe(false);
    }
    expect(new Set(paths).size).toBe(kinds.length);
    for (const name of ['-rows-1.jsonl', '-rows-0001.png', '-stretch-00001.png', '-other.png', ''])
      expect(isExhibitFile('MJS001', `data/3-exhibits/MJS001/MJS001${name}`), name).toBe(false);
  });

  it('give the exhibit back', () => {
    expect(exhibitOf(artifactFile('MJS012', 'screenshot'))).toBe('MJS012');
    expect(exhibitIndex('MJS012')).toBe(12);
    expect(exhibitOf('data/3-exhibits/mjs1/x')).toBeNull();
    expect(exhibitOf('data/2-incident-log/MJS012')).toBeNull();
  });

  it.each([
    ['MJS001', true],
    ['MJS1000', true],
    ['MJS0001', false],
    ['MJS000', false],
    ['M001', false],
    ['MJS12', false],
  ])('%s: a number, %s', (number, right) => {
    expect(EXHIBIT_NUMBER.test(number)).toBe(right);
  });
});
