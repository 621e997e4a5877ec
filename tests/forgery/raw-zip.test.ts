import JSZip from 'jszip';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_NAME } from '../sample-dossier.ts';
import { check, expectRefused, NO, type Original, original } from './refused.ts';
import { bytesOf, concat, exhibit, filesOf, headersOf, pack, patch, utf8 } from './workshop.ts';
import { ZIP_TRICKS } from './zip-tricks.ts';

let zip: Original['zip'];

beforeAll(async () => {
  ({ zip } = await original());
});

describe('a zip altered byte by byte', () => {
  const POST = exhibit('MJS001', '-post.png');

  it('with bytes after the end', async () => {
    await expectRefused(concat(zip, utf8('more')), { intact: NO }, ['zip-bytes-after-end']);
  });

  it('with a comment', async () => {
    const commented = concat(patch(zip, zip.length - 2, [4, 0]), utf8('more'));
    await expectRefused(commented, { intact: NO }, ['zip-bytes-after-end']);
  });

  it('with bytes before the beginning', async () => {
    await expectRefused(concat(utf8('MZ'), zip), { intact: NO }, ['zip-end-inconsistent']);
  });

  it('with a second zip before it or after it', async () => {
    const planted = await pack(new Map([['bagit.txt', utf8('x')]]));
    await expectRefused(concat(planted, zip), { intact: NO }, ['zip-end-inconsistent']);
    await expectRefused(concat(zip, planted), { intact: NO }, ['zip-end-inconsistent']);
  });

  it.each([
    ['name', 30 + SAMPLE_NAME.length + 5, 0x41],
    ['size', 22, 0x01],
    ['CRC-32', 14, 0x55],
    ['method', 8, 0x08],
    ['time', 10, 0x55],
    ['flags', 6, 0x02],
  ])('with a local header that tells another %s than the directory', async (_, at, value) => {
    const { local } = headersOf(zip, POST);
    await expectRefused(patch(zip, local + at, [value]), { intact: NO }, ['zip-local-header-differs']);
  });

  it('with a size changed in both headers', async () => {
    const { local, central } = headersOf(zip, POST);
    const size = (zip[local + 22] ?? 0) - 1;
    let bytes = zip;
    for (const at of [local + 18, local + 22, central + 20, central + 24]) bytes = patch(bytes, at, [size]);
    await expectRefused(bytes, { intact: NO }, ['zip-bytes-between-entries']);
  });

  it('with an entry whose name leaves the folder', async () => {
    const target = `${SAMPLE_NAME}/${POST}`;
    for (const [name, code] of [
      [`../${'x'.repeat(target.length - 3)}`, 'name-escapes'],
      [`/${'x'.repeat(target.length - 1)}`, 'name-is-absolute'],
      [`C:${'x'.repeat(target.length - 2)}`, 'name-is-absolute'],
      [target.replaceAll('/', '\\'), 'name-has-backslash'],
      [target.replace('data/', 'dat\u0000/'), 'name-not-ascii'],
      [target.replace('data/3', './a/3'), 'name-not-simple'],
      [target.replace('data/3', 'dat//3'), 'name-not-simple'],
      [target.replace('.png', '.pn '), 'name-not-simple'],
    ] as const) {
      const { local, central } = headersOf(zip, POST);
      const bytes = patch(patch(zip, local + 30, utf8(name)), central + 46, utf8(name));
      await expectRefused(bytes, { complete: NO }, [code, 'file-missing']);
    }
  });

  it('with an entry more that leaves the folder', async () => {
    const opened = await JSZip.loadAsync(zip);
    opened.file('aa/evil.txt', 'x', { createFolders: false });
    const more = new Uint8Array(await opened.generateAsync({ type: 'arraybuffer' }));
    const text = Buffer.from(more).toString('latin1').replaceAll('aa/evil', '../evil');
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    await expectRefused(bytes, { complete: NO }, ['name-escapes']);
  });

  it('with an entry twice, and with one that differs in case alone', async () => {
    const files = await filesOf(zip);
    const [twin, wanted] = [exhibit('MJS001', '-pest.png'), POST];
    files.set(twin, bytesOf(files, POST));
    const text = Buffer.from(await pack(files)).toString('latin1');
    const twice = Uint8Array.from(text.replaceAll(twin, wanted), (char) => char.charCodeAt(0));
    await expectRefused(twice, { complete: NO }, ['name-twice', 'file-missing']);
    const folded = Uint8Array.from(text.replaceAll(twin, wanted.replace('-post', '-POST')), (char) =>
      char.charCodeAt(0),
    );
    await expectRefused(folded, { complete: NO }, ['name-twice-but-for-case', 'file-missing']);
  });

  it('with an entry that is a link, is a folder to MS-DOS, is encrypted, or is packed in another way', async () => {
    const { local, central } = headersOf(zip, POST);
    await expectRefused(patch(zip, central + 41, [0xa1]), { complete: NO }, ['zip-link']);
    for (const attributes of [0x10, 0x08, 0x30])
      await expectRefused(patch(zip, central + 38, [attributes]), { complete: NO }, [
        'zip-folder-with-bytes',
      ]);
    const encrypted = patch(patch(zip, local + 6, [1]), central + 8, [1]);
    await expectRefused(encrypted, { intact: NO }, ['zip-encrypted']);
    const packed = patch(patch(zip, local + 8, [12]), central + 10, [12]);
    await expectRefused(packed, { intact: NO }, ['zip-method']);
  });

  it('with two entries that share the same bytes', async () => {
    const [a, b] = [headersOf(zip, POST), headersOf(zip, exhibit('MJS002', '-post.png'))];
    const offset = zip.slice(b.central + 42, b.central + 46);
    await expectRefused(patch(zip, a.central + 42, offset), { intact: NO }, ['zip-local-header-differs']);
  });

  it('cut short anywhere, or nothing at all', async () => {
    for (const length of [0, 10, 1000, zip.length - 22, zip.length - 1]) {
      const report = await check(zip.slice(0, length));
      expect(report).toMatchObject({ readable: false, problems: [{ code: 'not-a-zip' }] });
    }
  });

  it('as a zip of something else', async () => {
    const report = await check(await pack(new Map([['holiday.txt', utf8('sun')]])));
    expect(report).toMatchObject({
      readable: false,
      intact: 'not-checked',
      problems: [{ code: 'not-a-dossier' }],
    });
  });
});

describe('a zip made to be read in two ways', () => {
  it.each(ZIP_TRICKS)('is refused: $name', async ({ forge, answers, codes }) => {
    await expectRefused(await forge(zip), answers, codes);
  });
});
