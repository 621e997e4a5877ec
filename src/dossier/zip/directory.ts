import type { ByteSource } from '../../domain/byte-source.ts';
import { LENGTHS, MAX16, MAX32, SIGNATURES, ZIP64_EXTRA } from './records.ts';

/** What the central directory says of one entry (APPNOTE 4.3.12), zip64 numbers put in their places. */
export type CentralEntry = {
  name: string;
  flags: number;
  method: number;
  dosTime: number;
  crc: number;
  packedSize: number;
  size: number;
  offset: number;
  /** Unix file mode, or 0 where another system wrote the entry. */
  mode: number;
  /** MS-DOS attributes, which some programs go by whichever system wrote the entry. */
  dosAttributes: number;
  /** The exact bytes of the record. */
  bytes: Uint8Array;
};

export type Directory = { entries: CentralEntry[]; start: number; bytes: Uint8Array };
export type DirectoryProblem =
  | 'zip-bytes-after-end'
  | 'zip-parts'
  | 'zip-end-inconsistent'
  | 'zip-directory-unreadable'
  | 'zip-too-many-entries';

/** `null`: there is no end record, so that this is no zip file. */
export type DirectoryResult = { directory: Directory } | { problem: DirectoryProblem } | null;

const MAX_COMMENT = 0xffff;
export const MAX_ENTRIES = 200_000;
const MAX_DIRECTORY = 128 * 1024 * 1024;

type End = { at: number; count: number; size: number; start: number };

/** Finds and reads the central directory. Exactly one end record, at the very end, without a comment. */
export async function readDirectory(file: ByteSource, mostEntries = MAX_ENTRIES): Promise<DirectoryResult> {
  const found = await findEnd(file);
  if (!found || 'problem' in found) return found;
  const end = found.end;
  if (end.count > mostEntries || end.size > MAX_DIRECTORY) return { problem: 'zip-too-many-entries' };
  if (end.start + end.size !== end.at) return { problem: 'zip-end-inconsistent' };
  const bytes = await read(file, end.start, end.size);
  const entries = readEntries(bytes, end.count);
  return entries
    ? { directory: { entries, start: end.start, bytes } }
    : { problem: 'zip-directory-unreadable' };
}

async function read(file: ByteSource, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(at, at + length).arrayBuffer());
}

async function findEnd(file: ByteSource): Promise<{ end: End } | { problem: DirectoryProblem } | null> {
  const start = Math.max(0, file.size - LENGTHS.end - MAX_COMMENT);
  const tail = await read(file, start, file.size - start);
  const view = new DataView(tail.buffer);
  const at = lastEnd(view);
  if (at < 0) return null;
  if (at + LENGTHS.end !== tail.length) return { problem: 'zip-bytes-after-end' };
  return await readEnd(file, new DataView(tail.buffer, at), start + at);
}

function lastEnd(view: DataView): number {
  for (let at = view.byteLength - LENGTHS.end; at >= 0; at--) {
    if (view.getUint32(at, true) === SIGNATURES.end) return at;
  }
  return -1;
}

async function readEnd(file: ByteSource, view: DataView, at: number) {
  const [disk, firstDisk, here, count] = [4, 6, 8, 10].map((field) => view.getUint16(field, true));
  const plain = { at, count: count ?? 0, size: view.getUint32(12, true), start: view.getUint32(16, true) };
  if (disk !== 0 || firstDisk !== 0 || here !== count) return { problem: 'zip-parts' as const };
  if (view.getUint16(20, true) !== 0) return { problem: 'zip-bytes-after-end' as const };
  const large = await readEnd64(file, at);
  if (!large) return { end: plain };
  return agrees(plain, large) ? { end: large } : { problem: 'zip-end-inconsistent' as const };
}

/** The zip64 end record, when its locator stands right before the end record and points right before itself. */
async function readEnd64(file: ByteSource, at: number): Promise<End | null> {
  const length = LENGTHS.end64 + LENGTHS.locator64;
  if (at < length) return null;
  const view = new DataView((await read(file, at - length, length)).buffer);
  if (view.getUint32(LENGTHS.end64, true) !== SIGNATURES.locator64) return null;
  const exact =
    view.getUint32(0, true) === SIGNATURES.end64 &&
    big(view, 4) === LENGTHS.end64 - 12 &&
    big(view, 16) === 0 &&
    big(view, 24) === big(view, 32) &&
    view.getUint32(LENGTHS.end64 + 4, true) === 0 &&
    big(view, LENGTHS.end64 + 8) === at - length &&
    view.getUint32(LENGTHS.end64 + 16, true) === 1;
  const end = { at: at - length, count: big(view, 32), size: big(view, 40), start: big(view, 48) };
  return exact ? end : { ...end, count: -1 };
}

/** Each number of the plain record is that of the zip64 one, or says "look there". */
function agrees(plain: End, large: End): boolean {
  const same = (small: number, full: number, mark: number) =>
    small === full || (small === mark && full >= mark);
  return (
    large.count >= 0 &&
    same(plain.count, large.count, MAX16) &&
    same(plain.size, large.size, MAX32) &&
    same(plain.start, large.start, MAX32)
  );
}

/** A 64-bit number; `NaN` where it is too large to be exact, so that every comparison with it fails. */
function big(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Number.NaN;
}

function readEntries(bytes: Uint8Array<ArrayBuffer>, count: number): CentralEntry[] | null {
  const entries: CentralEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    const entry = readEntry(bytes, at);
    if (!entry) return null;
    entries.push(entry);
    at += entry.bytes.length;
  }
  return at === bytes.length ? entries : null;
}

function readEntry(bytes: Uint8Array<ArrayBuffer>, at: number): CentralEntry | null {
  if (at + LENGTHS.central > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const [nameLength, extraLength, commentLength, disk] = [28, 30, 32, 34].map((f) =>
    view.getUint16(f, true),
  ) as [number, number, number, number];
  const length = LENGTHS.central + nameLength + extraLength + commentLength;
  const whole = view.getUint32(0, true) === SIGNATURES.central && at + length <= bytes.length;
  if (!whole || commentLength !== 0 || disk !== 0) return null;
  const record = bytes.subarray(at, at + length);
  const name = record.subarray(LENGTHS.central, LENGTHS.central + nameLength);
  const large = readExtra(record.subarray(LENGTHS.central + nameLength), {
    size: view.getUint32(24, true),
    packedSize: view.getUint32(20, true),
    offset: view.getUint32(42, true),
  });
  if (!large) return null;
  return {
    ...large,
    name: String.fromCharCode(...name),
    flags: view.getUint16(8, true),
    method: view.getUint16(10, true),
    dosTime: view.getUint32(12, true),
    crc: view.getUint32(16, true),
    mode: view.getUint16(40, true),
    dosAttributes: view.getUint8(38),
    bytes: record,
  };
}

type Sizes = { size: number; packedSize: number; offset: number };

/** Puts zip64 numbers in place (APPNOTE 4.5.3). An extra field that says otherwise than the record is refused: `null`. */
export function readExtra(extra: Uint8Array, sizes: Sizes): Sizes | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  const seen = new Set<number>();
  let found: Sizes | null = sizes;
  for (let at = 0; at < extra.length; ) {
    if (at + 4 > extra.length) return null;
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (at + 4 + length > extra.length || REFUSED_EXTRA.has(id) || seen.has(id)) return null;
    seen.add(id);
    if (id === ZIP64_EXTRA) found = largeSizes(view, at + 4, length, sizes);
    if (!found) return null;
    at += 4 + length;
  }
  return found;
}

/**
 * Extra fields by which one program would write another file than the next: a second name (0x7075, APPNOTE 4.6.9), Unix modes
 * and links (0x000d, 4.5.7; 0x756e), encryption (0x0017, 4.5.12; 0x9901).
 */
const REFUSED_EXTRA: ReadonlySet<number> = new Set([0x7075, 0x000d, 0x756e, 0x0017, 0x9901]);

function largeSizes(view: DataView, at: number, length: number, sizes: Sizes): Sizes | null {
  const wanted = (['size', 'packedSize', 'offset'] as const).filter((key) => sizes[key] === MAX32);
  if (length !== 8 * wanted.length) return null;
  const large = Object.fromEntries(wanted.map((key, index) => [key, big(view, at + 8 * index)]));
  return { ...sizes, ...large };
}
