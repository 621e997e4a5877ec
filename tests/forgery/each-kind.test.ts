import { beforeAll, describe, expect, it } from 'vitest';
import { PAPERS } from '../../src/domain/papers.ts';
import type { DossierContents, Signer } from '../../src/dossier/contents.ts';
import type { ProblemCode } from '../../src/dossier/verify/answers.ts';
import { plantedContents, SHARE } from '../planted-copy.ts';
import { sampleContents, sampleInstant, sampleSigner, writeSample } from '../sample-dossier.ts';
import { check, expectRefused } from './refused.ts';
import { bytesOf, type Files, filesOf, flip, pack, rename, resign } from './workshop.ts';

/** Each kind of file that goes along by choice, done each harm. What a kind alone can suffer stands with that kind. */
type Dossier = { own: Files; other: Files; key: Signer };
let police: Dossier;
let share: Dossier;
let platform: Dossier;
let forger: Signer;

/** With every kind of paper, and with what stays out and what is said beside an exhibit. */
async function full(): Promise<DossierContents> {
  const contents = await sampleContents(3);
  const [first, ...others] = contents.exhibits;
  if (!first) throw new Error('the sample is too small');
  return { ...contents, papers: PAPERS, exhibits: [{ ...first, withoutPictures: true }, ...others] };
}

/** The same kinds of somebody else's record, under the same names. */
async function otherFull(): Promise<DossierContents> {
  const contents = await full();
  const [first, second] = contents.exhibits;
  if (!first || !second) throw new Error('the sample is too small');
  const own = { ...second, number: 'MJS001', notes: [], marks: first.marks, withoutPictures: true };
  return { ...contents, caseItems: contents.caseItems.slice(0, 1), exhibits: [own] };
}

async function dossier(own: DossierContents, other: DossierContents): Promise<Dossier> {
  const made = await writeSample(own);
  return {
    own: await filesOf(made.bytes),
    other: await filesOf((await writeSample(other)).bytes),
    key: made.signer,
  };
}

async function copyOf(copy: NonNullable<DossierContents['copy']>): Promise<Dossier> {
  const own = await plantedContents(copy);
  const exhibits = own.exhibits.map((one) => ({
    ...one,
    facts: { ...one.facts, capturedAt: sampleInstant(600) },
  }));
  return await dossier(own, { ...own, exhibits, copy: { ...copy, details: [] } });
}

beforeAll(async () => {
  forger = await sampleSigner();
  police = await dossier(await full(), await otherFull());
  share = await copyOf(SHARE);
  platform = await copyOf({ reader: 'platform', details: [], addresses: true, pictures: true, covered: [] });
});

const KINDS: [kind: string, of: () => Dossier, path: string][] = [
  ['what the person says of the case', () => police, 'data/1-statement/MJS-case-items.json'],
  ['the statement for a certifier', () => police, 'data/1-statement/MJS-certifier-worksheet.pdf'],
  ['a letter', () => police, 'data/4-police-and-platforms/MJS-cover-letter.pdf'],
  ['a letter as text', () => police, 'data/4-police-and-platforms/MJS-cover-letter.txt'],
  ['the preservation worksheet', () => police, 'data/4-police-and-platforms/MJS-preservation-worksheet.pdf'],
  ['the platform reports', () => police, 'data/4-police-and-platforms/MJS-platform-reports.csv'],
  ['what was left out', () => police, 'data/3-exhibits/MJS001/MJS001-left-out.json'],
  ['notes and marks', () => police, 'data/3-exhibits/MJS001/MJS001-notes-and-marks.json'],
  ['a working copy to share', () => share, 'data/3-exhibits/MJS001/MJS001-facts-redacted.json'],
  ['a working copy for a platform', () => platform, 'data/3-exhibits/MJS001/MJS001-facts-redacted.json'],
  ['the transcript in a copy', () => share, 'data/3-exhibits/MJS002/MJS002-conversation.txt'],
];

const folded = (path: string) => path.replace(/MJS([^/]*)$/, 'mjs$1');
/** A Cyrillic letter that looks the same. */
const twin = (path: string) => path.replace(/e([^e/]*)$/, '\u0435$1');
const again = (path: string) => path.replace(/(\.\w+)$/, '-2$1');

/** What is told of it, and what is still told once every list is made anew and signed with a forger's key. */
type Harm = [
  harm: string,
  codes: ProblemCode[],
  rebuilt: ProblemCode[],
  do_: (files: Files, path: string, other: Files) => void,
];
const HARMS: Harm[] = [
  ['removed', ['file-missing'], ['other-key'], (files, path) => void files.delete(path)],
  ['altered', ['digest-differs'], ['other-key'], (files, path) => flip(files, path)],
  [
    'swapped with that of another dossier',
    ['digest-differs'],
    ['other-key'],
    (files, path, other) => void files.set(path, bytesOf(other, path)),
  ],
  [
    'doubled',
    ['file-not-listed', 'file-unknown'],
    ['file-unknown', 'other-key'],
    (files, path) => void files.set(again(path), bytesOf(files, path)),
  ],
  [
    'renamed in another case',
    ['file-missing', 'file-unknown'],
    ['file-unknown', 'other-key'],
    (files, path) => rename(files, path, folded(path)),
  ],
  // A zip with such a name is not opened, and no key compared.
  [
    'renamed to a Unicode twin',
    ['zip-directory-unreadable'],
    ['zip-directory-unreadable'],
    (files, path) => rename(files, path, twin(path)),
  ],
];

describe.each(KINDS)('%s', (_, of, path) => {
  it.each(HARMS)('%s is refused', async (_harm, codes, rebuilt, forge) => {
    const { own, other, key } = of();
    const files = new Map(own);
    forge(files, path, other);
    // What harms nothing proves nothing.
    expect(files).not.toEqual(own);
    await expectRefused(await pack(files), {}, codes);
    await resign(files, forger);
    await expectRefused(await pack(files), {}, rebuilt, { keyPem: key.publicKeyPem });
  });
});

it('each of them is there, and without a harm all holds', async () => {
  for (const { own, key } of [police, share, platform]) {
    const report = await check(await pack(own), { keyPem: key.publicKeyPem });
    expect(report).toMatchObject({ problems: [], keyCompared: 'same', intact: 'holds' });
  }
  for (const [, of, path] of KINDS) expect(of().own.has(path)).toBe(true);
});
