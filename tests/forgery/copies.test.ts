import { beforeAll, expect, test } from 'vitest';
import type { DossierContents, Signer } from '../../src/dossier/contents.ts';
import type { ProblemCode } from '../../src/dossier/verify/answers.ts';
import { plantedContents, SHARE } from '../planted-copy.ts';
import { sampleSigner, writeSample } from '../sample-dossier.ts';
import { check, NO } from './refused.ts';
import { bytesOf, exhibit, type Files, filesOf, pack, rename, replace, resign, utf8 } from './workshop.ts';

let [police, share, platform]: Files[] = [];
let forger: Signer;

beforeAll(async () => {
  const made = async (copy?: DossierContents['copy']) =>
    await filesOf((await writeSample(await plantedContents(copy))).bytes);
  [police, share, platform] = [
    await made(),
    await made(SHARE),
    await made({ reader: 'platform', details: [], addresses: true, pictures: true, covered: [] }),
  ];
  forger = await sampleSigner();
});

const relabel = (files: Files, from: string, to: string) =>
  replace(files, 'bag-info.txt', `Holdfast-Copy: ${from}`, `Holdfast-Copy: ${to}`);
const WORKING = '-facts-redacted.json';

type Case = [what: string, of: () => Files | undefined, forge: (files: Files) => void, codes: ProblemCode[]];

/** Everything is rebuilt and signed with another key: what is left is what the copy is by its nature. */
const CASES: Case[] = [
  [
    'a police copy that is told to be a share copy, so that nobody misses its log',
    () => police,
    (files) => {
      relabel(files, 'police', 'share');
      files.delete('data/5-custody/custody-log.jsonl');
    },
    ['file-unknown', 'artifact-missing'],
  ],
  [
    'a share copy that is told to be the police copy',
    () => share,
    (files) => relabel(files, 'share', 'police'),
    ['file-missing', 'log-missing', 'artifact-missing', 'file-unknown'],
  ],
  [
    'a share copy that is told to be one for a platform',
    () => share,
    (files) => relabel(files, 'share', 'platform'),
    ['copy-differs'],
  ],
  [
    'a copy that is told to be for somebody else',
    () => share,
    (files) => relabel(files, 'share', 'court'),
    ['bag-info-unreadable'],
  ],
  [
    'a share copy with the list of what to report put in',
    () => share,
    (files) => files.set('data/4-police-and-platforms/EX-platform-reports.csv', utf8('Exhibit\r\n')),
    ['file-unknown'],
  ],
  [
    'a copy for a platform with a letter put in',
    () => platform,
    (files) => files.set('data/4-police-and-platforms/MJS-cover-letter.txt', utf8('Dear Sir or Madam,')),
    ['file-unknown'],
  ],
  [
    'a share copy with a screenshot put in',
    () => share,
    (files) => void files.set(exhibit('MJS001', '-screenshot.png'), utf8('planted')),
    ['file-unknown'],
  ],
  [
    'a share copy with a record put in that fits it',
    () => share,
    (files) =>
      void files.set(
        exhibit('MJS001', '-facts.json'),
        bytesOf(police ?? files, exhibit('MJS001', '-facts.json')),
      ),
    ['file-unknown'],
  ],
  [
    'a share copy without one of its working copies',
    () => share,
    (files) => void files.delete(exhibit('MJS001', WORKING)),
    ['artifact-missing'],
  ],
  [
    'a share copy with one working copy in the place of another',
    () => share,
    (files) => void files.set(exhibit('MJS001', WORKING), bytesOf(files, exhibit('MJS002', WORKING))),
    ['copy-differs', 'capture-twice'],
  ],
  [
    'a share copy with a fact that no copy has',
    () => share,
    (files) => replace(files, exhibit('MJS001', WORKING), '"reader"', '"note": "x", "reader"'),
    ['facts-unreadable'],
  ],
  [
    'a platform copy with another picture',
    () => platform,
    (files) => void files.set(exhibit('MJS001', '-post.png'), utf8('another')),
    ['facts-digest-differs'],
  ],
  [
    'a platform copy whose picture was moved to another exhibit',
    () => platform,
    (files) => rename(files, exhibit('MJS001', '-post.png'), exhibit('MJS002', '-post.png')),
    ['artifact-missing', 'artifact-not-in-facts'],
  ],
];

test.each(CASES)('%s', async (_, of, forge, codes) => {
  const files = new Map(of());
  forge(files);
  await resign(files, forger);
  const report = await check(await pack(files));
  expect(report.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  expect([report.complete, report.intact]).toContain(NO);
});
