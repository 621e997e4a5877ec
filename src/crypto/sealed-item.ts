import { HoldfastError } from '../domain/errors.ts';
import { KEY_BYTES, SUITE } from './hpke.ts';
import { ITEM_BINDING, ITEM_INFO, SEALED_ITEM } from './labels.ts';

/**
 * One item sealed to the vault's public key, so that it can be kept while the vault is locked:
 *
 *     4 bytes    "HFS" and the version, 1
 *     32 bytes   HPKE's encapsulated key (RFC 9180 section 7.1)
 *     48 bytes   the item's own AES-256 key, sealed by HPKE
 *     then       chunks of 1 MiB of the item, each AES-256-GCM with its 16-byte tag; at least one, maybe empty
 *
 * A chunk's nonce is its number (11 bytes, big-endian, from 0) and one byte that is 1 for the last chunk: none
 * can be left out, repeated or moved (the STREAM construction). The item's key is used for nothing else.
 */
const HEAD = SEALED_ITEM.length + KEY_BYTES + 48;
export const CHUNK = 1024 * 1024;
const TAG = 16;

/** What an item is: bound to its bytes, so that one cannot stand in another's place. No part holds a newline. */
export type Binding = {
  /** The table, and within it the kind of item. */
  kind: string;
  /** Random id of what it belongs to. */
  id: string;
  /** Its place among its like. */
  seq: number;
};

/** Seals bytes to the holder of the private key. */
export async function sealItem(
  to: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  binding: Binding,
): Promise<Uint8Array<ArrayBuffer>> {
  const aad = aadOf(binding);
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const { enc, ct } = await SUITE.seal({ recipientPublicKey: to, info: INFO }, raw, aad);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  raw.fill(0);
  return joined([SEALED_ITEM, new Uint8Array(enc), new Uint8Array(ct), ...(await chunks(key, bytes, aad))]);
}

async function chunks(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>, aad: Uint8Array<ArrayBuffer>) {
  const sealed: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    const algorithm = chunkAlgorithm(at / CHUNK, at + CHUNK >= bytes.length, aad);
    sealed.push(new Uint8Array(await crypto.subtle.encrypt(algorithm, key, chunk)));
  }
  return sealed;
}

/** Opens a whole item. Throws `store-damaged` where a bit is not as it was, or it was sealed as something else. */
export async function openItem(
  key: CryptoKey,
  sealed: Uint8Array<ArrayBuffer>,
  binding: Binding,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of openChunks(key, new Blob([sealed]), binding)) parts.push(part);
  return joined(parts);
}

/** Opens an item a MiB at a time. Throws as `openItem` does, maybe after the first parts were given. */
export async function* openChunks(
  key: CryptoKey,
  sealed: Blob,
  binding: Binding,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const aad = aadOf(binding);
  const content = await contentKey(key, await slice(sealed, 0, HEAD), aad);
  let number = 0;
  for (let at = HEAD; number === 0 || at < sealed.size; at += CHUNK + TAG) {
    const last = at + CHUNK + TAG >= sealed.size;
    const chunk = await slice(sealed, at, at + CHUNK + TAG);
    yield await opened(() => crypto.subtle.decrypt(chunkAlgorithm(number, last, aad), content, chunk));
    number += 1;
  }
}

async function contentKey(
  key: CryptoKey,
  head: Uint8Array<ArrayBuffer>,
  aad: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  if (head.length !== HEAD || SEALED_ITEM.some((byte, at) => head[at] !== byte)) throw damaged();
  const enc = head.slice(SEALED_ITEM.length, SEALED_ITEM.length + KEY_BYTES);
  const ct = head.slice(SEALED_ITEM.length + KEY_BYTES);
  const raw = await opened(() => SUITE.open({ recipientKey: key, enc, info: INFO }, ct, aad));
  return await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
}

const INFO = new TextEncoder().encode(ITEM_INFO);

function aadOf({ kind, id, seq }: Binding): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode([ITEM_BINDING, kind, id, seq].join('\n'));
}

function chunkAlgorithm(number: number, last: boolean, additionalData: Uint8Array<ArrayBuffer>) {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, number);
  iv[11] = last ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData };
}

async function slice(blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

async function opened(open: () => Promise<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await open());
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause?: unknown): HoldfastError {
  return new HoldfastError('store-damaged', 'sealed item', { cause });
}

function joined(parts: (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
