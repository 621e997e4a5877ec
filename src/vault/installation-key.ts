import { z } from 'zod';
import { digestBytes } from '../crypto/digest.ts';
import { checkChain } from '../crypto/hash-chain.ts';
import { createSigningKey, importSigningKey } from '../crypto/signing.ts';
import type { Digest } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { type CustodyEntry, logUnderLock, prepareLines, storeLines } from './custody.ts';
import { database, type VaultDatabase } from './database.ts';
import { evenWhenFull } from './even-when-full.ts';
import { readRecord, sealedRecord } from './records.ts';
import { unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

const NAME = 'installation-key';
const Stored = z.strictObject({ pkcs8: z.base64(), spki: z.base64() });

type Stored = z.infer<typeof Stored>;

/**
 * The installation's ECDSA P-256 pair, made at first use and sealed like everything else: with the vault locked
 * nothing can be signed. A signature says "same installation", never "same person". One that is damaged, or gone after
 * a dossier was signed, is replaced by a new one, and a line of the log names it. Throws `vault-locked`.
 */
export async function installationKey(): Promise<CryptoKeyPair> {
  return await evenWhenFull(() =>
    withWriteLock(async () => (await readKey()) ?? (await makeKey(database()))),
  );
}

/** `null`: there is none, or it is damaged. */
async function readKey(): Promise<CryptoKeyPair | null> {
  const stored = await unlessDamaged(() => readRecord(NAME, Stored));
  return stored && (await importedKey(stored));
}

/** What was sealed is base64, and may yet be no key. */
async function importedKey(stored: Stored): Promise<CryptoKeyPair | null> {
  try {
    return await importSigningKey(stored);
  } catch (thrown) {
    if (thrown instanceof DOMException) return null;
    throw thrown;
  }
}

async function makeKey(db: VaultDatabase): Promise<CryptoKeyPair> {
  const made = await createSigningKey();
  const record = await sealedRecord(NAME, made);
  const lines = (await hadKey(db)) ? await prepareLines(db, [await renewed(made)]) : null;
  await db.transaction('rw', [db.records, db.custody, db.plain], async () => {
    if (lines) await storeLines(db, lines);
    await db.records.put(record);
  });
  return await importSigningKey(made);
}

/** Something is there that cannot be read, or something was signed. */
async function hadKey(db: VaultDatabase): Promise<boolean> {
  if (await db.records.get(NAME)) return true;
  const { lines } = await checkChain(new TextEncoder().encode((await logUnderLock(db)).text));
  return lines.some(({ action, about }) => action === 'exported' && about.kind === 'dossier');
}

async function renewed(made: Stored): Promise<CustodyEntry> {
  const about = { kind: 'log' as const, id: newId() };
  return { actor: 'holdfast', action: 'key-renewed', about, digests: { 'signing-key': await nameOf(made) } };
}

function nameOf({ spki }: Stored): Promise<Digest> {
  return digestBytes(Uint8Array.from(atob(spki), (char) => char.charCodeAt(0)));
}

/** Its name in a dossier: SHA-256 of the public half. `null`: there is none that can be read. Throws `vault-locked`. */
export async function installationKeyName(): Promise<Digest | null> {
  const stored = await unlessDamaged(() => readRecord(NAME, Stored));
  return stored && (await nameOf(stored));
}
