import { beforeAll, describe, expect, it } from 'vitest';
import { appendLine } from '../../src/crypto/hash-chain.ts';
import { sampleContents, writeSample } from '../sample-dossier.ts';
import { check, type Original, original } from './refused.ts';
import { filesOf, pack } from './workshop.ts';

let zip: Original['zip'];
let key: Original['key'];
let fingerprint: Original['fingerprint'];

beforeAll(async () => {
  ({ zip, key, fingerprint } = await original());
});

describe('an untouched dossier', () => {
  const ALL = {
    readable: true,
    intact: 'holds',
    complete: 'holds',
    custody: 'holds',
    signature: 'holds',
    problems: [],
  };

  it('holds, with and without what was told beside it', async () => {
    expect(await check(zip)).toMatchObject({
      ...ALL,
      timestamp: 'not-present',
      packing: 'as-written',
      keyCompared: 'not-compared',
    });
    const told = { keyPem: key.publicKeyPem, fingerprint };
    expect(await check(zip, told)).toMatchObject({
      ...ALL,
      keyCompared: 'same',
      fingerprintCompared: 'same',
    });
    const spaced = fingerprint
      .slice(7)
      .toUpperCase()
      .replace(/(.{4})/g, '$1 ');
    expect(await check(zip, { fingerprint: spaced })).toMatchObject({ ...ALL, fingerprintCompared: 'same' });
  });

  it('counts what it holds and says what no check can show', async () => {
    const report = await check(zip);
    expect(report.counts).toMatchObject({ files: 33, exhibits: 3, logLines: 11, kept: 3 });
    expect(report.cannotShow.length).toBeGreaterThan(3);
  });

  it.each([
    ['stored', {}],
    ['deflated, with folder entries', { compression: 'DEFLATE' as const }],
    ['streamed with data descriptors', { compression: 'DEFLATE' as const, streamFiles: true }],
    ['in a folder of another name', { folder: 'from the person/' }],
    ['without a folder', { folder: '' }],
  ])('holds when its files are packed again by another program: %s', async (_, options) => {
    const files = await filesOf(zip);
    const again = new Map([...files].reverse());
    expect(await check(await pack(again, options))).toMatchObject({ ...ALL, packing: 'packed-again' });
  });

  it('holds when it names the dossier before it', async () => {
    const contents = await sampleContents();
    const { text, head } = await appendLine(contents.logHead, {
      at: contents.createdAt.utc,
      actor: 'person',
      action: 'exported',
      about: { kind: 'dossier', id: 'f'.repeat(32) },
      digests: { manifest: fingerprint },
    });
    const previous = { fingerprint, createdAt: contents.createdAt };
    const custodyLog = contents.custodyLog + text;
    const next = await writeSample({ ...contents, custodyLog, logHead: head, previous });
    const report = await check(next.bytes);
    expect(report).toMatchObject({ ...ALL, counts: { logLines: 12 } });
    expect(report.claims?.['Holdfast-Previous-Fingerprint']).toBe(fingerprint);
  });

  it('holds as a part of the record, when it says so', async () => {
    const contents = await sampleContents(4);
    const part = await writeSample({
      ...contents,
      choice: 'selection',
      exhibits: contents.exhibits.slice(1, 3),
    });
    expect(await check(part.bytes)).toMatchObject({ ...ALL, counts: { exhibits: 2, kept: 4 } });
  });
});
