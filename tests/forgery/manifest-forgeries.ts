import type { Forgery } from './forgeries.ts';
import { NO } from './refused.ts';
import {
  bytesOf,
  exhibit,
  type Files,
  LOG,
  MANIFEST,
  rebuild,
  relist,
  rename,
  replace,
  TAGMANIFEST,
  textOf,
  utf8,
} from './workshop.ts';

const POST = exhibit('MJS001', '-post.png');

/** The payload's manifest in another spelling, and the list above it made to fit. */
const spelled = (name: string, spell: (text: string) => string): Forgery => ({
  name: `a manifest ${name}, the list above it rebuilt`,
  forge: async (files) => {
    const before = textOf(files, MANIFEST);
    if (spell(before) === before) throw new Error(`nothing to spell otherwise: ${name}`);
    files.set(MANIFEST, utf8(spell(before)));
    await relist(files);
  },
  answers: { intact: NO, complete: NO, signature: NO },
  codes: ['manifest-unreadable', 'file-not-listed', 'signature-wrong'],
});

/** One path of the manifest in other words, everything rebuilt but the signature. */
const listedAs = (name: string, path: string): Forgery => ({
  name: `a file listed ${name}`,
  forge: async (files) => {
    replace(files, MANIFEST, `  ${POST}\n`, `  ${path}\n`);
    await relist(files);
  },
  answers: { complete: NO, signature: NO },
  codes: ['file-missing', 'file-not-listed', 'signature-wrong'],
});

const addListed = (path: string, text: string) => async (files: Files) => {
  files.set(path, utf8(text));
  await relist(files, [path]);
};

/** What programs that read BagIt, or `sha256sum`, would let pass. */
export const MANIFEST_FORGERIES: Forgery[] = [
  spelled('with CRLF', (text) => text.replaceAll('\n', '\r\n')),
  spelled('with a comment', (text) => `# checked and found right\n${text}`),
  spelled('with an empty line', (text) => text.replace('\n', '\n\n')),
  spelled('with a byte order mark', (text) => `\ufeff${text}`),
  spelled('without its last line feed', (text) => text.slice(0, -1)),
  spelled('in capital letters', (text) => text.replace(/^[0-9a-f]{64}/gm, (hex) => hex.toUpperCase())),
  spelled('with the mark of binary files', (text) => text.replaceAll('  ', ' *')),
  spelled('of SHA-1', (text) => text.replace(/^([0-9a-f]{40})[0-9a-f]{24}/gm, '$1')),
  spelled('of SHA-512', (text) => text.replace(/^([0-9a-f]{64})/gm, '$1$1')),
  spelled('in the form of BSD', (text) => text.replace(/^([0-9a-f]{64}) {2}(.*)$/gm, 'SHA256 ($2) = $1')),
  spelled('with a twin letter of another script', (text) => text.replace('-post.png', '-p\u043est.png')),
  spelled('with a letter of no width', (text) => text.replace('-post.png', '-post\u200b.png')),
  listedAs('with ./ before it', `./${POST}`),
  listedAs('by way of a folder and back', POST.replace('data/', 'data/5-custody/../')),
  listedAs('with an escaped letter', POST.replace('-post', '%2Dpost')),
  listedAs('with a backslash', POST.replaceAll('/', '\\')),
  listedAs('in capital letters', POST.replace('-post', '-POST')),
  listedAs('with a space at its end', `${POST} `),
  {
    name: 'a line of the manifest twice, the list above it rebuilt',
    forge: async (files) => {
      const line = /.*custody-log\.jsonl\n/.exec(textOf(files, MANIFEST))?.[0] ?? '';
      replace(files, MANIFEST, line, line + line);
      await relist(files);
    },
    answers: { intact: 'holds', complete: NO, signature: NO },
    codes: ['file-listed-twice', 'signature-wrong'],
  },
  {
    name: 'a second manifest of another algorithm',
    forge: addListed('manifest-md5.txt', `${'0'.repeat(32)}  ${LOG}\n`),
    answers: { complete: NO, signature: NO },
    codes: ['file-unknown', 'signature-wrong'],
  },
  {
    name: 'the manifest named after another algorithm',
    forge: async (files) => {
      rename(files, MANIFEST, 'manifest-sha512.txt');
      await relist(files, ['manifest-sha512.txt']);
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-missing', 'file-unknown', 'file-not-listed', 'signature-wrong'],
  },
  {
    name: 'a file taken out, and a BagIt list of where to fetch it',
    forge: async (files) => {
      files.delete(POST);
      await addListed('fetch.txt', `https://files.example.test/p.png 90 ${POST}\n`)(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-missing', 'file-unknown', 'artifact-missing', 'signature-wrong'],
  },
  {
    name: 'the tagmanifest with CRLF',
    forge: (files) => replace(files, TAGMANIFEST, /\n/g, '\r\n'),
    answers: { intact: NO, complete: NO, signature: NO },
    codes: ['tagmanifest-unreadable', 'file-not-listed', 'signature-wrong'],
  },
  {
    name: 'a line of the tagmanifest twice',
    forge: (files) => replace(files, TAGMANIFEST, /^(.*\n)/, '$1$1'),
    answers: { intact: 'holds', complete: NO, signature: NO },
    codes: ['file-listed-twice', 'signature-wrong'],
  },
  {
    name: 'an older BagIt declared, everything rebuilt',
    forge: async (files) => {
      replace(files, 'bagit.txt', '1.0', '0.97');
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['bagit-unreadable', 'signature-wrong'],
  },
  {
    name: 'a value of bag-info folded over two lines, everything rebuilt',
    forge: async (files) => {
      replace(files, 'bag-info.txt', 'Holdfast-Choice: all', 'Holdfast-Choice:\n all');
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['bag-info-unreadable', 'signature-wrong'],
  },
  {
    name: 'a larger count of exhibits told, everything rebuilt',
    forge: async (files) => {
      await rebuild(files);
      replace(files, 'bag-info.txt', 'Holdfast-Exhibits: 3', 'Holdfast-Exhibits: 4');
      await relist(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['exhibit-count-differs', 'signature-wrong'],
  },
  {
    name: 'a key in another spelling, with room for words',
    forge: (files) => {
      const pem = textOf(files, 'signature/signing-key.pem');
      files.set('signature/signing-key.pem', utf8(`${pem}\n \n`));
    },
    answers: { intact: 'holds', complete: 'holds', signature: NO },
    codes: ['signature-key-unreadable'],
  },
  {
    name: 'two keys in one file',
    forge: (files, forger) => {
      const pem = textOf(files, 'signature/signing-key.pem');
      files.set('signature/signing-key.pem', utf8(forger.publicKeyPem + pem));
    },
    answers: { intact: 'holds', complete: 'holds', signature: NO },
    codes: ['signature-key-unreadable'],
  },
  {
    name: 'a signature with bytes after it',
    forge: (files) => {
      const der = bytesOf(files, 'signature/tagmanifest-sha256.sig');
      files.set('signature/tagmanifest-sha256.sig', Uint8Array.of(...der, 0x20));
    },
    answers: { intact: 'holds', complete: 'holds', signature: NO },
    codes: ['signature-wrong'],
  },
];
