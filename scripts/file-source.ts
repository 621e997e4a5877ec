import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '../src/domain/byte-source.ts';

const CHUNK = 1024 * 1024;

/** A file of any size as a source of bytes. Keep the handle open while it is read. */
export async function openFile(path: string): Promise<{ source: ByteSource; close(): Promise<void> }> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return { source: sourceOf(handle, 0, size), close: () => handle.close() };
}

function sourceOf(handle: FileHandle, from: number, to: number): ByteSource {
  const within = (at: number) => Math.min(from + at, to);
  return {
    size: to - from,
    slice: (start, end = to - from) => sourceOf(handle, within(start), Math.max(within(start), within(end))),
    arrayBuffer: async () => (await readAt(handle, from, to - from)).buffer,
    stream: () => streamOf(handle, from, to),
  };
}

async function readAt(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('The file became shorter while it was read.');
    done += bytesRead;
  }
  return bytes;
}

function streamOf(handle: FileHandle, from: number, to: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = from;
  return new ReadableStream({
    async pull(controller) {
      if (at >= to) return controller.close();
      const length = Math.min(CHUNK, to - at);
      controller.enqueue(await readAt(handle, at, length));
      at += length;
    },
  });
}
