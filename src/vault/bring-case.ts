import { digestCaseItem } from '../crypto/digest.ts';
import type { CaseItem } from '../domain/case-item/case-item.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { sealCaseItem } from './case-items.ts';
import { type CustodyEntry, prepareLines, storeLines } from './custody.ts';
import { database, type VaultDatabase } from './database.ts';
import type { LoggedRecords } from './logged-records.ts';
import { mendedSayings } from './mend-beside.ts';
import { openVaultKeys } from './opened.ts';
import { refuseWithoutRoom, storageError } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** A thing of the case that comes back: every saying of it. */
export type ReturningThing = {
  of: Id;
  sayings: CaseItem[];
  /** The head of the log that it comes with. */
  logHead: Digest;
  /** Keeps that log, and those it leads to, before anything that names it is stored. Answers whether it had to. */
  bringLogs(): Promise<boolean>;
};

/** `aside`: sayings that came in beside some that were here, or in the place of damaged ones: in no dossier as yet. */
export type ReturnedThing = { came: boolean; aside: number };

/** So often the log may move on meanwhile: each time it is looked at anew. */
const MOST_TRIES = 5;

/**
 * Brings in what was said of a thing of the case: what is not here yet, and what is damaged here and is in the backup as
 * the custody log names it, each with a custody line, in one transaction. Beside sayings that are here, others come in as
 * private and hold nothing: whoever made the backup has written words that the person here may never have seen.
 *
 * Throws `vault-locked`, `disk-full`, `store-failed`; then nothing of it was stored.
 */
export async function restoreCaseThing(given: ReturningThing, logged: LoggedRecords): Promise<ReturnedThing> {
  openVaultKeys();
  // Not from the reserve: what a backup brings in would eat it.
  try {
    await refuseWithoutRoom(JSON.stringify(given.sayings).length);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const done = await tryRestore(given, logged);
      if (done) return done;
      await logged.refresh();
    }
  } catch (thrown) {
    throw await storageError(thrown);
  }
  throw new HoldfastError('store-failed', 'the custody log moves on');
}

/** `null`: the log moved on meanwhile, and with it perhaps what is here. */
async function tryRestore(given: ReturningThing, logged: LoggedRecords): Promise<ReturnedThing | null> {
  const db = database();
  const mended = await mendedSayings(db, given.sayings, logged.sayingsOf(given.of));
  const { items, isHere } = await notHere(db, given);
  const coming = [...mended, ...items];
  if (coming.length === 0) return { came: false, aside: 0 };
  if (await given.bringLogs()) return null;
  const stored = await withWriteLock(() => store(db, coming, given.logHead, logged));
  return stored ? { came: true, aside: isHere ? coming.length : 0 } : null;
}

async function notHere(db: VaultDatabase, { of, sayings }: ReturningThing) {
  const isHere = (await db.caseItems.where({ of }).count()) > 0;
  const ids = sayings.map(({ id }) => id);
  const known = new Set(await db.caseItems.where('id').anyOf(ids).primaryKeys());
  const fresh = sayings.filter(({ id }) => !known.has(id));
  return { items: isHere ? aside(fresh) : placed(fresh), isHere };
}

function aside(items: CaseItem[]): CaseItem[] {
  const broughtIn = instantOf(new Date());
  return items.map((item) => ({ ...item, mayGoWithDossier: false, broughtIn, nth: 0 }));
}

/** In the order that they had: a place that somebody made up could leave none after it for what is said here. */
function placed(items: CaseItem[]): CaseItem[] {
  let last = 0;
  const inTurn = items.toSorted((a, b) => a.nth - b.nth);
  return inTurn.map((item) => (item.nth === 0 ? item : { ...item, nth: ++last }));
}

/** False, with nothing stored: a line was written since it was looked at, perhaps about this very thing. */
async function store(
  db: VaultDatabase,
  coming: CaseItem[],
  logHead: Digest,
  logged: LoggedRecords,
): Promise<boolean> {
  const lines = await prepareLines(db, await Promise.all(coming.map((item) => lineOf(item, logHead))));
  if (lines.before !== logged.seq) return false;
  const rows = await Promise.all(coming.map(sealCaseItem));
  await db.transaction('rw', [db.caseItems, db.custody, db.plain], async () => {
    await storeLines(db, lines);
    // Over those that are damaged; all others are new, or the log would have moved on.
    await db.caseItems.bulkPut(rows);
  });
  logged.seq += lines.lines.length;
  return true;
}

async function lineOf(item: CaseItem, logHead: Digest): Promise<CustodyEntry> {
  const digests = { 'case-item': await digestCaseItem(item), 'log-head': logHead };
  return { actor: 'person', action: 'restored', about: { kind: 'case', id: item.of }, digests };
}
