import { checkChain } from '../crypto/hash-chain.ts';
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
import { refuseWithoutRoom, storageError, unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Logs of other installations that were brought in here; each is opened when its turn comes, as exact bytes. One that is
 * damaged is not among them: a check of a dossier tells that it is missing, and nothing else is held up. Throws
 * `vault-locked`.
 */
export async function* otherLogs(): AsyncGenerator<{ id: Id; bytes: Bytes }> {
  openVaultKeys();
  for (const id of await database().otherLogs.toCollection().primaryKeys()) {
    const bytes = await unlessDamaged(() => otherLog(id));
    if (bytes) yield { id, bytes };
  }
}

/** One of them. Throws `vault-locked`, `not-found`, `store-damaged`. */
export async function otherLog(id: Id): Promise<Bytes> {
  const row = await database().otherLogs.get(id);
  if (!row) throw new HoldfastError('not-found', 'other log');
  return await openLog(row);
}

/** `holds`: its chain is unbroken. */
export type ComingLog = { bytes: Bytes; head: Digest; holds: boolean };

/**
 * Keeps another installation's log whole beside this one, and writes a `restored` line that names its head. Linear logs
 * do not merge. A log that is the beginning of one that is here already, this one included, is not kept again; where it
 * goes on from one that is here, it takes that one's place. One that does not hold never stands for one that does.
 *
 * @returns whether it was kept
 */
export async function keepOtherLog({ bytes, head, holds }: ComingLog): Promise<boolean> {
  try {
    await refuseWithoutRoom(bytes.length);
    // Before the lock: this log only grows, and what it begins with stays.
    const own = new TextEncoder().encode((await custodyLog()).text);
    if (beginsWith(own, bytes)) return false;
    return await withWriteLock(() => keepUnderLock(database(), { bytes, head, holds }, own));
  } catch (thrown) {
    throw await storageError(thrown, bytes.length);
  }
}

async function keepUnderLock(
  db: VaultDatabase,
  { bytes, head, holds }: ComingLog,
  own: Bytes,
): Promise<boolean> {
  const place = (await placeFor(bytes, holds)) ?? (holds ? await damagedPlace(bytes, head, own) : null);
  if (place === 'here') return false;
  const id = place ?? newId();
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

/** `here`: nothing of it is new. An id: that of the log whose place it takes. `null`: it stands beside the others. */
async function placeFor(bytes: Bytes, holds: boolean): Promise<Id | 'here' | null> {
  let place: Id | null = null;
  for await (const here of otherLogs()) {
    const same = here.bytes.length === bytes.length;
    if (beginsWith(here.bytes, bytes) && (same || !holds || (await chainHolds(here.bytes)))) return 'here';
    if (beginsWith(bytes, here.bytes) && (holds || !(await chainHolds(here.bytes)))) place ??= here.id;
  }
  return place;
}

/**
 * Where one that is damaged here stands, if this is that one or goes on from it: the `restored` line names what it ended
 * with.
 */
async function damagedPlace(bytes: Bytes, head: Digest, own: Bytes): Promise<Id | null> {
  const damaged = await damagedLogs();
  if (damaged.size === 0) return null;
  const ends = new Set([head, ...(await checkChain(bytes)).lines.flatMap(({ prev }) => prev ?? [])]);
  const ofLogs = (await checkChain(own)).lines.filter(({ about }) => about.kind === 'log');
  // A capture from elsewhere can bear any id: only what is said of logs counts.
  const named = ofLogs.find(
    ({ about, digests }) => damaged.has(about.id) && ends.has(digests['log-head'] ?? ''),
  );
  return named?.about.id ?? null;
}

async function damagedLogs(): Promise<Set<Id>> {
  const ids = new Set(await database().otherLogs.toCollection().primaryKeys());
  for await (const { id } of otherLogs()) ids.delete(id);
  return ids;
}

async function chainHolds(bytes: Bytes): Promise<boolean> {
  return (await checkChain(bytes)).ok;
}

function beginsWith(log: Bytes, start: Bytes): boolean {
  if (log.length < start.length) return false;
  // A plain loop: a log may have a hundred million bytes, and `every` takes seconds for so many.
  for (let at = 0; at < start.length; at += 1) if (log[at] !== start[at]) return false;
  return true;
}

async function openLog({ id, sealed }: OtherLogStored): Promise<Bytes> {
  if (!(sealed instanceof Blob)) throw new HoldfastError('store-damaged', 'other log');
  const bytes = new Uint8Array(await sealed.arrayBuffer());
  return await openItem(openVaultKeys().opening, bytes, otherLogBinding(id));
}
