import { beforeAll, describe, it } from 'vitest';
import { expectRefused, NO, type Original, original } from './refused.ts';
import { exhibit, filesOf, flip, headersOf, LOG, MANIFEST, pack, patch, TAGMANIFEST } from './workshop.ts';

let zip: Original['zip'];

beforeAll(async () => {
  ({ zip } = await original());
});

describe('a file of each kind with one bit changed', () => {
  const paths = [
    exhibit('MJS001', '-screenshot.png'),
    exhibit('MJS001', '-post.png'),
    exhibit('MJS001', '-page.html'),
    exhibit('MJS001', '-post.html'),
    exhibit('MJS001', '-page-text.txt'),
    exhibit('MJS002', '-post-text.txt'),
    exhibit('MJS002', '-facts.json'),
    exhibit('MJS003', '-sheet.pdf'),
    'data/2-incident-log/MJS-incident-log.pdf',
    'data/2-incident-log/MJS-incident-log.html',
    'data/2-incident-log/MJS-incident-log.csv',
    LOG,
    '1-READ-ME-FIRST.pdf',
    'HOW-TO-CHECK.txt',
    'bag-info.txt',
    'bagit.txt',
    MANIFEST,
  ];

  it.each(paths)('%s', async (path) => {
    const files = await filesOf(zip);
    flip(files, path);
    await expectRefused(await pack(files), { intact: NO }, []);
    const { data } = headersOf(zip, path);
    const raw = patch(zip, data + 2, [(zip[data + 2] ?? 0) ^ 1]);
    await expectRefused(raw, { intact: NO }, ['zip-entry-crc']);
  });

  it('the tagmanifest, whose own digest stands in no list: the signature tells', async () => {
    for (const at of [-3, 5]) {
      const files = await filesOf(zip);
      flip(files, TAGMANIFEST, at);
      await expectRefused(await pack(files), { signature: NO }, ['signature-wrong']);
    }
  });

  it('the signature, and the key', async () => {
    const files = await filesOf(zip);
    flip(files, 'signature/tagmanifest-sha256.sig');
    await expectRefused(await pack(files), { intact: 'holds', signature: NO }, ['signature-wrong']);
    const other = await filesOf(zip);
    flip(other, 'signature/signing-key.pem', 60);
    await expectRefused(await pack(other), { intact: 'holds', signature: NO }, []);
  });
});
