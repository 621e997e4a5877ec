import type { ByteSource } from '../../domain/byte-source.ts';
import { type CentralEntry, type DirectoryProblem, readExtra } from './directory.ts';
import { type NameProblem, nameProblem } from './names.ts';
import { LENGTHS, SIGNATURES } from './records.ts';

export type ZipProblemCode =
  | DirectoryProblem
  | NameProblem
  | 'zip-bytes-between-entries'
  | 'zip-entries-overlap'
  | 'zip-local-header-differs'
  | 'zip-descriptor-differs'
  | 'zip-encrypted'
  | 'zip-method'
  | 'zip-link'
  | 'zip-folder-with-bytes'
  | 'name-twice'
  | 'name-twice-but-for-case'
  | 'zip-entry-unreadable'
  | 'zip-entry-size'
  | 'zip-entry-crc';

export type ZipProblem = { code: ZipProblemCode; path: string };

/** An entry whose surroundings hold, and where its packed bytes begin. */
export type Placed = CentralEntry & { data: number };

export const isFile = ({ name }: { name: string }): boolean => !name.endsWith('/');

/** Checks each entry and its surroundings in the order of the file; gives those that may be opened. */
export async function placeEntries(
  file: ByteSource,
  entries: CentralEntry[],
  end: number,
  problems: ZipProblem[],
) {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  const placed: Placed[] = [];
  if (sorted[0] ? sorted[0].offset !== 0 : end !== 0) {
    problems.push({ code: 'zip-bytes-between-entries', path: '' });
  }
  for (const [index, entry] of sorted.entries()) {
    const code = entryProblem(entry);
    const next = sorted[index + 1]?.offset ?? end;
    const result = code ?? (await placeEntry(file, entry, next));
    if (typeof result === 'string') problems.push({ code: result, path: entry.name });
    else placed.push(result);
  }
  return placed;
}

const REGULAR = 0x8000;
const FOLDER = 0x4000;
/** MS-DOS: a folder or the label of a disk. Some programs write no file for either. */
const DOS_NO_FILE = 0x18;

function entryProblem(entry: CentralEntry): ZipProblemCode | null {
  const name = nameProblem(entry.name);
  if (name) return name;
  const type = entry.mode & 0xf000;
  // Bit 0: encrypted; 5: patch; 6 and 13: strong encryption (APPNOTE 4.4.4).
  if (entry.flags & 0x2061) return 'zip-encrypted';
  if (entry.method !== 0 && entry.method !== 8) return 'zip-method';
  if (type !== 0 && type !== (isFile(entry) ? REGULAR : FOLDER)) return 'zip-link';
  const isTwofold = isFile(entry) ? (entry.dosAttributes & DOS_NO_FILE) !== 0 : entry.size > 0;
  if (isTwofold) return 'zip-folder-with-bytes';
  if (entry.method === 0 && entry.size !== entry.packedSize) return 'zip-entry-size';
  return null;
}

async function placeEntry(
  file: ByteSource,
  entry: CentralEntry,
  next: number,
): Promise<Placed | ZipProblemCode> {
  const local = await readLocal(file, entry);
  if (!local) return 'zip-local-header-differs';
  const data = entry.offset + local;
  const after = next - data - entry.packedSize;
  if (Number.isNaN(after) || after < 0) return 'zip-entries-overlap';
  if (!(entry.flags & DESCRIBED)) return after === 0 ? { ...entry, data } : 'zip-bytes-between-entries';
  const exact = await descriptorHolds(file, entry, data + entry.packedSize, after);
  return exact ? { ...entry, data } : 'zip-descriptor-differs';
}

const DESCRIBED = 0x08;

/** The length of the local header, when it says the same as the central record; else `null`. */
async function readLocal(file: ByteSource, entry: CentralEntry): Promise<number | null> {
  const head = file.slice(entry.offset, entry.offset + LENGTHS.local);
  if (head.size < LENGTHS.local) return null;
  const view = new DataView(await head.arrayBuffer());
  const [nameLength, extraLength] = [view.getUint16(26, true), view.getUint16(28, true)];
  const length = LENGTHS.local + nameLength + extraLength;
  const bytes = new Uint8Array(await file.slice(entry.offset, entry.offset + length).arrayBuffer());
  const name = String.fromCharCode(...bytes.subarray(LENGTHS.local, LENGTHS.local + nameLength));
  const sizes = { packedSize: view.getUint32(18, true), size: view.getUint32(22, true), offset: 0 };
  const full = readExtra(bytes.subarray(LENGTHS.local + nameLength, length), sizes);
  const same =
    view.getUint32(0, true) === SIGNATURES.local &&
    view.getUint16(6, true) === entry.flags &&
    view.getUint16(8, true) === entry.method &&
    view.getUint32(10, true) === entry.dosTime &&
    name === entry.name &&
    full !== null &&
    sameNumbers(entry, { ...full, crc: view.getUint32(14, true) });
  return same && length <= bytes.length ? length : null;
}

type Numbers = { crc: number; packedSize: number; size: number };

/** With a descriptor after the data, the local header may leave its numbers at nought (APPNOTE 4.4.4). */
function sameNumbers(entry: CentralEntry, local: Numbers): boolean {
  const keys = ['crc', 'packedSize', 'size'] as const;
  const same = keys.every((key) => local[key] === entry[key]);
  return same || (Boolean(entry.flags & DESCRIBED) && keys.every((key) => local[key] === 0));
}

/** The data descriptor (APPNOTE 4.3.9): with or without signature, sizes of 4 or 8 bytes, nothing else. */
async function descriptorHolds(
  file: ByteSource,
  entry: CentralEntry,
  at: number,
  length: number,
): Promise<boolean> {
  if (![12, 16, 20, 24].includes(length)) return false;
  const view = new DataView(await file.slice(at, at + length).arrayBuffer());
  const signed = length === 16 || length === 24;
  if (signed && view.getUint32(0, true) !== SIGNATURES.descriptor) return false;
  const from = signed ? 4 : 0;
  const wide = length >= 20;
  const size = (field: number) =>
    wide ? Number(view.getBigUint64(field, true)) : view.getUint32(field, true);
  const packedSize = size(from + 4);
  return (
    view.getUint32(from, true) === entry.crc &&
    packedSize === entry.packedSize &&
    size(from + (wide ? 12 : 8)) === entry.size
  );
}
