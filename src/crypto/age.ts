import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter, Encrypter, type Recipient } from 'age-encryption';
import type { ByteSource } from '../domain/byte-source.ts';
import { HoldfastError } from '../domain/errors.ts';
import { passphraseIdentity, passphraseRecipient } from './age-passphrase.ts';
import { chunkedSource, type OpenChunks } from './chunked-source.ts';
import { AGE_PAYLOAD } from './labels.ts';

/**
 * A file in the age format, version 1 (age-encryption.org/v1), to a passphrase alone: a header in text with one
 * `scrypt` stanza, 16 bytes of nonce, then chunks of 64 KiB, each ChaCha20-Poly1305 under its own number, the last
 * one marked. `age -d` opens it.
 */
const CHUNK = 64 * 1024;
const TAG = 16;
const SEALED_CHUNK = CHUNK + TAG;
const NONCE = 16;

/** 2^18, as the `age` tool itself: 256 MiB, a second or two. A file that asks for more is refused. */
const WORK_FACTOR = 18;

const HEADER =
  /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;
const LONGEST_HEADER = 512;

type Sink = (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>;

/** Takes the plain bytes in order. `end` settles when the last byte has been written. */
export type AgeWriter = { write(bytes: Uint8Array): Promise<void>; end(): Promise<void> };

/**
 * Encrypts as a stream: no more than one call's bytes, and a megabyte that is encrypted, are held. Errors of `sink` come out of `write` and `end`. A lower
 * work factor is for tests, which open a file hundreds of times.
 */
export function ageWriter(passphrase: string, sink: Sink, workFactor = WORK_FACTOR): Promise<AgeWriter> {
  return writerTo(passphraseRecipient(normal(passphrase), workFactor), sink);
}

/** As `ageWriter`, to whoever has the other half of a public key (`crypto/age-key.ts`). */
export function ageWriterToKey(key: string, sink: Sink): Promise<AgeWriter> {
  return writerTo(key, sink);
}

async function writerTo(recipient: string | Recipient, sink: Sink): Promise<AgeWriter> {
  const age = new Encrypter();
  age.addRecipient(recipient);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const sealed = await age.encrypt(readable);
  const written = sealed.pipeTo(new WritableStream(gathered(sink)));
  // Told by the call that notices; without this line it would be told a second time, to nobody.
  written.catch(() => undefined);
  const writer = writable.getWriter();
  writer.closed.catch(() => undefined);
  return {
    write: (bytes) => writer.write(bytes),
    end: async () => {
      await writer.close();
      await written;
    },
  };
}

/** So many bytes are written at once: a file takes many small ones three times as long. */
const AT_ONCE = 1024 * 1024;

function gathered(sink: Sink) {
  let held: Uint8Array[] = [];
  let size = 0;
  const close = async () => {
    const all = new Uint8Array(size);
    let at = 0;
    for (const bytes of held) {
      all.set(bytes, at);
      at += bytes.length;
    }
    [held, size] = [[], 0];
    await sink(all);
  };
  const write = async (bytes: Uint8Array) => {
    held.push(bytes);
    size += bytes.length;
    if (size >= AT_ONCE) await close();
  };
  return { write, close };
}

/** The same letters, however a keyboard composes them. */
function normal(passphrase: string): string {
  return passphrase.normalize('NFC');
}

/**
 * What an age file holds, decrypted where and when it is read: nothing of it need be stored in the clear. Its end is
 * checked at once, so that a file that was cut is refused.
 *
 * Throws `not-a-backup` (no age file to a passphrase), `wrong-backup-passphrase`, `memory-short`, `backup-damaged`; reading
 * what it gives throws `backup-damaged` where a bit is not as it was.
 */
export async function openAge(file: ByteSource, passphrase: string): Promise<ByteSource> {
  const header = await readHeader(file);
  const fileKey = await unwrap(header, passphrase);
  const start = header.length + NONCE;
  const nonce = await read(file, header.length, start);
  const payload = file.slice(Math.min(start, file.size));
  const chunks = Math.ceil(payload.size / SEALED_CHUNK);
  if (nonce.length !== NONCE || chunks === 0 || payload.size - (chunks - 1) * SEALED_CHUNK < TAG)
    throw damaged();
  const open = chunkReader(await streamKey(fileKey, nonce), payload, chunks);
  const last = await open(chunks - 1, chunks);
  if (last.length === 0 && chunks > 1) throw damaged();
  return chunkedSource({ open, chunk: CHUNK, size: (chunks - 1) * CHUNK + last.length });
}

async function read(file: ByteSource, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const end = Math.min(to, file.size);
  return new Uint8Array(await file.slice(Math.min(from, end), end).arrayBuffer());
}

async function readHeader(file: ByteSource): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await read(file, 0, LONGEST_HEADER);
  const [header, factor] = HEADER.exec(String.fromCharCode(...bytes)) ?? [];
  if (!header || Number(factor) > WORK_FACTOR) throw new HoldfastError('not-a-backup', 'no age file of ours');
  return bytes.slice(0, header.length);
}

async function unwrap(header: Uint8Array, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const age = new Decrypter();
  age.addIdentity(passphraseIdentity(normal(passphrase)));
  try {
    return new Uint8Array(await age.decryptHeader(header));
  } catch (cause) {
    throw new HoldfastError(codeOf(cause), 'header', { cause });
  }
}

/** A good backup is not to be called damaged where the 256 MiB are not to be had. The library tells the rest by words alone. */
function codeOf(cause: unknown) {
  if (cause instanceof RangeError || cause instanceof WebAssembly.RuntimeError) return 'memory-short';
  const isWrong = cause instanceof Error && cause.message.startsWith('no identity matched');
  return isWrong ? 'wrong-backup-passphrase' : 'backup-damaged';
}

async function streamKey(fileKey: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>) {
  const material = await crypto.subtle.importKey('raw', fileKey, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(AGE_PAYLOAD);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, material, 256);
  return new Uint8Array(bits);
}

/** The chunk read last is remembered: small readings come in its neighbourhood. */
function chunkReader(key: Uint8Array, payload: ByteSource, count: number): OpenChunks {
  let known: { number: number; bytes: Uint8Array<ArrayBuffer> } | null = null;
  return async (from, to) => {
    if (known?.number === from && to === from + 1) return known.bytes;
    const sealed = await read(payload, from * SEALED_CHUNK, to * SEALED_CHUNK);
    const whole = new Uint8Array(sealed.length - (to - from) * TAG);
    for (let number = from; number < to; number += 1) {
      const at = number - from;
      const chunk = sealed.subarray(at * SEALED_CHUNK, (at + 1) * SEALED_CHUNK);
      whole.set(openChunk(key, chunk, number, number === count - 1), at * CHUNK);
    }
    known = { number: to - 1, bytes: whole.slice((to - 1 - from) * CHUNK) };
    return whole;
  };
}

/** The nonce is the chunk's number (11 bytes, big-endian) and one byte that is 1 for the last. */
function openChunk(key: Uint8Array, sealed: Uint8Array, number: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(number));
  nonce[11] = last ? 1 : 0;
  try {
    return chacha20poly1305(key, nonce).decrypt(sealed);
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause?: unknown): HoldfastError {
  return new HoldfastError('backup-damaged', 'age file', { cause });
}
