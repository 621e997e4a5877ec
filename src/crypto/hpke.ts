import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * Of the key schedule (RFC 9180 section 5.1) what depends on nothing secret: the hashes of the info and of the PSK id
 * that is not there. They are the same for every item, and a fifth of the work.
 */
class RememberingHkdf extends HkdfSha256 {
  #known = new Map<string, Promise<ArrayBuffer>>();

  override labeledExtract(...given: Parameters<HkdfSha256['labeledExtract']>): Promise<ArrayBuffer> {
    const name = given.map(bytesIn).join(';');
    const known = this.#known.get(name) ?? super.labeledExtract(...given);
    this.#known.set(name, known);
    return known;
  }
}

function bytesIn(given: ArrayBufferLike | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : new Uint8Array(given);
}

/** HPKE base mode, X25519 / HKDF-SHA256 / AES-256-GCM (RFC 9180 section 7: 0x0020, 0x0001, 0x0002). */
export const SUITE = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new RememberingHkdf(),
  aead: new Aes256Gcm(),
});

/** Bytes of a public or private key, and of what encapsulates a key. */
export const KEY_BYTES = 32;

/** Both halves as raw bytes (RFC 7748 section 5), 32 each. */
export type RawKeyPair = { publicKey: Uint8Array<ArrayBuffer>; privateKey: Uint8Array<ArrayBuffer> };

export async function createVaultKeys(): Promise<RawKeyPair> {
  const pair = await SUITE.kem.generateKeyPair();
  return {
    publicKey: new Uint8Array(await SUITE.kem.serializePublicKey(pair.publicKey)),
    privateKey: new Uint8Array(await SUITE.kem.serializePrivateKey(pair.privateKey)),
  };
}

/** To seal to. Throws where the 32 bytes are no key. */
export function sealingKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return SUITE.kem.deserializePublicKey(raw);
}

/**
 * To open with. With the public half beside it: HPKE needs both, and would work it out again for every item.
 * Throws where the 32 bytes are no key.
 */
export async function openingKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKeyPair> {
  const privateKey = await SUITE.kem.deserializePrivateKey(raw);
  const base = await crypto.subtle.importKey('raw', BASE_POINT, 'X25519', true, []);
  const bits = await crypto.subtle.deriveBits({ name: 'X25519', public: base }, privateKey, 8 * KEY_BYTES);
  return { privateKey, publicKey: await SUITE.kem.deserializePublicKey(bits) };
}

/** Of curve25519: multiplied by a private key it gives the public one (RFC 7748 section 6.1). */
const BASE_POINT = Uint8Array.from({ length: KEY_BYTES }, (_, at) => (at === 0 ? 9 : 0));

/** Does what is sealed to the one open with the other? */
export async function isPair(privateKey: Uint8Array<ArrayBuffer>, publicKey: Uint8Array): Promise<boolean> {
  const own = new Uint8Array(await SUITE.kem.serializePublicKey((await openingKey(privateKey)).publicKey));
  return own.length === publicKey.length && own.every((byte, at) => byte === publicKey[at]);
}
