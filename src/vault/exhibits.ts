import type { Id } from '../domain/identity.ts';
import { type CustodyEntry, prepareLines, storeLines } from './custody.ts';
import { database, type ExhibitStored, storageError, type VaultDatabase } from './database.ts';
import { withWriteLock } from './write-lock.ts';

/**
 * The exhibit number of each capture, in the order given. A number once given stays with its capture, so
 * that `MJS007` means the same in every dossier; new captures take the next free numbers, each with its
 * custody line.
 */
export async function exhibitNumbers(ids: Id[]): Promise<Map<Id, number>> {
  const db = database();
  try {
    return await withWriteLock(() => numberAll(db, ids));
  } catch (thrown) {
    throw await storageError(thrown);
  }
}

async function numberAll(db: VaultDatabase, ids: Id[]): Promise<Map<Id, number>> {
  const known = new Map((await db.exhibits.toArray()).map(({ captureId, number }) => [captureId, number]));
  const last = (await db.exhibits.orderBy('number').last())?.number ?? 0;
  const added = ids
    .filter((id) => !known.has(id))
    .map((captureId, at) => ({ captureId, number: last + at + 1 }));
  if (added.length > 0) await storeNumbers(db, added);
  return new Map([...known, ...added.map(({ captureId, number }) => [captureId, number] as const)]);
}

async function storeNumbers(db: VaultDatabase, added: ExhibitStored[]): Promise<void> {
  const lines = await prepareLines(db, added.map(numbered));
  await db.transaction('rw', [db.exhibits, db.custody], async () => {
    await storeLines(db, lines);
    await db.exhibits.bulkAdd(added);
  });
}

function numbered({ captureId, number }: ExhibitStored): CustodyEntry {
  const about = { kind: 'capture' as const, id: captureId, exhibit: number };
  return { actor: 'holdfast', action: 'numbered', about, digests: {} };
}
