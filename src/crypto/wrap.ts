import { WRAP_BINDING } from './labels.ts';

/** A private key under another key: AES-256-GCM, 12 random bytes of nonce. */
export type Wrapped = { nonce: Uint8Array<ArrayBuffer>; sealed: Uint8Array<ArrayBuffer> };
export type WrapKind = 'device' | 'passphrase' | 'empty' | 'recovery';

/** A key that never leaves the browser's own key store: whoever has the profile and the browser can use it. */
export function createDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** 32 bytes to wrap with. */
export function wrappingKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** @param vault the public key that the private one belongs to: a wrap of another vault does not open here */
export async function wrapKey(
  privateKey: Uint8Array<ArrayBuffer>,
  under: CryptoKey,
  kind: WrapKind,
  vault: Uint8Array,
): Promise<Wrapped> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aadOf(kind, vault) };
  return { nonce, sealed: new Uint8Array(await crypto.subtle.encrypt(algorithm, under, privateKey)) };
}

/** `null`: another key, or not as it was written. */
export async function unwrapKey(
  { nonce, sealed }: Wrapped,
  under: CryptoKey,
  kind: WrapKind,
  vault: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: aadOf(kind, vault) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, under, sealed));
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'OperationError') return null;
    throw thrown;
  }
}

function aadOf(kind: WrapKind, vault: Uint8Array): Uint8Array<ArrayBuffer> {
  const label = new TextEncoder().encode(`${WRAP_BINDING}\n${kind}\n`);
  const aad = new Uint8Array(label.length + vault.length);
  aad.set(label);
  aad.set(vault, label.length);
  return aad;
}
