import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';

/** HPKE base mode, X25519 / HKDF-SHA256 / AES-256-GCM (RFC 9180 section 7: 0x0020, 0x0001, 0x0002). */
export const SUITE = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
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

/** To open with. Throws where the 32 bytes are no key. */
export function openingKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return SUITE.kem.deserializePrivateKey(raw);
}
