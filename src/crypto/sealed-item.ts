import type { ByteSource } from '../domain/byte-source.ts';
import { HoldfastError } from '../domain/errors.ts';
import { chunkedSource } from './chunked-source.ts';
import { CHUNK, type ChunkSealer, chunkSealer, openChunk, sealChunk, TAG } from './chunks.ts';
import { KEY_BYTES, SUITE } from './hpke.ts';
import { ITEM_BINDING, ITEM_INFO, SEALED_ITEM } from './labels.ts';

/**
 * One item sealed to the vault's public key, so that it can be kept while the vault is locked:
 *
 *     4 bytes    "HFS" and the version, 1
 *     32 bytes   HPKE's encapsulated key (RFC 9180 section 7.1)
 *     48 bytes   the item's own AES-256 key, sealed by HPKE
 *     then       the item under that key, in chunks (`chunks.ts`)
 */
const HEAD = SEALED_ITEM.length + KEY_BYTES + 48;

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
  const { head, key, aad } = await beginItem(to, binding);
  return joined([head, ...(await chunks(key, bytes, aad))]);
}

/** The same for bytes that come piece by piece: what is sealed goes to `put` in order, from its head on. */
export async function itemSealer(
  to: CryptoKey,
  binding: Binding,
  put: (sealed: Uint8Array<ArrayBuffer>) => void,
): Promise<ChunkSealer> {
  const { head, key, aad } = await beginItem(to, binding);
  put(head);
  return chunkSealer(key, aad, put);
}

async function beginItem(to: CryptoKey, binding: Binding) {
  const aad = aadOf(binding);
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const { enc, ct } = await SUITE.seal({ recipientPublicKey: to, info: INFO }, raw, aad);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  raw.fill(0);
  return { head: joined([SEALED_ITEM, new Uint8Array(enc), new Uint8Array(ct)]), key, aad };
}

async function chunks(key: CryptoKey, bytes: Uint8Array<ArrayBuffer>, aad: Uint8Array<ArrayBuffer>) {
  const sealed: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += CHUNK) {
    const place = { number: at / CHUNK, last: at + CHUNK >= bytes.length, aad };
    sealed.push(await sealChunk(key, bytes.subarray(at, at + CHUNK), place));
  }
  return sealed;
}

/** Opens a whole item. Throws `store-damaged` where a bit is not as it was, or it was sealed as something else. */
export async function openItem(
  key: CryptoKeyPair,
  sealed: Uint8Array<ArrayBuffer>,
  binding: Binding,
): Promise<Uint8Array<ArrayBuffer>> {
  const aad = aadOf(binding);
  const content = await contentKey(key, sealed.subarray(0, HEAD), aad);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = HEAD; at === HEAD || at < sealed.length; at += CHUNK + TAG) {
    const place = { number: parts.length, last: at + CHUNK + TAG >= sealed.length, aad };
    parts.push(await opened(() => openChunk(content, sealed.subarray(at, at + CHUNK + TAG), place)));
  }
  const [only] = parts;
  return only && parts.length === 1 ? only : joined(parts);
}

/**
 * What an item holds, opened where and when it is read. Its end is opened at once, so that one that was cut is refused.
 * Throws `store-damaged`, now or where a bit that is read is not as it was.
 */
export async function openItemSource(
  key: CryptoKeyPair,
  sealed: Blob,
  binding: Binding,
): Promise<ByteSource> {
  const aad = aadOf(binding);
  const content = await contentKey(key, await bytesOf(sealed, 0, HEAD), aad);
  const count = Math.max(1, Math.ceil((sealed.size - HEAD) / (CHUNK + TAG)));
  const one = async (number: number) => {
    const at = HEAD + number * (CHUNK + TAG);
    const chunk = await bytesOf(sealed, at, at + CHUNK + TAG);
    return await opened(() => openChunk(content, chunk, { number, last: number === count - 1, aad }));
  };
  const last = await one(count - 1);
  const open = async (from: number, to: number) =>
    joined(await Promise.all(Array.from({ length: to - from }, (_, at) => one(from + at))));
  return chunkedSource({ open, chunk: CHUNK, size: (count - 1) * CHUNK + last.length });
}

/** A browser can have lost what lies behind a blob. */
function bytesOf(sealed: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return opened(() => sealed.slice(from, to).arrayBuffer());
}

async function contentKey(
  key: CryptoKeyPair,
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

async function opened(
  open: () => Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await open();
    return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
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
