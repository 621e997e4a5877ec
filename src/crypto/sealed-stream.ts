import { CHUNK, openChunks, sealChunk } from './chunks.ts';
import { WORKING_FILE } from './labels.ts';

const AAD = new TextEncoder().encode(WORKING_FILE);

/** A key for one working file. It lives in memory and cannot be read out: what it sealed goes with the page. */
export function createStreamKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Seals bytes as they come, a MiB at a time; call `end` once, after the last of them. */
export function sealingStream(key: CryptoKey, put: (sealed: Uint8Array<ArrayBuffer>) => void) {
  const chunk = new Uint8Array(CHUNK);
  let filled = 0;
  let number = 0;
  const flush = async (last: boolean) => {
    put(await sealChunk(key, chunk.subarray(0, filled), { number, last, aad: AAD }));
    number += 1;
    filled = 0;
  };
  return {
    async write(bytes: Uint8Array): Promise<void> {
      for (let at = 0; at < bytes.length; ) {
        // Only when more comes is a full chunk known not to be the last.
        if (filled === CHUNK) await flush(false);
        const part = bytes.subarray(at, at + CHUNK - filled);
        chunk.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    },
    end: () => flush(true),
  };
}

/** What was sealed, in order, a MiB at a time. Throws `DOMException` where it is not as it was written. */
export function openStream(key: CryptoKey, sealed: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return openChunks(key, sealed, AAD);
}
