/**
 * What is read of a file: the part of `Blob` that reading needs, so that a `Blob` is one. On the command
 * line another one stands in its place, since a `Blob` of Node 24 counts its bytes in 32 bits.
 */
export type ByteSource = {
  /** Bytes. */
  readonly size: number;
  /** From `start` up to `end`, both within the size or cut to it; never negative. */
  slice(start: number, end?: number): ByteSource;
  arrayBuffer(): Promise<ArrayBuffer>;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
};

/** Bytes that are in memory already. Not a `Blob`: a browser may write the content of a large one to its disk. */
export function inMemory(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    size: bytes.length,
    slice: (start, end) => inMemory(bytes.subarray(start, end)),
    arrayBuffer: async () => bytes.slice().buffer,
    stream: () =>
      new ReadableStream({
        start(stream) {
          stream.enqueue(bytes);
          stream.close();
        },
      }),
  };
}
