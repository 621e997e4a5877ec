import type { ByteSource } from '../domain/byte-source.ts';

/** Opens the chunks `from` up to `to`. */
export type OpenChunks = (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Bytes that lie in sealed chunks of one size, opened where and when they are read. */
export type ChunkedBytes = { open: OpenChunks; chunk: number; size: number; from?: number };

export function chunkedSource({ open, chunk, size, from = 0 }: ChunkedBytes): ByteSource {
  const part = { open, chunk };
  return {
    size,
    slice(start, end = size) {
      const [first, last] = [Math.min(start, size), Math.min(end, size)];
      return chunkedSource({ ...part, size: Math.max(0, last - first), from: from + first });
    },
    arrayBuffer: async () => (await readPlain(part, from, from + size)).buffer,
    stream: () => streamOf(part, from, from + size),
  };
}

type Part = Pick<ChunkedBytes, 'open' | 'chunk'>;

async function readPlain({ open, chunk }: Part, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  if (to <= from) return new Uint8Array();
  const first = Math.floor(from / chunk);
  const bytes = await open(first, Math.ceil(to / chunk));
  return bytes.slice(from - first * chunk, to - first * chunk);
}

function streamOf(part: Part, from: number, to: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = from;
  return new ReadableStream({
    async pull(stream) {
      const end = Math.min(to, at + part.chunk);
      if (at < end) stream.enqueue(await readPlain(part, at, end));
      at = end;
      if (at >= to) stream.close();
    },
  });
}
