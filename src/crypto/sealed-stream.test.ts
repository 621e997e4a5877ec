import { expect, test } from 'vitest';
import { CHUNK } from './chunks.ts';
import { createStreamKey, openStream, sealingStream } from './sealed-stream.ts';

async function sealed(key: CryptoKey, writes: Uint8Array[]): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const stream = sealingStream(key, (part) => parts.push(part));
  for (const bytes of writes) await stream.write(bytes);
  await stream.end();
  return new Blob(parts);
}

async function opened(key: CryptoKey, blob: Blob): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for await (const part of openStream(key, blob)) parts.push(Buffer.from(part));
  return parts;
}

test.each([
  { sizes: [], chunks: 1 },
  { sizes: [5], chunks: 1 },
  { sizes: [CHUNK], chunks: 1 },
  { sizes: [CHUNK, 1], chunks: 2 },
  { sizes: [3, CHUNK * 2, 0, 7], chunks: 3 },
  { sizes: [CHUNK / 2, CHUNK / 2, CHUNK], chunks: 2 },
])('writes of $sizes bytes come back in order, in $chunks chunks', async ({ sizes, chunks }) => {
  const key = await createStreamKey();
  const writes = sizes.map((size, at) => new Uint8Array(size).fill(at + 1));
  const parts = await opened(key, await sealed(key, writes));
  expect(parts).toHaveLength(chunks);
  expect(Buffer.concat(parts).equals(Buffer.concat(writes))).toBe(true);
});

test('a stream that was cut short, changed or sealed with another key does not open', async () => {
  const key = await createStreamKey();
  const whole = await sealed(key, [new Uint8Array(CHUNK + 9)]);
  await expect(opened(key, whole.slice(0, CHUNK + 16))).rejects.toThrow(DOMException);
  await expect(opened(key, whole.slice(0, whole.size - 1))).rejects.toThrow(DOMException);
  await expect(opened(await createStreamKey(), whole)).rejects.toThrow(DOMException);
});
