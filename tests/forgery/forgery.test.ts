import JSZip from 'jszip';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestBytes } from '../../src/crypto/digest.ts';
import type { Signer } from '../../src/dossier/contents.ts';
import type { ProblemCode } from '../../src/dossier/verify/answers.ts';
import { allHolds, type Expected, type VerifyReport, verifyDossier } from '../../src/dossier/verify.ts';
import { SAMPLE_NAME, sampleContents, sampleSigner, writeSample } from '../sample-dossier.ts';
import {
  bytesOf,
  concat,
  exhibit,
  type Files,
  filesOf,
  flip,
  headersOf,
  LOG,
  logLines,
  MANIFEST,
  pack,
  patch,
  rebuild,
  rechain,
  rename,
  replace,
  resign,
  setLog,
  TAGMANIFEST,
  textOf,
  utf8,
} from './workshop.ts';

let zip: Uint8Array<ArrayBuffer>;
let key: Signer;
let fingerprint: string;
let forger: Signer;

beforeAll(async () => {
  const made = await writeSample();
  zip = made.bytes;
  key = made.signer;
  fingerprint = made.result.fingerprint;
  forger = await sampleSigner();
});

const check = (bytes: Uint8Array<ArrayBuffer>, expected?: Expected) =>
  verifyDossier(new Blob([bytes]), expected);

type Answers = Partial<Pick<VerifyReport, 'intact' | 'complete' | 'custody' | 'signature'>>;
const NO = 'does-not-hold';

async function expectRefused(
  bytes: Uint8Array<ArrayBuffer>,
  answers: Answers,
  codes: ProblemCode[],
  expected?: Expected,
) {
  const report = await check(bytes, expected);
  expect(report).toMatchObject(answers);
  expect(report.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  expect(allHolds(report)).toBe(false);
  return report;
}

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
    expect(report.counts).toMatchObject({ files: 31, exhibits: 3, logLines: 8, kept: 3 });
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

type Forgery = {
  name: string;
  forge(files: Files): void | Promise<void>;
  answers: Answers;
  codes: ProblemCode[];
};

const swapFolders = (files: Files, a: string, b: string) => {
  const paths = [...files.keys()].filter((path) => path.startsWith('data/3-exhibits/'));
  const moved = paths.map((path) => {
    const to = path.includes(a) ? path.replaceAll(a, b) : path.replaceAll(b, a);
    return [to, bytesOf(files, path)] as const;
  });
  for (const path of paths) files.delete(path);
  for (const [path, bytes] of moved) files.set(path, bytes);
};

const dropExhibit = (files: Files, number: string) => {
  for (const path of [...files.keys()]) if (path.includes(`/${number}/`)) files.delete(path);
};

const FORGERIES: Forgery[] = [
  {
    name: 'a line cut out of the log',
    forge: (files) => setLog(files, logLines(files).toSpliced(2, 1)),
    answers: { intact: NO, custody: NO },
    codes: ['log-chain-broken', 'log-line-order', 'log-capture-missing', 'digest-differs'],
  },
  {
    name: 'the end of the log cut off',
    forge: (files) => setLog(files, logLines(files).slice(0, -1)),
    answers: { intact: NO, custody: NO },
    codes: ['log-head-differs', 'log-number-missing'],
  },
  {
    name: 'two lines of the log in each other\u2019s place',
    forge: (files) => {
      const [a = '', b = '', c = '', ...rest] = logLines(files);
      setLog(files, [a, c, b, ...rest]);
    },
    answers: { intact: NO, custody: NO },
    codes: ['log-chain-broken'],
  },
  {
    name: 'the log rebuilt without one capture, manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) => lines.toSpliced(2, 1));
      await rebuild(files);
    },
    answers: { custody: NO, complete: NO, signature: NO },
    codes: ['log-capture-missing', 'kept-count-differs', 'signature-wrong'],
  },
  {
    name: 'the log rebuilt with another digest for a capture, manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) =>
        lines.map((line) =>
          line.seq === 2
            ? { ...line, digests: { ...line.digests, 'post-text': `sha256:${'0'.repeat(64)}` } }
            : line,
        ),
      );
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-digests-differ', 'signature-wrong'],
  },
  {
    name: 'a time in the log changed, manifests rebuilt',
    forge: async (files) => {
      replace(files, LOG, '08:06:44', '07:06:44');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-chain-broken', 'signature-wrong'],
  },
  {
    name: 'no log at all, manifests rebuilt',
    forge: async (files) => {
      files.delete(LOG);
      await rebuild(files);
    },
    answers: { custody: 'not-present', complete: NO, signature: NO },
    codes: ['log-missing', 'file-missing'],
  },
  {
    name: 'a file added beside the exhibits',
    forge: (files) => void files.set(exhibit('MJS001', '-extra.png'), utf8('extra')),
    answers: { complete: NO },
    codes: ['file-not-listed', 'file-unknown', 'oxum-differs'],
  },
  {
    name: 'a file added at the top',
    forge: (files) => void files.set('0-READ-THIS.html', utf8('<p>extra')),
    answers: { intact: 'holds', complete: NO },
    codes: ['file-not-listed'],
  },
  {
    name: 'a file added among the signatures, and a stray timestamp',
    forge: (files) => {
      files.set('signature/note.txt', utf8('trust me'));
      files.set('timestamps/tagmanifest-sha256.tsr', utf8('dated'));
    },
    answers: { intact: 'holds', complete: NO, signature: 'holds' },
    codes: ['file-not-listed', 'file-unknown'],
  },
  {
    name: 'a file added with its manifest line, everything rebuilt',
    forge: async (files) => {
      files.set(exhibit('MJS001', '-page.png'), utf8('planted'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-not-in-facts', 'signature-wrong'],
  },
  {
    name: 'a file removed',
    forge: (files) => void files.delete(exhibit('MJS001', '-post.png')),
    answers: { complete: NO },
    codes: ['file-missing', 'artifact-missing'],
  },
  {
    name: 'a file stripped together with its manifest line',
    forge: async (files) => {
      files.delete(exhibit('MJS001', '-post.png'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-missing', 'signature-wrong'],
  },
  {
    name: 'the facts of an exhibit stripped together with their manifest line',
    forge: async (files) => {
      files.delete(exhibit('MJS002', '-facts.json'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-missing', 'signature-wrong'],
  },
  {
    name: 'a file taken out and a statement of damage put in',
    forge: async (files) => {
      files.delete(exhibit('MJS001', '-post.png'));
      files.set(exhibit('MJS001', '-DAMAGED.txt'), utf8('lost'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['artifact-lost-before-export'],
  },
  {
    name: 'a file renamed',
    forge: (files) => rename(files, exhibit('MJS001', '-post.png'), exhibit('MJS001', '-page.png')),
    answers: { complete: NO },
    codes: ['file-missing', 'file-not-listed'],
  },
  {
    name: 'the READ-ME taken out of the tagmanifest and changed',
    forge: (files) => {
      replace(files, TAGMANIFEST, /.*1-READ-ME-FIRST\.pdf\n/, '');
      flip(files, '1-READ-ME-FIRST.pdf');
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-not-listed', 'signature-wrong'],
  },
  {
    name: 'a payload file listed in the tagmanifest instead',
    forge: (files) => {
      const line = /.*custody-log\.jsonl\n/.exec(textOf(files, MANIFEST))?.[0] ?? '';
      replace(files, MANIFEST, line, '');
      replace(files, TAGMANIFEST, /$/, line);
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-not-listed', 'file-unknown'],
  },
  {
    name: 'a manifest line twice, the second with another digest',
    forge: (files) => replace(files, MANIFEST, /$/, `${'0'.repeat(64)}  ${LOG}\n`),
    answers: { intact: NO, complete: NO },
    codes: ['file-listed-twice', 'digest-differs'],
  },
  {
    name: 'a manifest that lists a path outside the folder',
    forge: async (files) => {
      replace(files, MANIFEST, /$/, `${'0'.repeat(64)}  ../../etc/passwd\n`);
      files.set(TAGMANIFEST, bytesOf(files, TAGMANIFEST));
    },
    answers: { intact: NO, complete: NO },
    codes: ['file-missing', 'file-unknown'],
  },
  {
    name: 'two exhibits swapped, manifests rebuilt',
    forge: async (files) => {
      swapFolders(files, 'MJS001', 'MJS002');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-number-differs', 'signature-wrong'],
  },
  {
    name: 'the pictures of two exhibits swapped, manifests rebuilt',
    forge: async (files) => {
      const [a, b] = [exhibit('MJS001', '-post.png'), exhibit('MJS002', '-post.png')];
      const [first, second] = [bytesOf(files, a), bytesOf(files, b)];
      files.set(a, second).set(b, first);
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['facts-digest-differs', 'signature-wrong'],
  },
  {
    name: 'the text edited and every digest rebuilt, but for the signature',
    forge: async (files) => {
      replace(files, exhibit('MJS001', '-post-text.txt'), 'park', 'bark');
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['facts-digest-differs', 'signature-wrong'],
  },
  {
    name: 'the text and the facts edited and every digest rebuilt',
    forge: async (files) => {
      const before = bytesOf(files, exhibit('MJS001', '-post-text.txt'));
      replace(files, exhibit('MJS001', '-post-text.txt'), 'park', 'bark');
      const after = await digestBytes(bytesOf(files, exhibit('MJS001', '-post-text.txt')));
      replace(files, exhibit('MJS001', '-facts.json'), await digestBytes(before), after);
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-digests-differ', 'signature-wrong'],
  },
  {
    name: 'a whole exhibit taken out and everything rebuilt',
    forge: async (files) => {
      dropExhibit(files, 'MJS002');
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['not-all-that-was-kept', 'signature-wrong'],
  },
  {
    name: 'an exhibit twice, under another number',
    forge: async (files) => {
      for (const [path, bytes] of [...files]) {
        if (path.includes('/MJS001/')) files.set(path.replaceAll('MJS001', 'MJS004'), bytes);
      }
      await rebuild(files);
    },
    answers: { complete: NO, custody: NO, signature: NO },
    codes: ['capture-twice', 'log-number-differs'],
  },
  {
    name: 'an exhibit with the initials of another case',
    forge: async (files) => {
      for (const path of [...files.keys()]) {
        if (path.includes('/MJS003/')) rename(files, path, path.replaceAll('MJS003', 'ABC003'));
      }
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-unknown'],
  },
  {
    name: 'another head of the log named',
    forge: async (files) => {
      replace(files, 'bag-info.txt', /Holdfast-Log-Head: .*/, `Holdfast-Log-Head: sha256:${'1'.repeat(64)}`);
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-head-differs'],
  },
  {
    name: 'a dossier before this one invented',
    forge: async (files) => {
      replace(
        files,
        'bag-info.txt',
        'Previous-Fingerprint: none',
        `Previous-Fingerprint: sha256:${'1'.repeat(64)}`,
      );
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['log-previous-missing'],
  },
  {
    name: 'a label of bag-info written twice',
    forge: (files) => replace(files, 'bag-info.txt', /$/, 'Holdfast-Choice: selection\n'),
    answers: { intact: NO },
    codes: ['bag-info-unreadable', 'digest-differs'],
  },
  {
    name: 'the signature taken out',
    forge: (files) => {
      files.delete('signature/tagmanifest-sha256.sig');
      files.delete('signature/signing-key.pem');
    },
    answers: { intact: 'holds', complete: NO, signature: 'not-present' },
    codes: ['signature-missing', 'file-missing'],
  },
  {
    name: 'another key beside the old signature',
    forge: (files) => void files.set('signature/signing-key.pem', utf8(forger.publicKeyPem)),
    answers: { intact: 'holds', complete: 'holds', signature: NO },
    codes: ['signature-wrong'],
  },
];

describe('a dossier altered and packed again', () => {
  it.each(FORGERIES)('is refused: $name', async ({ forge, answers, codes }) => {
    const files = await filesOf(zip);
    await forge(files);
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

  it('is refused when what to expect cannot be read', async () => {
    await expectRefused(zip, { signature: NO }, ['expected-key-unreadable'], { keyPem: 'no key' });
    await expectRefused(zip, {}, ['expected-fingerprint-unreadable'], { fingerprint: 'abc' });
  });
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
    const text = new TextDecoder('latin1').decode(more).replaceAll('aa/evil', '../evil');
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    await expectRefused(bytes, { complete: NO }, ['name-escapes']);
  });

  it('with an entry twice, and with one that differs in case alone', async () => {
    const files = await filesOf(zip);
    const [twin, wanted] = [exhibit('MJS001', '-pest.png'), POST];
    files.set(twin, bytesOf(files, POST));
    const text = new TextDecoder('latin1').decode(await pack(files));
    const twice = Uint8Array.from(text.replaceAll(twin, wanted), (char) => char.charCodeAt(0));
    await expectRefused(twice, { complete: NO }, ['name-twice', 'file-missing']);
    const folded = Uint8Array.from(text.replaceAll(twin, wanted.replace('-post', '-POST')), (char) =>
      char.charCodeAt(0),
    );
    await expectRefused(folded, { complete: NO }, ['name-twice-but-for-case', 'file-missing']);
  });

  it('with an entry that is a link, is encrypted, or is packed in another way', async () => {
    const { local, central } = headersOf(zip, POST);
    await expectRefused(patch(zip, central + 41, [0xa1]), { complete: NO }, ['zip-link']);
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
    ['a key that is none', 'signature/signing-key.pem', 'trust me', 'signature-key-unreadable'],
  ] as const)('%s', async (_, path, text, code) => {
    const files = await filesOf(zip);
    files.set(path, utf8(text));
    await expectRefused(await pack(files), {}, [code]);
  });

  it('bytes that are no UTF-8', async () => {
    for (const path of [exhibit('MJS001', '-facts.json'), LOG, MANIFEST, 'bag-info.txt', 'bagit.txt']) {
      const files = await filesOf(zip);
      files.set(path, Uint8Array.of(0xff, 0xfe, 0x0a));
      await expectRefused(await pack(files), { intact: NO }, []);
    }
  });
});
