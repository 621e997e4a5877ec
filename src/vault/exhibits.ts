import { z } from 'zod';
import { Id } from '../domain/identity.ts';
import { type CustodyEntry, prepareLines, storeLines } from './custody.ts';
import { database, type VaultDatabase } from './database.ts';
import { readRecord, sealedRecord } from './records.ts';
import { storageError } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

const NAME = 'exhibit-numbers';
const Numbers = z.array(z.tuple([Id, z.number().int().positive()]));
type Numbers = z.infer<typeof Numbers>;

/**
 * The exhibit number of each capture, in the order given. A number once given stays with its capture, so
 * that `MJS007` means the same in every dossier; new captures take the next free numbers, each with its
 * custody line. Throws `vault-locked`.
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
  const given = (await readRecord(NAME, Numbers)) ?? [];
  const known = new Map(given);
  const last = given.reduce((most, [, number]) => Math.max(most, number), 0);
  const added = ids.filter((id) => !known.has(id)).map((id, at): [Id, number] => [id, last + at + 1]);
  if (added.length > 0) await storeNumbers(db, [...given, ...added], added);
  return new Map([...given, ...added]);
}

async function storeNumbers(db: VaultDatabase, all: Numbers, added: Numbers): Promise<void> {
  const lines = await prepareLines(db, added.map(numbered));
  const record = await sealedRecord(NAME, all);
  await db.transaction('rw', [db.records, db.custody, db.plain], async () => {
    await storeLines(db, lines);
    await db.records.put(record);
  });
}

function numbered([id, number]: [Id, number]): CustodyEntry {
  const about = { kind: 'capture' as const, id, exhibit: number };
  return { actor: 'holdfast', action: 'numbered', about, digests: {} };
}
