import { z } from 'zod';
import { checkChain } from '../crypto/hash-chain.ts';
import type { ExhibitNumbers } from '../domain/backup.ts';
import { Id } from '../domain/identity.ts';
import {
  type CustodyEntry,
  custodyLog,
  logUnderLock,
  prepareLines,
  storeLines,
  type WholeLog,
} from './custody.ts';
import { database, type VaultDatabase } from './database.ts';
import { evenWhenFull } from './even-when-full.ts';
import { readRecord, sealedRecord } from './records.ts';
import { storageError, unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

const NAME = 'exhibit-numbers';
const Numbers = z.array(z.tuple([Id, z.number().int().positive()]));
type Numbers = z.infer<typeof Numbers>;
/** From elsewhere, none above this is taken over: the next one counts on from the highest. */
const HIGHEST_RESTORED = 1_000_000;

/**
 * The exhibit number of each capture, in the order given. A number once given stays with its capture, so
 * that `MJS007` means the same in every dossier; new captures take the next free numbers, each with its
 * custody line. Throws `vault-locked`.
 */
export async function exhibitNumbers(ids: Id[]): Promise<Map<Id, number>> {
  const db = database();
  return await evenWhenFull(() => withWriteLock(() => numberAll(db, ids)));
}

/** Every number that was given. Throws `vault-locked`. */
export async function givenNumbers(): Promise<ExhibitNumbers> {
  return (await givenIn(await custodyLog())).numbers;
}

type Given = { numbers: Numbers; next: number };

/**
 * What the log says, since a check compares with that, and what stands beside it for lines that are damaged. Without
 * that, each damaged line may have been the number of some capture: so many are passed over.
 */
async function givenIn({ text, head }: WholeLog): Promise<Given> {
  const stored = await unlessDamaged(() => readRecord(NAME, Numbers));
  const { lines } = await checkChain(new TextEncoder().encode(text));
  const logged = lines.flatMap(({ about: { id, exhibit } }): Numbers => (exhibit ? [[id, exhibit]] : []));
  const taken = new Set(logged.map(([, number]) => number));
  const others = (stored ?? []).filter(([, number]) => !taken.has(number));
  const numbers = [...new Map([...others, ...logged])];
  const unread = stored ? 0 : (head?.seq ?? 0) - lines.length;
  return { numbers, next: numbers.reduce((most, [, number]) => Math.max(most, number), 0) + unread + 1 };
}

/**
 * Gives captures that came back the numbers they had, each with its custody line. A number that another capture has
 * here stays with it; the next dossier then gives a new one.
 *
 * @returns how many captures of these have, or will have, another number than they had
 */
export async function restoreNumbers(had: ExhibitNumbers): Promise<number> {
  const db = database();
  try {
    return await withWriteLock(() => restoreAll(db, had));
  } catch (thrown) {
    throw await storageError(thrown);
  }
}

async function restoreAll(db: VaultDatabase, had: ExhibitNumbers): Promise<number> {
  const { numbers: given } = await givenIn(await logUnderLock(db));
  const known = new Map(given);
  const taken = new Set(given.map(([, number]) => number));
  const ids = new Set(await db.captures.toCollection().primaryKeys());
  const here = had.filter(([id]) => ids.has(id));
  const added = here.filter(
    ([id, number]) => !known.has(id) && !taken.has(number) && number <= HIGHEST_RESTORED,
  );
  if (added.length > 0) await storeNumbers(db, [...given, ...added], added);
  const now = new Map([...given, ...added]);
  return here.filter(([id, number]) => now.get(id) !== number).length;
}

async function numberAll(db: VaultDatabase, ids: Id[]): Promise<Map<Id, number>> {
  const { numbers: given, next } = await givenIn(await logUnderLock(db));
  const known = new Map(given);
  const added = ids.filter((id) => !known.has(id)).map((id, at): [Id, number] => [id, next + at]);
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
