import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from '../../src/dossier/contents.ts';
import type { ProblemCode } from '../../src/dossier/verify/answers.ts';
import { allHolds } from '../../src/dossier/verify.ts';
import { datedSample } from '../dated-sample.ts';
import { sampleSigner } from '../sample-dossier.ts';
import { fileFolder } from '../test-folder.ts';
import { type Authority, makeAuthority } from '../timestamp-authority.ts';
import { check, expectRefused, NO } from './refused.ts';
import { bytesOf, exhibit, type Files, filesOf, flip, pack, replace, resign, utf8 } from './workshop.ts';

const [REQUEST, RESPONSE, CHAIN] = [
  'timestamps/tagmanifest-sha256.tsq',
  'timestamps/tagmanifest-sha256.tsr',
  'timestamps/tsa-chain.pem',
] as const;
const STAMP = [REQUEST, RESPONSE, CHAIN];

const dir = fileFolder('forged-timestamps');
let authority: Authority;
let stranger: Authority;
let zip: Uint8Array<ArrayBuffer>;
let other: Files;
let forger: Signer;
const root = (of: Authority) => ({ tsaRoot: utf8(of.root) });

beforeAll(async () => {
  authority = makeAuthority(join(dir, 'own'));
  stranger = makeAuthority(join(dir, 'stranger'));
  zip = (await datedSample(authority)).bytes;
  other = await filesOf((await datedSample(authority, 'f'.repeat(32))).bytes);
  forger = await sampleSigner();
});

describe('a dated dossier', () => {
  it('says when and by whom, and without a root from outside not that it holds', async () => {
    const report = await check(zip);
    expect(report).toMatchObject({
      ...{ intact: 'holds', complete: 'holds', signature: 'holds', timestamp: 'not-checked', problems: [] },
      ...{ packing: 'as-written', authorityCompared: 'not-compared' },
      dated: { accuracy: 1500, authority: 'Test dating, Invented' },
    });
    const { at = '', noLaterThan = '' } = report.dated ?? {};
    expect(Date.parse(noLaterThan) - Date.parse(at)).toBe(1500);
  });

  it('holds with the root of its authority, told from outside', async () => {
    const report = await check(zip, root(authority));
    expect(report).toMatchObject({ timestamp: 'holds', authorityCompared: 'same', problems: [] });
    expect(allHolds(report)).toBe(true);
  });

  it('does not hold with the root of another one, nor with no certificate at all', async () => {
    const no = { intact: 'holds', complete: 'holds', signature: 'holds', timestamp: NO } as const;
    await expectRefused(zip, no, ['other-authority'], root(stranger));
    const asked = { ...no, timestamp: 'not-checked' } as const;
    await expectRefused(zip, asked, ['expected-root-unreadable'], { tsaRoot: utf8('words') });
  });

  it('is not dated once the three files are taken out, and all else holds', async () => {
    const files = await filesOf(zip);
    for (const path of STAMP) files.delete(path);
    const report = await check(await pack(files), root(authority));
    expect(report).toMatchObject({ timestamp: 'not-present', dated: null, problems: [] });
  });
});

type Case = { name: string; forge(files: Files): void | Promise<void>; codes: ProblemCode[] };
const put = (path: string, bytes: Uint8Array<ArrayBuffer>) => (files: Files) => void files.set(path, bytes);

const FORGERIES: Case[] = [
  {
    name: 'a timestamp lifted from another dossier',
    forge: (files) => STAMP.forEach((path) => void files.set(path, bytesOf(other, path))),
    codes: ['timestamp-of-another'],
  },
  {
    name: 'the answer alone lifted, the request left',
    forge: (files) => void files.set(RESPONSE, bytesOf(other, RESPONSE)),
    codes: ['timestamp-of-another', 'timestamp-request-differs'],
  },
  {
    name: 'the request of another dossier',
    forge: (files) => void files.set(REQUEST, bytesOf(other, REQUEST)),
    codes: ['timestamp-request-differs'],
  },
  {
    name: 'another number of chance in the request',
    forge: (files) => flip(files, REQUEST, -4),
    codes: ['timestamp-request-differs'],
  },
  {
    name: 'a request that cannot be read',
    forge: put(REQUEST, utf8('words')),
    codes: ['timestamp-unreadable'],
  },
  {
    name: 'the request taken out',
    forge: (files) => void files.delete(REQUEST),
    codes: ['timestamp-file-missing'],
  },
  {
    name: 'the answer taken out',
    forge: (files) => void files.delete(RESPONSE),
    codes: ['timestamp-file-missing'],
  },
  {
    name: 'the certificates taken out',
    forge: (files) => void files.delete(CHAIN),
    codes: ['timestamp-file-missing'],
  },
  {
    name: 'a page in place of the answer',
    forge: put(RESPONSE, utf8('<!doctype html><h1>503</h1>')),
    codes: ['timestamp-unreadable'],
  },
  { name: 'an empty answer', forge: put(RESPONSE, new Uint8Array()), codes: ['timestamp-unreadable'] },
  {
    name: 'an answer of a megabyte',
    forge: put(RESPONSE, new Uint8Array(1_000_000)),
    codes: ['file-too-large'],
  },
  {
    name: 'an answer cut short',
    forge: (files) => void files.set(RESPONSE, bytesOf(files, RESPONSE).slice(0, -20)),
    codes: ['timestamp-unreadable'],
  },
  {
    name: 'one bit of the signature',
    forge: (files) => flip(files, RESPONSE),
    codes: ['timestamp-signature-wrong'],
  },
  {
    name: 'words hidden beside the certificates',
    forge: (files) => replace(files, CHAIN, /^/, 'the officer said\n'),
    codes: ['timestamp-chain-unreadable'],
  },
  {
    name: 'an exhibit changed and everything rebuilt and signed anew, the timestamp left',
    forge: async (files) => {
      flip(files, exhibit('MJS001', '-post.png'));
      await resign(files, forger);
    },
    codes: ['timestamp-of-another'],
  },
];

describe('an altered timestamp', () => {
  it.each(FORGERIES)('$name', async ({ forge, codes }) => {
    const files = await filesOf(zip);
    await forge(files);
    const bytes = await pack(files);
    const told = await expectRefused(bytes, { timestamp: NO }, codes, root(authority));
    const untold = await expectRefused(bytes, { timestamp: NO }, codes);
    expect([told.dated, untold.dated].every((dated) => dated === null) || codes.length === 1).toBe(true);
  });

  it('of an authority of the forger’s own, of the same name: a root from outside tells', async () => {
    const { bytes } = await datedSample(stranger);
    expect(await check(bytes)).toMatchObject({ timestamp: 'not-checked', problems: [] });
    await expectRefused(bytes, { timestamp: NO }, ['other-authority'], root(authority));
  });

  it('by a certificate that had run out', async () => {
    const { bytes } = await datedSample(authority, 'a'.repeat(32), { signer: 'expired' });
    await expectRefused(bytes, { timestamp: NO }, ['timestamp-not-in-force'], root(authority));
  });

  it('by a refusal', async () => {
    const { bytes } = await datedSample(authority, 'b'.repeat(32), { section: 'tsa_other_digests' });
    await expectRefused(bytes, { timestamp: NO }, ['timestamp-not-granted'], root(authority));
  });
});
