import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/**
 * How a passphrase becomes a key: Argon2id version 1.3 (RFC 9106). Bounds are those that this program would
 * ever write, and keep a damaged row from asking for all the memory there is.
 */
export const PassphraseKdf = z.strictObject({
  name: z.literal('argon2id'),
  /** KiB. */
  memory: z.number().int().min(65_536).max(1_048_576),
  passes: z.number().int().min(3).max(64),
  lanes: z.literal(1),
  salt: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.length === 16),
});
export type PassphraseKdf = z.infer<typeof PassphraseKdf>;

/** OWASP and RFC 9106 section 4 (second recommended option): 64 MiB, three passes. Never less than these. */
export const LEAST = { memory: 65_536, passes: 3 } as const;
const MOST_PASSES = 24;

/** The same words typed on another keyboard or system give the same bytes (Unicode NFKC). */
function passphraseBytes(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize('NFKC'));
}

/** 32 bytes. Takes about a second, and `memory` KiB. */
export async function passphraseKey(
  passphrase: string,
  kdf: PassphraseKdf,
): Promise<Uint8Array<ArrayBuffer>> {
  const { memory, passes, lanes, salt } = kdf;
  const password = passphraseBytes(passphrase);
  const settings = { memorySize: memory, iterations: passes, parallelism: lanes, hashLength: 32 };
  const key = await argon2id({ password, salt, ...settings, outputType: 'binary' });
  return new Uint8Array(key);
}

/** Who does the slow work: `WORK_HERE`, or a worker that leaves the page free to hear a key. */
export type KeyWork = {
  key(passphrase: string, kdf: PassphraseKdf): Promise<Uint8Array<ArrayBuffer>>;
  settings(): Promise<PassphraseKdf>;
};
export const WORK_HERE: KeyWork = { key: passphraseKey, settings: () => tunedKdf() };

/** Settings for a new passphrase: as many passes as this machine does in about `aim` milliseconds, three at least. */
export async function tunedKdf(aim = 1_000, now = () => performance.now()): Promise<PassphraseKdf> {
  const kdf: PassphraseKdf = { name: 'argon2id', ...LEAST, lanes: 1, salt: newSalt() };
  const start = now();
  await passphraseKey('a trial', kdf);
  const onePass = Math.max(1, now() - start) / LEAST.passes;
  const passes = Math.min(MOST_PASSES, Math.max(LEAST.passes, Math.round(aim / onePass)));
  return { ...kdf, passes, salt: newSalt() };
}

function newSalt(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(16));
}
