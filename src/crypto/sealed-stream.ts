import { type ChunkSealer, chunkSealer, openChunks } from './chunks.ts';
import { WORKING_FILE } from './labels.ts';

const AAD = new TextEncoder().encode(WORKING_FILE);

/** A key for one working file. It lives in memory and cannot be read out: what it sealed goes with the page. */
export function createStreamKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Seals bytes as they come, a MiB at a time; call `end` once, after the last of them. */
export function sealingStream(key: CryptoKey, put: (sealed: Uint8Array<ArrayBuffer>) => void): ChunkSealer {
  return chunkSealer(key, AAD, put);
}

/** What was sealed, in order, a MiB at a time. Throws `DOMException` where it is not as it was written. */
export function openStream(key: CryptoKey, sealed: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return openChunks(key, sealed, AAD);
}
