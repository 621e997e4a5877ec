import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectRefused, NO, type Original, original } from './refused.ts';
import { exhibit, filesOf, headersOf, LOG, MANIFEST, pack, patch, utf8 } from './workshop.ts';

const P384_PEM = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({
  type: 'spki',
  format: 'pem',
}) as string;

let zip: Original['zip'];

beforeAll(async () => {
  ({ zip } = await original());
});

describe('hostile files inside', () => {
  it('does not unpack more than an entry says it holds', async () => {
    const files = await filesOf(zip);
    files.set(exhibit('MJS001', '-screenshot.png'), new Uint8Array(50_000_000));
    const packed = await pack(files, { compression: 'DEFLATE' });
    const { local, central } = headersOf(packed, exhibit('MJS001', '-screenshot.png'));
    const small = [0x40, 0, 0, 0];
    const lying = patch(patch(packed, local + 22, small), central + 24, small);
    await expectRefused(lying, { intact: NO }, ['zip-entry-size']);
  });

  it('refuses a stream that is no deflate', async () => {
    const packed = await pack(await filesOf(zip), { compression: 'DEFLATE' });
    const { data } = headersOf(packed, exhibit('MJS001', '-page.html'));
    await expectRefused(patch(packed, data, [0xff, 0xff, 0xff]), { intact: NO }, ['zip-entry-unreadable']);
  });

  it.each([
    [
      'facts that are nested without end',
      exhibit('MJS001', '-facts.json'),
      '['.repeat(1_000_000),
      'facts-unreadable',
    ],
    ['facts of another format', exhibit('MJS001', '-facts.json'), '{"format":"x"}', 'facts-unreadable'],
    ['a log of nothing but lines', LOG, '\n'.repeat(100_000), 'log-line-unreadable'],
    ['a log of nested braces', LOG, `${'{"a":'.repeat(100_000)}\n`, 'log-line-unreadable'],
    ['a manifest that is none', MANIFEST, '\u202e'.repeat(10_000), 'manifest-unreadable'],
    ['an empty manifest', MANIFEST, '', 'manifest-unreadable'],
    ['a manifest of nothing but lines', MANIFEST, '\n'.repeat(60_000_000), 'manifest-unreadable'],
    ['a key of another curve', 'signature/signing-key.pem', P384_PEM, 'signature-key-unreadable'],
    ['a key that is none', 'signature/signing-key.pem', 'trust me', 'signature-key-unreadable'],
  ] as const)('%s', async (_, path, text, code) => {
    const files = await filesOf(zip);
    files.set(path, utf8(text));
    await expectRefused(await pack(files), {}, [code]);
  });

  it('does not take in a log larger than any record makes', async () => {
    const files = await filesOf(zip);
    files.set(LOG, new Uint8Array(129 * 1024 * 1024).fill(0x0a));
    const packed = await pack(files, { compression: 'DEFLATE' });
    expect(packed.length).toBeLessThan(2_000_000);
    await expectRefused(packed, { intact: NO, custody: 'not-present' }, ['file-too-large', 'log-missing']);
  });

  it('does not take in logs of other installations that come to more than any record makes', async () => {
    const files = await filesOf(zip);
    for (const number of [1, 2]) {
      files.set(`data/5-custody/other-log-${number}.jsonl`, new Uint8Array(70 * 1024 * 1024).fill(0x0a));
    }
    const packed = await pack(files, { compression: 'DEFLATE' });
    const report = await expectRefused(packed, { intact: NO, complete: NO }, ['file-too-large']);
    const large = report.problems.filter(({ code }) => code === 'file-too-large');
    expect(large.map(({ path }) => path)).toEqual(['data/5-custody/other-log-2.jsonl']);
  });

  it('bytes that are no UTF-8', async () => {
    for (const path of [exhibit('MJS001', '-facts.json'), LOG, MANIFEST, 'bag-info.txt', 'bagit.txt']) {
      const files = await filesOf(zip);
      files.set(path, Uint8Array.of(0xff, 0xfe, 0x0a));
      await expectRefused(await pack(files), { intact: NO }, []);
    }
  });
});
