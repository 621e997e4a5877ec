import { digestCaseItem } from '../crypto/digest.ts';
import { openRecord, sealRecord } from '../crypto/record-key.ts';
import { CaseItem, type CaseThing } from '../domain/case-item/case-item.ts';
import type { CaseSaying } from '../domain/case-item/kinds.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { laterOf, NOT_SAID, type Placed } from '../domain/kinds-of-act.ts';
import { newId } from '../domain/new-id.ts';
import { type CustodyEntry, prepareLines, storeLines } from './custody.ts';
import { type CaseItemStored, database } from './database.ts';
import { bytesOf } from './entry.ts';
import { evenWhenFull } from './even-when-full.ts';
import { openVaultKeys, whatIsOpen } from './opened.ts';
import { unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/**
 * Says something of the case: of a thing that is there (`of`), or of a new one; `null` takes it back. Another saying and
 * its custody line, in one transaction; the sayings before stay. A thing is of one kind for good.
 *
 * Throws `vault-locked`, `not-found`, `bad-message`, `no-room-left`, `store-failed`.
 */
export async function sayCaseItem(
  of: Id | null,
  said: CaseSaying | null,
  mayGoWithDossier: boolean,
): Promise<CaseItem> {
  openVaultKeys();
  const about = { id: newId(), of: of ?? newId(), at: instantOf(new Date()), broughtIn: null, salt: newId() };
  let item: CaseItem | null = null;
  const say = async () => {
    // Refused for want of room, and there all the same.
    if (item && (await database().caseItems.get(item.id))) return item;
    const nth = await nextPlace(of, said);
    item = checked({ ...about, nth, said, mayGoWithDossier: mayGoWithDossier && said !== null });
    await storeItem(item);
    return item;
  };
  return await evenWhenFull(() => withWriteLock(say));
}

async function nextPlace(of: Id | null, said: CaseSaying | null): Promise<number> {
  const rows = of ? await rowsOf(of) : [];
  if (of && rows.length === 0) throw new HoldfastError('not-found', 'thing of the case');
  const kinds = [...rows.map(({ set }) => set?.said), said].flatMap((one) => one?.kind ?? []);
  if (new Set(kinds).size > 1 || (!of && !said)) throw new HoldfastError('bad-message', 'thing of the case');
  return Math.max(0, ...rows.map(({ nth }) => nth)) + 1;
}

function checked(item: unknown): CaseItem {
  const read = CaseItem.safeParse(item);
  if (!read.success) throw new HoldfastError('bad-message', 'case item', { cause: read.error });
  return read.data;
}

async function storeItem(item: CaseItem): Promise<void> {
  const db = database();
  const lines = await prepareLines(db, [await lineOf(item)]);
  const row = await sealCaseItem(item);
  await db.transaction('rw', [db.caseItems, db.custody, db.plain], async () => {
    await db.caseItems.add(row);
    await storeLines(db, lines);
  });
}

async function lineOf(item: CaseItem): Promise<CustodyEntry> {
  const about = { kind: 'case' as const, id: item.of };
  return { actor: 'person', action: 'noted', about, digests: { 'case-item': await digestCaseItem(item) } };
}

/**
 * Whether a thing of the case may go with a dossier, said anew. What was said of it stays as it is, and so does the log,
 * which never said whether it may. Throws `vault-locked`, `not-found`, `bad-message`, `no-room-left`, `store-failed`.
 */
export async function letCaseItemGo(of: Id, mayGoWithDossier: boolean): Promise<void> {
  openVaultKeys();
  await evenWhenFull(() =>
    withWriteLock(async () => {
      const { present } = thingOf(of, await rowsOf(of));
      if (!present) throw new HoldfastError('not-found', 'thing of the case');
      await database().caseItems.put(await sealCaseItem(checked({ ...present, mayGoWithDossier })));
    }),
  );
}

/** Ready to be put into `caseItems`. Under the record key: written only while the record is open. */
export async function sealCaseItem(item: CaseItem): Promise<CaseItemStored> {
  const { id, of, nth } = item;
  return { id, of, nth, sealed: await sealRecord(openVaultKeys().record, nameOf(id), item) };
}

/** Every thing of the case, in the order in which they were first spoken of. Throws `vault-locked`. */
export async function caseThings(): Promise<CaseThing[]> {
  if (!whatIsOpen()) return [];
  const by = new Map<Id, SayingRow[]>();
  for (const row of await opened(await database().caseItems.toArray()))
    by.set(row.of, [...(by.get(row.of) ?? []), row]);
  const things = [...by].map(([of, rows]) => thingOf(of, rows));
  return things.sort((a, b) => firstSaid(a).localeCompare(firstSaid(b)) || a.of.localeCompare(b.of));
}

/** Those of which nothing can be read come last. */
function firstSaid({ sayings }: CaseThing): string {
  return sayings.map(({ at }) => at.utc).sort()[0] ?? '9';
}

/** As marks: what was said here last holds, and what a backup brought beside it once it is said again. */
function thingOf(of: Id, rows: SayingRow[]): CaseThing {
  const last = rows.reduce<Placed<CaseItem>>((before, one) => laterOf(before, one), NOT_SAID);
  const sayings = rows
    .flatMap(({ set }) => set ?? [])
    .sort((a, b) => a.nth - b.nth || a.at.utc.localeCompare(b.at.utc));
  return {
    of,
    present: last.set?.said ? last.set : null,
    lastLost: last.nth > 0 && !last.set,
    sayings,
    lost: rows.length - sayings.length,
  };
}

type SayingRow = Placed<CaseItem> & { of: Id };

async function rowsOf(of: Id): Promise<SayingRow[]> {
  return await opened(await database().caseItems.where({ of }).toArray());
}

function opened(rows: CaseItemStored[]): Promise<SayingRow[]> {
  return Promise.all(rows.map(async (row) => ({ of: row.of, nth: row.nth, set: await caseItemOrNull(row) })));
}

/** `null` where it is damaged. */
export function caseItemOrNull(row: CaseItemStored): Promise<CaseItem | null> {
  return unlessDamaged(() => openItem(row));
}

/** Throws `vault-locked`, or `store-damaged` where it is not what was sealed for this row. */
async function openItem({ id, of, nth, sealed }: CaseItemStored): Promise<CaseItem> {
  const { record } = openVaultKeys();
  const read = CaseItem.safeParse(await openRecord(record, nameOf(id), bytesOf(sealed)));
  const item = read.data;
  if (item?.id !== id || item.of !== of || item.nth !== nth)
    throw new HoldfastError('store-damaged', 'case item', { cause: read.error });
  return item;
}

function nameOf(id: Id): string {
  return `case-item/${id}`;
}
