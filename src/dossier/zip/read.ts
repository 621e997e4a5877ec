import { crc32, startCrc32 } from '../../crypto/crc32.ts';
import { digestBytes, startDigest, WHOLE_LIMIT } from '../../crypto/digest.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { Digest } from '../../domain/identity.ts';
import { type CentralEntry, readDirectory } from './directory.ts';
import { isFile, type Placed, placeEntries, type ZipProblem, type ZipProblemCode } from './place.ts';
import { centralHeader, endRecords, localHeader } from './records.ts';
import { unpacked } from './unpack.ts';

export type ZipEntry = {
  path: string;
  /** Bytes, unpacked. */
  size: number;
};

/** A zip that was looked through; what is wrong with it stands in `problems`. */
export type ZipFile = {
  /** Files that may be opened; an entry that was refused is not among them. No directories. */
  entries: ZipEntry[];
  /** Entries that are folders, each with a `/` at its end. */
  folders: string[];
  problems: ZipProblem[];
  /** True when each byte around the files is as `zip/write` would have put it. */
  asWritten: boolean;
  /** Reads a whole entry, or `null` with a new problem. Throws `file-too-large` above `limit` bytes. */
  bytes(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** An entry as it lies there, to be read slice by slice; `null` where it is packed, or is none. Not checked. */
  stored(path: string): ByteSource | null;
  /** The digest of an entry, read as a stream, or `null` with a new problem. */
  digest(path: string, onBytes?: (count: number) => void): Promise<Digest | null>;
};

/**
 * Opens a zip that anybody may have made. Refused, entry by entry: what two programs might read in two
 * ways (doubled names, headers that differ, gaps, bytes before or after), what could escape the folder,
 * and what is no plain file. More entries than `mostEntries` (200,000 where it is not given) are refused unread.
 * Throws `not-a-zip` when there is no zip to speak of.
 */
export async function openZip(file: ByteSource, mostEntries?: number): Promise<ZipFile> {
  const found = await readDirectory(file, mostEntries);
  if (!found) throw new HoldfastError('not-a-zip');
  if ('problem' in found) return zipFile(file, new Map(), [], [{ code: found.problem, path: '' }], false);
  const { directory } = found;
  const problems: ZipProblem[] = [];
  const placed = await placeEntries(file, directory.entries, directory.start, problems);
  const files = new Map(placed.filter(isFile).map((entry) => [entry.name, entry]));
  const twice = refuseTwice(directory.entries, problems);
  for (const name of twice) files.delete(name);
  const asWritten = problems.length === 0 && (await isAsWritten(file, directory.entries, directory.start));
  const folders = placed.filter((entry) => !isFile(entry)).map(({ name }) => name);
  return zipFile(file, files, folders, problems, asWritten);
}

/** Doubled names are refused altogether: no one can say which of the two a reader would get. */
function refuseTwice(entries: CentralEntry[], problems: ZipProblem[]): string[] {
  const seen = new Map<string, string>();
  const refused: string[] = [];
  for (const { name } of entries) {
    const folded = name.replace(/\/$/, '').toLowerCase();
    const before = seen.get(folded);
    seen.set(folded, name);
    if (before === undefined) continue;
    problems.push({ code: before === name ? 'name-twice' : 'name-twice-but-for-case', path: name });
    refused.push(before, name);
  }
  return refused;
}

/** Compares every byte that is not a file's own with what the writer would have put there. */
async function isAsWritten(file: ByteSource, entries: CentralEntry[], start: number): Promise<boolean> {
  let at = 0;
  for (const entry of entries) {
    const stored = { ...entry, offset: at, dosTime: entries[0]?.dosTime ?? 0 };
    const local = localHeader(stored);
    const there = new Uint8Array(await file.slice(at, at + local.length).arrayBuffer());
    if (!sameBytes(local, there) || !sameBytes(centralHeader(stored), entry.bytes)) return false;
    at += local.length + entry.size;
  }
  const size = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  const end = new Uint8Array(await file.slice(start + size).arrayBuffer());
  return at === start && sameBytes(endRecords(entries.length, start, size), end);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function zipFile(
  file: ByteSource,
  files: Map<string, Placed>,
  folders: string[],
  problems: ZipProblem[],
  asWritten: boolean,
): ZipFile {
  const refuse = (code: ZipProblemCode, path: string) => {
    problems.push({ code, path });
    return null;
  };

  async function bytes(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const entry = files.get(path);
    if (!entry) return null;
    if (entry.size > limit) throw new HoldfastError('file-too-large', 'zip entry');
    const whole = await readWhole(file, entry);
    if (typeof whole === 'string') return refuse(whole, path);
    return (await crc32(whole)) === entry.crc ? whole : refuse('zip-entry-crc', path);
  }

  async function digest(path: string, onBytes?: (count: number) => void): Promise<Digest | null> {
    const entry = files.get(path);
    if (!entry) return null;
    if (entry.size <= WHOLE_LIMIT) {
      const whole = await bytes(path, WHOLE_LIMIT);
      onBytes?.(entry.size);
      return whole && (await digestBytes(whole));
    }
    const streamed = await digestStreamed(file, entry, onBytes);
    return streamed.startsWith('sha256:') ? streamed : refuse(streamed as ZipProblemCode, path);
  }

  function stored(path: string): ByteSource | null {
    const entry = files.get(path);
    if (entry?.method !== 0 || entry.packedSize !== entry.size) return null;
    return file.slice(entry.data, entry.data + entry.size);
  }

  const entries = [...files.values()].map(({ name, size }) => ({ path: name, size }));
  return { entries, folders, problems, asWritten, bytes, stored, digest };
}

async function readWhole(file: ByteSource, entry: Placed): Promise<Uint8Array<ArrayBuffer> | ZipProblemCode> {
  const whole = new Uint8Array(entry.size);
  let at = 0;
  for await (const chunk of unpacked(file, entry)) {
    if (typeof chunk === 'string') return chunk;
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function digestStreamed(
  file: ByteSource,
  entry: Placed,
  onBytes?: (count: number) => void,
): Promise<string> {
  const [crc, digest] = [await startCrc32(), await startDigest()];
  for await (const chunk of unpacked(file, entry)) {
    if (typeof chunk === 'string') return chunk;
    crc.update(chunk);
    digest.update(chunk);
    onBytes?.(chunk.length);
  }
  return crc.value() === entry.crc ? digest.digest() : 'zip-entry-crc';
}
