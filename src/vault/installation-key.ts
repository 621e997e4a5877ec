import { z } from 'zod';
import { createSigningKey } from '../crypto/signing.ts';
import { database, storageError } from './database.ts';
import { readSetting } from './settings.ts';
import { withWriteLock } from './write-lock.ts';

const NAME = 'installation-key';
const KeyPair = z.object({ privateKey: z.instanceof(CryptoKey), publicKey: z.instanceof(CryptoKey) });

/**
 * The installation's ECDSA P-256 pair, made at first use. The private key cannot be taken out of the
 * browser; a signature says "same installation", never "same person".
 */
export async function installationKey(): Promise<CryptoKeyPair> {
  try {
    return await withWriteLock(async () => (await readSetting(NAME, KeyPair)) ?? (await makeKey()));
  } catch (thrown) {
    throw await storageError(thrown);
  }
}

async function makeKey(): Promise<CryptoKeyPair> {
  const { privateKey, publicKey } = await createSigningKey();
  await database().settings.put({ name: NAME, value: { privateKey, publicKey } });
  return { privateKey, publicKey };
}
