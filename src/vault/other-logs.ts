import { openItem, sealItem } from '../crypto/sealed-item.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { prepareLines, storeLines } from './custody.ts';
import { database, type OtherLogStored, type VaultDatabase } from './database.ts';
import { otherLogBinding } from './entry.ts';
import { custodyLog } from './events.ts';
import { vaultSealingKey } from './keyring.ts';
import { openVaultKeys } from './opened.ts';
import { storageError, unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Logs of other installations that were brought in here, exact bytes. One that is damaged is not among them: a check
 * of a dossier tells that it is missing, and nothing else is held up. Throws `vault-locked`.
 */
export async function otherLogs(): Promise<Bytes[]> {
  openVaultKeys();
  return (await openAll()).map(({ bytes }) => bytes);
}

/**
 * Keeps another installation's log whole beside this one, and writes a `restored` line that names its head. Linear logs
 * do not merge. A log that is the beginning of one that is here already, this one included, is not kept
 * again; where it goes on from one that is here, it takes that one's place.
 *
 * @returns whether it was kept
 */
export async function keepOtherLog(bytes: Bytes, head: Digest): Promise<boolean> {
  try {
    return await withWriteLock(() => keepUnderLock(database(), bytes, head));
  } catch (thrown) {
    throw await storageError(thrown, bytes.length);
  }
}

async function keepUnderLock(db: VaultDatabase, bytes: Bytes, head: Digest): Promise<boolean> {
  const here = await openAll();
  const own = new TextEncoder().encode((await custodyLog()).text);
  if ([own, ...here.map((other) => other.bytes)].some((log) => beginsWith(log, bytes))) return false;
  const before = here.find((other) => beginsWith(bytes, other.bytes));
  const id = before?.id ?? newId();
  const sealed = await sealItem(await vaultSealingKey(), bytes, otherLogBinding(id));
  const about = { kind: 'log' as const, id };
  const digests = { 'log-head': head };
  const lines = await prepareLines(db, [{ actor: 'person', action: 'restored', about, digests }]);
  await db.transaction('rw', [db.otherLogs, db.custody, db.plain], async () => {
    await db.otherLogs.put({ id, sealed: new Blob([sealed]) });
    await storeLines(db, lines);
  });
  return true;
}

function beginsWith(log: Bytes, start: Bytes): boolean {
  return log.length >= start.length && start.every((byte, at) => byte === log[at]);
}

async function openAll(): Promise<{ id: Id; bytes: Bytes }[]> {
  const stored = await database().otherLogs.toArray();
  const opened = await Promise.all(
    stored.map(async (row) => ({ id: row.id, bytes: await unlessDamaged(() => openLog(row)) })),
  );
  return opened.flatMap(({ id, bytes }) => (bytes ? [{ id, bytes }] : []));
}

async function openLog({ id, sealed }: OtherLogStored): Promise<Bytes> {
  if (!(sealed instanceof Blob)) throw new HoldfastError('store-damaged', 'other log');
  const bytes = new Uint8Array(await sealed.arrayBuffer());
  return await openItem(openVaultKeys().opening, bytes, otherLogBinding(id));
}
