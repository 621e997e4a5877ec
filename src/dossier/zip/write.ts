import { crc32, startCrc32 } from '../../crypto/crc32.ts';
import { digestBytes, slicesOf, startDigest } from '../../crypto/digest.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { Digest } from '../../domain/identity.ts';
import { type Instant, wallClock } from '../../domain/instant.ts';
import type { ByteSink } from '../contents.ts';
import { centralHeader, dosTime, endRecords, localHeader, type StoredEntry } from './records.ts';

/** What one entry turned out to be, and where. */
export type Written = { name: string; size: number; digest: Digest };

/** Digest and CRC-32 of bytes that are about to be written. */
export type Measured = { size: number; digest: Digest; crc: number };

/** One call after the other: the order is that of the file. */
export type ZipWriter = {
  /** `measured`, when the caller has hashed these very bytes already. */
  addBytes(name: string, bytes: Uint8Array, measured?: Measured): Promise<Written>;
  /**
   * Writes a blob that was measured before, slice by slice. The bytes are hashed again as they pass;
   * `store-damaged` when they are no longer those that were measured.
   */
  addBlob(name: string, blob: ByteSource, measured: Measured): Promise<Written>;
  /**
   * Writes a text that is made piece by piece, twice: once to measure it, once to write it. `store-damaged` when the
   * second is not as the first.
   */
  addText(name: string, make: () => AsyncIterable<string>): Promise<Written>;
  /** Writes the directory; nothing may be added after it. Gives the size of the zip in bytes. */
  finish(): Promise<number>;
};

/** Reads a blob once, slice by slice, and says what it is. */
export function measureBlob(blob: ByteSource, signal?: AbortSignal): Promise<Measured> {
  return measureChunks(slicesOf(blob), signal);
}

async function measureChunks(chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Measured> {
  const [crc, digest] = [await startCrc32(), await startDigest()];
  let size = 0;
  for await (const chunk of chunks) {
    stopIfAborted(signal);
    crc.update(chunk);
    digest.update(chunk);
    size += chunk.length;
  }
  return { size, digest: digest.digest(), crc: crc.value() };
}

/** Characters that are encoded and written together. */
const CHUNK = 200_000;

async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  yield encoder.encode(waiting);
}

/** As `measureBlob`, of bytes in memory. */
export async function measureBytes(bytes: Uint8Array): Promise<Measured> {
  return { size: bytes.length, digest: await digestBytes(bytes), crc: await crc32(bytes) };
}

/** Throws `export-cancelled`. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new HoldfastError('export-cancelled');
}

/**
 * A zip written as a stream, every entry stored as it is (no compression), zip64 where a number needs it.
 * Memory holds the directory alone: about 100 bytes an entry. The order of calls is the order of entries.
 */
export function zipWriter(sink: ByteSink, createdAt: Instant, signal?: AbortSignal): ZipWriter {
  const entries: StoredEntry[] = [];
  const time = dosTime(wallClock(createdAt));
  let at = 0;

  async function put(bytes: Uint8Array): Promise<void> {
    stopIfAborted(signal);
    await sink.write(bytes);
    at += bytes.length;
  }

  async function begin(name: string, { size, crc }: Measured): Promise<void> {
    const entry = { name, crc, size, offset: at, dosTime: time };
    entries.push(entry);
    await put(localHeader(entry));
  }

  async function addBytes(name: string, bytes: Uint8Array, known?: Measured): Promise<Written> {
    const measured = known ?? (await measureBytes(bytes));
    await begin(name, measured);
    await put(bytes);
    return { name, size: measured.size, digest: measured.digest };
  }

  const addBlob: ZipWriter['addBlob'] = (name, blob, measured) => addChunks(name, slicesOf(blob), measured);

  async function addChunks(
    name: string,
    chunks: AsyncIterable<Uint8Array>,
    measured: Measured,
  ): Promise<Written> {
    await begin(name, measured);
    const again = await startDigest();
    for await (const chunk of chunks) {
      again.update(chunk);
      await put(chunk);
    }
    if (again.digest() !== measured.digest) throw new HoldfastError('store-damaged', 'changed while written');
    return { name, size: measured.size, digest: measured.digest };
  }

  async function addText(name: string, make: () => AsyncIterable<string>): Promise<Written> {
    const measured = await measureChunks(inChunks(make()), signal);
    return await addChunks(name, inChunks(make()), measured);
  }

  async function finish(): Promise<number> {
    const start = at;
    for (const entry of entries) await put(centralHeader(entry));
    await put(endRecords(entries.length, start, at - start));
    return at;
  }

  return { addBytes, addBlob, addText, finish };
}
