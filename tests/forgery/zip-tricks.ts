import { crc32 } from '../../src/crypto/crc32.ts';
import type { ProblemCode } from '../../src/dossier/verify/answers.ts';
import { type Answers, NO } from './refused.ts';
import { concat, exhibit, filesOf, headersOf, pack, patch, utf8 } from './workshop.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One way to make a zip that two programs read in two ways, and what has to be said of it. */
export type Trick = {
  name: string;
  forge(zip: Bytes): Bytes | Promise<Bytes>;
  answers: Answers;
  codes: ProblemCode[];
};

const POST = exhibit('MJS001', '-post.png');
const PAGE = exhibit('MJS001', '-page.html');
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const u16 = (value: number) => [value & 0xff, value >> 8];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
const u64 = (value: number) => [...u32(value % 2 ** 32), ...u32(Math.floor(value / 2 ** 32))];

/** Of a zip without a comment and without zip64. */
function endOf(zip: Uint8Array) {
  const at = zip.length - 22;
  const [count, size, start] = [
    view(zip).getUint16(at + 10, true),
    view(zip).getUint32(at + 12, true),
    view(zip).getUint32(at + 16, true),
  ];
  return { at, count, size, start, directory: zip.slice(start, start + size) };
}

function setEnd(zip: Bytes, { count, size, start }: { count: number; size: number; start: number }): Bytes {
  return patch(zip, zip.length - 14, [...u16(count), ...u16(count), ...u32(size), ...u32(start)]);
}

/** Puts bytes in before the directory, and every address after them right. */
function insert(zip: Bytes, at: number, more: Uint8Array): Bytes {
  const end = endOf(zip);
  const moved = concat(zip.subarray(0, at), more, zip.subarray(at));
  let place = end.start + more.length;
  for (let left = end.count; left > 0; left -= 1) {
    const offset = view(moved).getUint32(place + 42, true);
    if (offset >= at) view(moved).setUint32(place + 42, offset + more.length, true);
    place += 46 + [28, 30, 32].reduce((sum, field) => sum + view(moved).getUint16(place + field, true), 0);
  }
  view(moved).setUint32(moved.length - 6, end.start + more.length, true);
  return moved;
}

/** An extra field or a comment for one entry, in the directory. */
function grown(zip: Bytes, path: string, field: 30 | 32, more: number[]): Bytes {
  const { central } = headersOf(zip, path);
  const [name, extra] = [28, 30].map((at) => view(zip).getUint16(central + at, true)) as [number, number];
  const end = endOf(zip);
  const at = central + 46 + name + extra;
  const bytes = concat(zip.subarray(0, at), Uint8Array.from(more), zip.subarray(at));
  view(bytes).setUint16(central + field, view(zip).getUint16(central + field, true) + more.length, true);
  view(bytes).setUint32(bytes.length - 10, end.size + more.length, true);
  return bytes;
}

const extra = (id: number, bytes: number[]) => [...u16(id), ...u16(bytes.length), ...bytes];

/** Both headers of an entry say this at a place of the local one; the directory has it two bytes further, sizes and all. */
function both(zip: Bytes, path: string, field: number, bytes: number[]): Bytes {
  const { local, central } = headersOf(zip, path);
  return patch(patch(zip, local + field, bytes), central + field + 2, bytes);
}

function zip64End(zip: Bytes, told: { count: number; at: number }): Bytes {
  const { at, size, start } = endOf(zip);
  const record = [...u32(0x06064b50), ...u64(44), ...u16(45), ...u16(45), ...u32(0), ...u32(0)];
  const numbers = [told.count, told.count, size, start].flatMap(u64);
  const locator = [...u32(0x07064b50), ...u32(0), ...u64(told.at), ...u32(1)];
  return concat(zip.subarray(0, at), Uint8Array.from([...record, ...numbers, ...locator]), zip.subarray(at));
}

async function deflated(zip: Uint8Array): Promise<Bytes> {
  return await pack(await filesOf(zip), { compression: 'DEFLATE' });
}

/** A file more, by a name of these bytes beside the true one. */
const twin = (name: string, letter: number[]): Trick => ({
  name: `a file beside the true one whose name has ${name}`,
  forge: async (zip) => {
    const files = await filesOf(zip);
    const stand = exhibit('MJS001', `-p${'~'.repeat(letter.length)}st.png`);
    files.set(stand, utf8('another picture'));
    const text = Buffer.from(await pack(files)).toString('latin1');
    const named = text.replaceAll('~'.repeat(letter.length), String.fromCharCode(...letter));
    return Uint8Array.from(Buffer.from(named, 'latin1'));
  },
  answers: { complete: NO },
  codes: ['name-not-ascii'],
});

const special = (name: string, mode: number): Trick => ({
  name: `an entry that is ${name}`,
  forge: (zip) => patch(zip, headersOf(zip, POST).central + 40, u16(mode)),
  answers: { complete: NO },
  codes: ['zip-link', 'file-missing'],
});

const withExtra = (name: string, id: number, bytes: number[]): Trick => ({
  name: `an entry with ${name}`,
  forge: (zip) => grown(zip, POST, 30, extra(id, bytes)),
  answers: { intact: NO },
  codes: ['zip-directory-unreadable'],
});

const added = (name: string, path: string, codes: ProblemCode[]): Trick => ({
  name,
  forge: async (zip) => pack((await filesOf(zip)).set(path, utf8('x'))),
  answers: { complete: NO },
  codes,
});

export const ZIP_TRICKS: Trick[] = [
  {
    name: 'an older directory left before the true one',
    forge: (zip) => insert(zip, endOf(zip).start, endOf(zip).directory),
    answers: { intact: NO },
    codes: ['zip-bytes-between-entries'],
  },
  {
    name: 'two directories, each with its end',
    forge: (zip) => insert(zip, endOf(zip).start, zip.slice(endOf(zip).start)),
    answers: { intact: NO },
    codes: ['zip-bytes-between-entries'],
  },
  {
    name: 'a zip64 end that counts otherwise',
    forge: (zip) => zip64End(zip, { count: 1, at: endOf(zip).at }),
    answers: { intact: NO },
    codes: ['zip-end-inconsistent'],
  },
  {
    name: 'a zip64 end that is looked for elsewhere',
    forge: (zip) => zip64End(zip, { count: endOf(zip).count, at: 0 }),
    answers: { intact: NO },
    codes: ['zip-end-inconsistent'],
  },
  {
    name: 'one entry fewer counted than the directory has',
    forge: (zip) => setEnd(zip, { ...endOf(zip), count: endOf(zip).count - 1 }),
    answers: { intact: NO },
    codes: ['zip-directory-unreadable'],
  },
  {
    name: 'one entry more counted than the directory has',
    forge: (zip) => setEnd(zip, { ...endOf(zip), count: endOf(zip).count + 1 }),
    answers: { intact: NO },
    codes: ['zip-directory-unreadable'],
  },
  {
    name: 'a zip said to be in two parts',
    forge: (zip) => patch(zip, zip.length - 18, [1, 0]),
    answers: { intact: NO },
    codes: ['zip-parts'],
  },
  {
    name: 'a file that no directory names',
    forge: (zip) => {
      const { local, data } = headersOf(zip, POST);
      const size = view(zip).getUint32(local + 22, true);
      return insert(zip, endOf(zip).start, zip.slice(local, data + size));
    },
    answers: { intact: NO },
    codes: ['zip-bytes-between-entries'],
  },
  {
    name: 'bytes before the first entry, every address made right',
    forge: (zip) => insert(zip, 0, utf8('#!/bin/sh\n')),
    answers: { intact: NO },
    codes: ['zip-bytes-between-entries'],
  },
  {
    name: 'an entry whose bytes reach over the next one',
    forge: (zip) => {
      const size = view(zip).getUint32(headersOf(zip, POST).local + 22, true) + 200;
      return both(zip, POST, 18, [...u32(size), ...u32(size)]);
    },
    answers: { intact: NO },
    codes: ['zip-entries-overlap', 'file-missing'],
  },
  {
    name: 'an entry that the directory names twice',
    forge: (zip) => {
      const { central } = headersOf(zip, POST);
      const length = 46 + view(zip).getUint16(central + 28, true);
      const end = endOf(zip);
      const more = concat(
        zip.subarray(0, end.at),
        zip.subarray(central, central + length),
        zip.subarray(end.at),
      );
      return setEnd(more, { count: end.count + 1, size: end.size + length, start: end.start });
    },
    answers: { complete: NO },
    codes: ['name-twice', 'zip-entries-overlap', 'file-missing'],
  },
  {
    name: 'an entry of no end of bytes',
    forge: (zip) => {
      const huge = u32(0xffffffff);
      const told = both(zip, POST, 18, [...huge, ...huge]);
      return grown(told, POST, 30, extra(1, [...u64(2 ** 60), ...u64(2 ** 60)]));
    },
    answers: { intact: NO, complete: NO },
    codes: ['zip-entry-size', 'file-missing'],
  },
  {
    name: 'a changed file with its CRC-32 made right',
    forge: async (zip) => {
      const { local, data } = headersOf(zip, POST);
      const size = view(zip).getUint32(local + 22, true);
      const changed = patch(zip, data + 5, [(zip[data + 5] ?? 0) ^ 1]);
      return both(changed, POST, 14, u32(await crc32(changed.subarray(data, data + size))));
    },
    answers: { intact: NO, complete: 'holds', custody: 'holds' },
    codes: ['digest-differs', 'facts-digest-differs'],
  },
  {
    name: 'words behind the end of packed bytes',
    forge: async (whole) => {
      const zip = await deflated(whole);
      const { local, data } = headersOf(zip, PAGE);
      const size = view(zip).getUint32(local + 18, true);
      const hidden = insert(zip, data + size, utf8('nobody sees this'));
      return both(hidden, PAGE, 18, u32(size + 16));
    },
    answers: { intact: NO },
    codes: ['zip-entry-unreadable'],
  },
  {
    name: 'packed bytes that end too soon',
    forge: async (whole) => {
      const zip = await deflated(whole);
      const { local, data } = headersOf(zip, PAGE);
      const size = view(zip).getUint32(local + 18, true);
      // The last block is marked as one of several.
      return patch(zip, data, [(zip[data] ?? 0) & 0xfe, ...zip.subarray(data + 1, data + size)]);
    },
    answers: { intact: NO },
    codes: ['zip-entry-unreadable'],
  },
  {
    name: 'a descriptor that tells another CRC-32',
    forge: async (whole) => {
      const zip = await pack(await filesOf(whole), { compression: 'DEFLATE', streamFiles: true });
      const { data, central } = headersOf(zip, PAGE);
      const size = view(zip).getUint32(central + 20, true);
      return patch(zip, data + size + 4, [(zip[data + size + 4] ?? 0) ^ 1]);
    },
    answers: { intact: NO, complete: NO },
    codes: ['zip-descriptor-differs', 'file-missing'],
  },
  {
    name: 'an entry with a comment',
    forge: (zip) => grown(zip, POST, 32, [...utf8('checked and found right')]),
    answers: { intact: NO },
    codes: ['zip-directory-unreadable'],
  },
  withExtra('a second name in Unicode', 0x7075, [1, 0, 0, 0, 0, ...utf8('other.png')]),
  withExtra('a link in a field of ASi Unix', 0x756e, [
    0,
    0,
    0,
    0,
    0xff,
    0xa1,
    4,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    ...utf8('/etc'),
  ]),
  withExtra('a link in a field of PKWARE Unix', 0x000d, [...u32(0), ...u32(0), ...u32(0), ...utf8('/etc')]),
  withExtra('a field of AES', 0x9901, [2, 0, 0x41, 0x45, 3, 0, 0]),
  {
    name: 'an entry with a field that is cut short',
    forge: (zip) => grown(zip, POST, 30, extra(0x5455, [1, 2, 3]).slice(0, -1)),
    answers: { intact: NO },
    codes: ['zip-directory-unreadable'],
  },
  special('a pipe', 0x11a4),
  special('a device', 0x21a4),
  special('a socket', 0xc1a4),
  special('a folder by its mode', 0x41ed),
  twin('a Cyrillic letter', [0xd0, 0xbe]),
  twin('a letter of full width', [0xef, 0xbd, 0x8f]),
  twin('an accent that joins', [0x6f, 0xcc, 0x81]),
  twin('the same accent in one letter', [0xc3, 0xb3]),
  twin('a sign of no width', [0x6f, 0xe2, 0x80, 0x8b]),
  twin('a turn of the writing direction', [0x6f, 0xe2, 0x80, 0xae]),
  twin('the sign for kelvin', [0xe2, 0x84, 0xaa]),
  added('the same path in a folder of capitals', POST.replace('data/', 'DATA/'), ['name-twice-but-for-case']),
  added('the manifest once more, in capitals', 'MANIFEST-SHA256.TXT', ['name-twice-but-for-case']),
  added('a name that Windows takes for the same', `${POST}.`, ['name-not-simple']),
  added('a stream beside a file', `${POST}:hidden`, ['name-not-simple']),
  added('a name of a device', 'data/3-exhibits/MJS001/aux.png', ['name-not-simple']),
  added('a file in the place of a folder', 'data', ['file-not-listed', 'file-unknown']),
  added('a path with a folder of no name', '/etc/cron.d/x', ['name-not-simple']),
  {
    name: 'a folder with nothing in it',
    forge: async (zip) => {
      const files = await filesOf(zip);
      const stand = 'data/3-exhibits/MJS004/';
      const packed = await pack(files.set(`${stand}x`, new Uint8Array()), { compression: 'DEFLATE' });
      // Without the file, the folder's own entry stays.
      const { local, central, data } = headersOf(packed, `${stand}x`);
      const length = 46 + view(packed).getUint16(central + 28, true);
      const end = endOf(packed);
      const without = concat(
        packed.subarray(0, local),
        packed.subarray(data, central),
        packed.subarray(central + length),
      );
      const told = { count: end.count - 1, size: end.size - length, start: end.start - (data - local) };
      return setEnd(without, told);
    },
    answers: { intact: 'holds', complete: NO, custody: 'holds', signature: 'holds' },
    codes: ['folder-empty'],
  },
];
