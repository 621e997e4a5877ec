import { beforeAll, describe, expect, it, test } from 'vitest';
import { filesOf, textOf } from '../../../tests/forgery/workshop.ts';
import { leaksIn } from '../../../tests/leaks.ts';
import { plantedContents, SECRETS, SHARE } from '../../../tests/planted-copy.ts';
import { going, sampleSayings } from '../../../tests/sample-case.ts';
import { writeSample } from '../../../tests/sample-dossier.ts';
import type { CopyPlan } from '../../domain/copy.ts';
import { PAPERS } from '../../domain/papers.ts';
import { verifyDossier } from '../verify.ts';
import { WorkingCopy } from './working-copy.ts';

const PLATFORM: CopyPlan = {
  reader: 'platform',
  details: [],
  addresses: true,
  pictures: true,
  covered: [],
};
const check = (bytes: Uint8Array<ArrayBuffer>) => verifyDossier(new Blob([bytes]));

test('the police copy has every word: the search that finds none elsewhere finds them there', async () => {
  const { bytes } = await writeSample(await plantedContents());
  expect(leaksIn(bytes, SECRETS)).toEqual(SECRETS);
  expect(await check(bytes)).toMatchObject({ complete: 'holds', custody: 'holds', copy: 'police' });
});

describe('a share copy', () => {
  let made: Awaited<ReturnType<typeof writeSample>>;
  beforeAll(async () => {
    made = await writeSample(await plantedContents(SHARE));
  });

  it('has none of the details in any of its bytes, in any spelling', () => {
    expect(leaksIn(made.bytes, SECRETS)).toEqual([]);
  });

  it('has nothing by which what was taken out could be found by trying', () => {
    const text = new TextDecoder().decode(made.bytes);
    for (const { facts, artifacts } of made.contents.exhibits) {
      expect(text).not.toContain(facts.id);
      for (const { kind, digest } of artifacts)
        expect(text.includes(digest.slice(7)), kind).toBe(kind === 'facts');
    }
  });

  it('tells no place by its times, no device and no address', () => {
    const text = new TextDecoder().decode(made.bytes);
    for (const part of ['Europe/London', 'Testbrowser', 'https://', 'Harbour', 'I saw it'])
      expect(text).not.toContain(part);
  });

  it('names the digest of each original', async () => {
    const files = await filesOf(made.bytes);
    for (const { number, artifacts } of made.contents.exhibits) {
      const path = `data/3-exhibits/${number}/${number}-facts-redacted.json`;
      const copy = WorkingCopy.parse(JSON.parse(textOf(files, path)));
      expect(copy.original).toBe(artifacts.find(({ kind }) => kind === 'facts')?.digest);
      expect(copy.redacted.name).toBeGreaterThan(0);
    }
  });

  it('has the working copies, the sheets, the log of incidents, and nothing else of an exhibit', async () => {
    const files = [...(await filesOf(made.bytes)).keys()].filter((path) => path.startsWith('data/3-'));
    const endings = files.map((path) => path.slice('data/3-exhibits/MJS001/MJS001'.length));
    expect(endings.sort()).toEqual([
      '-conversation.html',
      '-conversation.txt',
      '-facts-redacted.json',
      '-facts-redacted.json',
      '-sheet.pdf',
      '-sheet.pdf',
    ]);
  });

  it('holds, and is never told to be all', async () => {
    expect(await check(made.bytes)).toMatchObject({
      copy: 'share',
      intact: 'holds',
      complete: 'in-part',
      custody: 'not-present',
      signature: 'holds',
      problems: [],
    });
  });

  it('says what it is, and what is not in it', async () => {
    const files = await filesOf(made.bytes);
    expect(textOf(files, 'bag-info.txt')).toContain('Holdfast-Copy: share\n');
    for (const path of ['1-READ-ME-FIRST.pdf', 'HOW-TO-CHECK.txt'])
      expect(textOf(files, path)).toContain('This is a share copy.');
    expect(textOf(files, 'HOW-TO-CHECK.txt')).not.toContain('custody-log.jsonl');
  });

  it('is the same with addresses, where none of the details stands in one', async () => {
    const { bytes } = await writeSample(await plantedContents({ ...SHARE, addresses: true }));
    expect(leaksIn(bytes, SECRETS)).toEqual([]);
  });
});

describe('a copy for a platform', () => {
  let made: Awaited<ReturnType<typeof writeSample>>;
  beforeAll(async () => {
    made = await writeSample(await plantedContents(PLATFORM));
  });

  it('has addresses, accounts, words and the picture that was chosen', async () => {
    const files = await filesOf(made.bytes);
    const text = textOf(files, 'data/3-exhibits/MJS001/MJS001-facts-redacted.json');
    for (const part of [
      'https://social.example.test/@quillon/1000',
      '"77 MAELLE',
      '@quillon@social.example.test',
    ])
      expect(text).toContain(part);
    expect([...files.keys()].filter((path) => path.endsWith('.png'))).toEqual([
      'data/3-exhibits/MJS001/MJS001-post.png',
    ]);
  });

  it('has no note, no words of a mark, no log, no page and no id', () => {
    const text = new TextDecoder().decode(made.bytes);
    const { exhibits } = made.contents;
    for (const part of [
      'I saw it at work',
      '"words":"I know where you park."',
      '-screenshot.png',
      '-page.html',
      'log-opened',
      'Testbrowser',
      ...exhibits.map(({ facts }) => facts.id),
    ])
      expect(text).not.toContain(part);
    expect(text).toContain('"threat"');
  });

  it('holds, and is never told to be all', async () => {
    expect(await check(made.bytes)).toMatchObject({
      copy: 'platform',
      complete: 'in-part',
      custody: 'not-present',
      problems: [],
    });
  });
});

describe('the list of what to report', () => {
  const LIST = 'data/4-police-and-platforms/MJS-platform-reports';
  const REPORTED = [
    '=R-77',
    'We found no violation.',
    'CRN/1234/26',
    'Ottoline Brask',
    'I did not answer him.',
  ];
  const made = async (copy: CopyPlan) => {
    const contents = await plantedContents(copy);
    const caseItems = going(sampleSayings(contents.exhibits[0]?.facts.id ?? ''));
    return await writeSample({ ...contents, caseItems, papers: PAPERS });
  };

  it('goes with a copy for a platform, alone of all papers, and has nothing that the person wrote down', async () => {
    const { bytes } = await made(PLATFORM);
    const files = await filesOf(bytes);
    const papers = [...files.keys()].filter((path) => /^data\/[14]-/.test(path));
    expect(papers.sort()).toEqual([`${LIST}.csv`, `${LIST}.pdf`]);
    for (const path of papers) {
      const text = textOf(files, path);
      expect(text).toContain('https://social.example.test/@quillon/1000');
      expect(text).toContain('MJS001');
      for (const part of [...REPORTED, 'police', 'I know where you park.\n', 'Europe/London'])
        expect(text, part).not.toContain(part);
    }
    expect(await check(bytes)).toMatchObject({ copy: 'platform', complete: 'in-part', problems: [] });
  });

  it('is in no share copy', async () => {
    const { bytes } = await made(SHARE);
    const paths = [...(await filesOf(bytes)).keys()];
    expect(paths.filter((path) => /^data\/[14]-/.test(path))).toEqual([]);
  });
});
