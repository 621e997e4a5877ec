import { beforeAll, describe, expect, it } from 'vitest';
import { allHolds } from '../../src/dossier/verify.ts';
import { sampleContents, writeSample } from '../sample-dossier.ts';
import { CASE_FORGERIES } from './case-forgeries.ts';
import { FORGERIES } from './forgeries.ts';
import { JOINED_FORGERIES } from './joined-forgeries.ts';
import { LOG_FORGERIES } from './log-forgeries.ts';
import { MANIFEST_FORGERIES } from './manifest-forgeries.ts';
import { PART_FORGERIES } from './part-forgeries.ts';
import { check, expectRefused, NO, type Original, original } from './refused.ts';
import { filesOf, pack, replace, resign } from './workshop.ts';

const ALL = [
  ...LOG_FORGERIES,
  ...CASE_FORGERIES,
  ...PART_FORGERIES,
  ...MANIFEST_FORGERIES,
  ...JOINED_FORGERIES,
  ...FORGERIES,
];

let zip: Original['zip'];
let key: Original['key'];
let fingerprint: Original['fingerprint'];
let forger: Original['forger'];

beforeAll(async () => {
  ({ zip, key, fingerprint, forger } = await original());
});

describe('a dossier altered and packed again', () => {
  it.each(ALL)('is refused: $name', async ({ forge, answers, codes }) => {
    const files = await filesOf(zip);
    await forge(files, forger);
    await expectRefused(await pack(files), answers, codes);
  });

  it('is refused by the key and the fingerprint told beside it, when everything was rebuilt and signed anew', async () => {
    const files = await filesOf(zip);
    replace(files, 'data/2-incident-log/MJS-incident-log.html', 'park', 'bark');
    await resign(files, forger);
    const bytes = await pack(files);
    expect(allHolds(await check(bytes))).toBe(true);
    const told = { keyPem: key.publicKeyPem };
    expect(await expectRefused(bytes, { signature: NO }, ['other-key'], told)).toMatchObject({
      keyCompared: 'other',
    });
    const slip = await expectRefused(bytes, {}, ['other-fingerprint'], { fingerprint });
    expect(slip).toMatchObject({ fingerprintCompared: 'other', intact: 'holds', signature: 'holds' });
  });

  it('is told to be of another installation, when a whole bag was made anew: its own key, a chain that holds, a true count', async () => {
    const made = await writeSample(await sampleContents(4), { signer: forger });
    const alone = await check(made.bytes);
    expect(allHolds(alone)).toBe(true);
    expect(alone).toMatchObject({ keyCompared: 'not-compared', packing: 'as-written' });
    const told = { keyPem: key.publicKeyPem, fingerprint };
    const codes = ['other-key', 'other-fingerprint'] as const;
    const report = await expectRefused(made.bytes, { signature: NO }, [...codes], told);
    expect(report).toMatchObject({
      intact: 'holds',
      complete: 'holds',
      custody: 'holds',
      keyCompared: 'other',
      fingerprintCompared: 'other',
    });
    expect(report.problems).toHaveLength(codes.length);
  });

  it('is refused when what to expect cannot be read', async () => {
    await expectRefused(zip, { signature: NO }, ['expected-key-unreadable'], { keyPem: 'no key' });
    await expectRefused(zip, {}, ['expected-fingerprint-unreadable'], { fingerprint: 'abc' });
  });
});
