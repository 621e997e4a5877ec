import { HoldfastError } from '../domain/errors.ts';
import { RECORD_BINDING, RECORD_KEY } from './labels.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** What may be sealed only while the vault is open (its index, its settings): one symmetric key, from the private one. */
export async function recordKeyOf(privateKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', privateKey, 'HKDF', false, ['deriveKey']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encode(RECORD_KEY) };
  const aes = { name: 'AES-GCM', length: 256 };
  return await crypto.subtle.deriveKey(algorithm, material, aes, false, ['encrypt', 'decrypt']);
}

/** A version byte (1), twelve random bytes of nonce, AES-256-GCM. `what` is bound to it. */
export async function sealRecord(
  key: CryptoKey,
  what: string,
  value: unknown,
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(algorithmOf(nonce, what), key, encode(JSON.stringify(value)));
  const whole = new Uint8Array(13 + sealed.byteLength);
  whole[0] = 1;
  whole.set(nonce, 1);
  whole.set(new Uint8Array(sealed), 13);
  return whole;
}

/** Throws `store-damaged`. */
export async function openRecord(
  key: CryptoKey,
  what: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<unknown> {
  try {
    if (sealed[0] !== 1) throw new TypeError('version');
    const algorithm = algorithmOf(sealed.slice(1, 13), what);
    const bytes = await crypto.subtle.decrypt(algorithm, key, sealed.subarray(13));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new HoldfastError('store-damaged', 'sealed record', { cause });
  }
}

function algorithmOf(iv: Uint8Array<ArrayBuffer>, what: string) {
  return { name: 'AES-GCM', iv, additionalData: encode(`${RECORD_BINDING}\n${what}`) };
}
