import { crc32 } from '../../src/crypto/crc32.ts';
import { digestBytes } from '../../src/crypto/digest.ts';
import type { ArtifactFacts } from '../../src/domain/capture.ts';
import { keepCapture } from '../../src/vault/keep.ts';
import { inventedCapture } from '../invented-capture.ts';

/** Keeps an invented capture with a picture of so many bytes, which nothing packs. */
export async function keepNoise(text: string, size: number): Promise<void> {
  const { file, bytes } = await noisePicture(size);
  const { facts, files } = await inventedCapture(text, { artifacts: [file] });
  await keepCapture(facts, [...files.slice(0, 1), { file, crc32: await crc32(bytes), bytes }]);
}

/** A picture of so many bytes, and what a record says of it. */
export async function noisePicture(size: number) {
  const bytes = noise(size);
  const digest = await digestBytes(bytes);
  const file: ArtifactFacts = { kind: 'screenshot', how: 'pixels', mediaType: 'image/png', digest, size };
  return { file, bytes };
}

/** A call gives no more than 65,536 random bytes. */
export function noise(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}
