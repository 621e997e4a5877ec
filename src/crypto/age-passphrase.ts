import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Identity, type Recipient, Stanza } from 'age-encryption';
import { scrypt } from 'hash-wasm';
import { AGE_PASSPHRASE } from './labels.ts';

/**
 * The age format's `scrypt` stanza: the file's key, sealed under a key that is worked out of the passphrase. As the
 * library has it, but in WebAssembly, which takes a half to a third of the time.
 */
const SALT = 16;
/** Each key seals one thing. */
const NONCE = new Uint8Array(12);

export function passphraseRecipient(passphrase: string, workFactor: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = crypto.getRandomValues(new Uint8Array(SALT));
      const key = await keyOf(passphrase, salt, workFactor);
      const args = ['scrypt', base64Of(salt), String(workFactor)];
      return [new Stanza(args, chacha20poly1305(key, NONCE).encrypt(fileKey))];
    },
  };
}

/** For a header that was found to have one such stanza, with a work factor that can be borne. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey([stanza]) {
      const [type, salt = '', workFactor] = stanza?.args ?? [];
      if (!stanza || type !== 'scrypt') return null;
      const key = await keyOf(passphrase, bytesOf(salt), Number(workFactor));
      return opened(key, stanza.body);
    },
  };
}

/** `null`: another passphrase. */
function opened(key: Uint8Array, body: Uint8Array): Uint8Array | null {
  try {
    return chacha20poly1305(key, NONCE).decrypt(body);
  } catch {
    return null;
  }
}

async function keyOf(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const label = new TextEncoder().encode(AGE_PASSPHRASE);
  const salted = new Uint8Array([...label, ...salt]);
  const work = { costFactor: 2 ** workFactor, blockSize: 8, parallelism: 1, hashLength: 32 };
  return await scrypt({ password: passphrase, salt: salted, ...work, outputType: 'binary' });
}

/** Without padding. */
function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('=', '');
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
