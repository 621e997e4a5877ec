import { SLICE } from '../../crypto/digest.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import type { Placed, ZipProblemCode } from './place.ts';

/**
 * The bytes of an entry in order, never more than it says it has: a bomb stops at its declared size.
 * A string in their place is what went wrong, and the end.
 */
export async function* unpacked(
  file: ByteSource,
  entry: Placed,
): AsyncGenerator<Uint8Array | ZipProblemCode> {
  let left = entry.size;
  try {
    for await (const chunk of chunks(file, entry)) {
      left -= chunk.length;
      if (left < 0) return yield 'zip-entry-size';
      yield chunk;
    }
  } catch (thrown) {
    // A bad deflate stream ends in TypeError (Compression Streams, section 5); anything else is not ours.
    if (!(thrown instanceof TypeError)) throw thrown;
    return yield 'zip-entry-unreadable';
  }
  if (left > 0) yield 'zip-entry-size';
}

async function* chunks(file: ByteSource, entry: Placed): AsyncGenerator<Uint8Array> {
  const end = entry.data + entry.packedSize;
  if (entry.method === 0) {
    for (let at = entry.data; at < end; at += SLICE) {
      yield new Uint8Array(await file.slice(at, Math.min(at + SLICE, end)).arrayBuffer());
    }
    return;
  }
  const reader = file
    .slice(entry.data, end)
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Stops the unpacking of a bomb. A stream that has failed says so again here; it has been told above.
    reader.cancel().catch(() => undefined);
  }
}
