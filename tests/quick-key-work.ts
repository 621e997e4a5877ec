import type { KeyWork } from '../src/crypto/passphrase.ts';

/** In place of Argon2id, where a test is about who holds a key and not about how slowly one is made: one SHA-256. */
export const QUICK_KEY_WORK: KeyWork = {
  key: async (passphrase, { salt }) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...salt, ...bytesOf(passphrase)]))),
  settings: async () => ({
    name: 'argon2id',
    memory: 65_536,
    passes: 3,
    lanes: 1,
    salt: crypto.getRandomValues(new Uint8Array(16)),
  }),
};

const bytesOf = (passphrase: string) => new TextEncoder().encode(passphrase);
