/**
 * Bytes of any length as chunks of 1 MiB, each AES-256-GCM with its 16-byte tag; at least one, maybe empty. A
 * chunk's nonce is its number (11 bytes, big-endian, from 0) and one byte that is 1 for the last chunk: none can be
 * left out, repeated or moved (the STREAM construction). A key is used for one such sequence and nothing else.
 */
export const CHUNK = 1024 * 1024;
export const TAG = 16;

/** Which chunk it is, and what the whole is bound to. */
export type Place = { number: number; last: boolean; aad: Uint8Array<ArrayBuffer> };

/** @param bytes 1 MiB, or less in the last chunk */
export async function sealChunk(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  place: Place,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.encrypt(algorithmOf(place), key, bytes));
}

/** Takes bytes as they come; `end` is called once, after the last of them. */
export type ChunkSealer = { write(bytes: Uint8Array): Promise<void>; end(): Promise<void> };

/** Seals what comes a chunk at a time: no more of it is in memory. */
export function chunkSealer(
  key: CryptoKey,
  aad: Uint8Array<ArrayBuffer>,
  put: (sealed: Uint8Array<ArrayBuffer>) => void,
): ChunkSealer {
  const chunk = new Uint8Array(CHUNK);
  let filled = 0;
  let number = 0;
  const flush = async (last: boolean) => {
    put(await sealChunk(key, chunk.subarray(0, filled), { number, last, aad }));
    number += 1;
    filled = 0;
  };
  return {
    async write(bytes) {
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

/** Throws `DOMException` where a bit is not as it was, or it stood in another place. */
export async function openChunk(
  key: CryptoKey,
  sealed: Uint8Array<ArrayBuffer>,
  place: Place,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt(algorithmOf(place), key, sealed));
}

/** The chunks of a sealed blob in order, opened one at a time; `from` is where the first one begins. */
export async function* openChunks(
  key: CryptoKey,
  sealed: Blob,
  aad: Uint8Array<ArrayBuffer>,
  from = 0,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let number = 0;
  for (let at = from; number === 0 || at < sealed.size; at += CHUNK + TAG) {
    const last = at + CHUNK + TAG >= sealed.size;
    const chunk = new Uint8Array(await sealed.slice(at, at + CHUNK + TAG).arrayBuffer());
    yield await openChunk(key, chunk, { number, last, aad });
    number += 1;
  }
}

function algorithmOf({ number, last, aad }: Place) {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, number);
  iv[11] = last ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData: aad };
}
