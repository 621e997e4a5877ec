import { digestSalted } from '../crypto/digest.ts';
import type { CustodyDigests } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import { ErasedCapture } from '../domain/record.ts';
import { database, type RecordStored } from './database.ts';
import { openVaultKeys, whatIsOpen } from './opened.ts';
import { readRecord, sealedRecord } from './records.ts';
import { storageError, unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** What is left, sealed, of what was erased: captures, and things of the case. */
const NAMES = { capture: 'erased/', case: 'erased-case/' } as const;
type Kind = keyof typeof NAMES;

/** What will be left of it. */
export function leftOf(id: Id, reason: string): ErasedCapture {
  return ErasedCapture.parse({ id, at: instantOf(new Date()), reason: reason.trim(), salt: newId() });
}

/** Ready to be put into `records`, in the transaction that erases. */
export function leftRecord(kind: Kind, left: ErasedCapture): Promise<RecordStored> {
  return sealedRecord(NAMES[kind] + left.id, left);
}

/** What the `erased` line says of the reason; nothing where there is none. */
export async function reasonDigest({ reason, salt }: ErasedCapture): Promise<CustodyDigests> {
  return reason === '' ? {} : { reason: await digestSalted(salt, reason) };
}

/** What was erased, newest first; the custody log has those too that are damaged here. Throws `vault-locked`. */
export function erasedCaptures(): Promise<ErasedCapture[]> {
  return erasedOf('capture');
}

/** The same of things of the case. */
export function erasedCaseThings(): Promise<ErasedCapture[]> {
  return erasedOf('case');
}

/** Both. */
export async function everythingErased(): Promise<ErasedCapture[]> {
  return [...(await erasedCaptures()), ...(await erasedCaseThings())].sort(newestFirst);
}

async function erasedOf(kind: Kind): Promise<ErasedCapture[]> {
  if (!whatIsOpen()) return [];
  const names = await database().records.where('name').startsWith(NAMES[kind]).primaryKeys();
  const left = await Promise.all(names.map((name) => unlessDamaged(() => readRecord(name, ErasedCapture))));
  return left.filter((one) => one !== null).sort(newestFirst);
}

function newestFirst(a: ErasedCapture, b: ErasedCapture): number {
  return b.at.utc.localeCompare(a.at.utc);
}

/** What another installation says it erased, where nothing is known of it here. Its own log has the line. */
export async function restoreErased(kind: Kind, given: ErasedCapture[]): Promise<void> {
  openVaultKeys();
  try {
    await withWriteLock(async () => {
      const { records } = database();
      const known = new Set(await records.where('name').startsWith(NAMES[kind]).primaryKeys());
      const added = given.filter(({ id }) => !known.has(NAMES[kind] + id));
      await records.bulkPut(await Promise.all(added.map((left) => leftRecord(kind, left))));
    });
  } catch (thrown) {
    throw await storageError(thrown);
  }
}
