import { createSHA256 } from 'hash-wasm';
import type { ByteSource } from '../domain/byte-source.ts';
import { type CaseItem, textOfCaseItem } from '../domain/case-item/case-item.ts';
import type { Digest } from '../domain/identity.ts';
import { type Marks, textOfMarks } from '../domain/kinds-of-act.ts';
import { DIGEST_PREFIX, NOTE_SEPARATOR } from './labels.ts';

/** Above this many bytes a blob is read in slices: WebCrypto wants it whole and refuses 2 GB. */
export const WHOLE_LIMIT = 32 * 1024 * 1024;
/** Bytes read at a time. */
export const SLICE = 4 * 1024 * 1024;

/** Takes bytes in order and gives their SHA-256 (FIPS 180-4) once. */
export type DigestStream = { update(bytes: Uint8Array): void; digest(): Digest };

/** Two lower-case hexadecimal digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes that a digest spells; none where it is no digest. */
export function bytesOfDigest(digest: Digest): Uint8Array<ArrayBuffer> {
  const pairs = digest.startsWith(DIGEST_PREFIX) ? digest.slice(DIGEST_PREFIX.length).match(/../g) : null;
  return Uint8Array.from(pairs ?? [], (pair) => Number.parseInt(pair, 16));
}

/** SHA-256 of the exact bytes. There is no second-best: where WebCrypto is missing, it throws. */
export async function digestBytes(bytes: Uint8Array): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return DIGEST_PREFIX + toHex(new Uint8Array(hash));
}

/** SHA-256 of text as UTF-8. */
export async function digestText(text: string): Promise<Digest> {
  return await digestBytes(new TextEncoder().encode(text));
}

/** What the custody log names for a note: `sha256(salt + "\n" + text)`, so that short words cannot be guessed. */
export async function digestSalted(salt: string, text: string): Promise<Digest> {
  return await digestText(salt + NOTE_SEPARATOR + text);
}

/** The same of a set of marks. */
export function digestMarks(set: Pick<Marks, 'at' | 'kinds' | 'words' | 'salt'>): Promise<Digest> {
  return digestSalted(set.salt, textOfMarks(set));
}

/** The same of what the person said of the case; of what they took back, too. */
export function digestCaseItem(item: Pick<CaseItem, 'of' | 'at' | 'said' | 'salt'>): Promise<Digest> {
  return digestSalted(item.salt, textOfCaseItem(item));
}

/** For what is too large to be hashed at once, or is hashed while it passes. */
export async function startDigest(): Promise<DigestStream> {
  const hasher = await createSHA256();
  hasher.init();
  return {
    update: (bytes) => void hasher.update(bytes),
    digest: () => DIGEST_PREFIX + hasher.digest('hex'),
  };
}

/** The bytes of a blob in order, a few MB at a time: memory stays flat whatever its size. Throws what reading it throws. */
export async function* slicesOf(blob: ByteSource): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < blob.size; at += SLICE) {
    yield new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
  }
}
