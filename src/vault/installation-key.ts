import { z } from 'zod';
import { digestBytes } from '../crypto/digest.ts';
import { createSigningKey, importSigningKey } from '../crypto/signing.ts';
import type { Digest } from '../domain/identity.ts';
import { database } from './database.ts';
import { readRecord, sealedRecord } from './records.ts';
import { storageError } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

const NAME = 'installation-key';
const Stored = z.strictObject({ pkcs8: z.base64(), spki: z.base64() });

/**
 * The installation's ECDSA P-256 pair, made at first use and sealed like everything else: with the vault locked
 * nothing can be signed. A signature says "same installation", never "same person". Throws `vault-locked`.
 */
export async function installationKey(): Promise<CryptoKeyPair> {
  try {
    const stored = await withWriteLock(async () => (await readRecord(NAME, Stored)) ?? (await makeKey()));
    return await importSigningKey(stored);
  } catch (thrown) {
    throw await storageError(thrown);
  }
}

async function makeKey(): Promise<z.infer<typeof Stored>> {
  const made = await createSigningKey();
  await database().records.put(await sealedRecord(NAME, made));
  return made;
}

/** Its name in a dossier: SHA-256 of the public half. `null`: none was made yet. Throws `vault-locked`. */
export async function installationKeyName(): Promise<Digest | null> {
  const stored = await readRecord(NAME, Stored);
  if (!stored) return null;
  return await digestBytes(Uint8Array.from(atob(stored.spki), (char) => char.charCodeAt(0)));
}
