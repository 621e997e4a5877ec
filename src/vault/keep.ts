import { sealItem } from '../crypto/sealed-item.ts';
import type { ArtifactFacts, CaptureFacts } from '../domain/capture.ts';
import { digestsToLog } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import { rowOf } from '../domain/row.ts';
import { type CustodyEntry, type PreparedLines, prepareLines, storeLines } from './custody.ts';
import { type BlobStored, type CaptureStored, database, type VaultDatabase } from './database.ts';
import { blobBinding, type CaptureEntry, captureBinding, FACTS_PART, type Part, sealJson } from './entry.ts';
import { vaultSealingKey } from './keyring.ts';
import { searchTextOf } from './match.ts';
import type { SealedFile } from './sealed-file.ts';
import { refuseWithoutRoom, storageError } from './storage-error.ts';
import { placesGiven } from './tally.ts';
import { withWriteLock } from './write-lock.ts';

/** One stored file on its way in: its facts, its CRC-32 (for a later zip) and its exact bytes. */
export type ArtifactFile = { file: ArtifactFacts; crc32: number; bytes: Uint8Array<ArrayBuffer> };

/** `before`: it was there already, and this reading of it was left out. */
export type Kept = { total: number; before: boolean };

/**
 * Keeps one capture: record, artifacts and custody line, each sealed, in one transaction with strict durability.
 * The vault may be locked. When this resolves everything is on the disk; when it throws nothing of it is
 * (`disk-full`, `store-failed`).
 *
 * A capture that is there already is not kept twice: an answer can be lost after the transaction, and "Try
 * again" then sends the same reading once more. What was kept the first time stands.
 *
 * @param files every artifact, the `facts` file first
 * @returns how many captures the record now holds
 */
export async function keepCapture(facts: CaptureFacts, files: ArtifactFile[]): Promise<Kept> {
  const { total, before } = await keepCaptures([{ facts, files }]);
  return { total, before: before.has(facts.id) };
}

/** A capture on its way in; the `facts` file is the first of its files. `sealed`: what is sealed already. */
export type Keeping = { facts: CaptureFacts; files: ArtifactFile[]; sealed?: SealedFile[] };

/** The same for several at once, each with its own custody line: all of them are on the disk then, or none. */
export async function keepCaptures(all: Keeping[]): Promise<{ total: number; before: ReadonlySet<Id> }> {
  const db = database();
  const files = all.flatMap((one) => one.files);
  try {
    // Made where there are none yet: under the lock, which they take themselves, it would wait for ever.
    const to = await vaultSealingKey();
    const blobs = Promise.all(all.map((one) => blobsOf(to, one)));
    const [kept] = await Promise.all([withWriteLock(() => keepUnderLock(db, all, blobs, to)), blobs]);
    return kept;
  } catch (thrown) {
    throw await storageError(thrown, bytesOf(files));
  }
}

/** How many of these captures are on the disk. The vault may be locked. */
export function howManyAreKept(ids: Id[]): Promise<number> {
  return database().captures.where('id').anyOf(ids).count();
}

async function blobsOf(to: CryptoKey, { facts: { id }, files, sealed = [] }: Keeping): Promise<BlobStored[]> {
  const ready = sealed.map(({ part, sealed: blob }) => ({ captureId: id, part, sealed: blob }));
  return [...(await sealFiles(to, id, files)), ...ready];
}

/** While the lock is waited for and the rest is made ready. */
async function sealFiles(to: CryptoKey, captureId: Id, files: ArtifactFile[]): Promise<BlobStored[]> {
  return Promise.all(
    files.map(async ({ file, bytes }, part) => {
      const sealed = await sealItem(to, bytes, blobBinding(captureId, file.kind, part));
      return { captureId, part, sealed: new Blob([sealed]) };
    }),
  );
}

async function keepUnderLock(
  db: VaultDatabase,
  all: Keeping[],
  blobs: Promise<BlobStored[][]>,
  to: CryptoKey,
): Promise<{ total: number; before: ReadonlySet<Id> }> {
  const linesFor = (some: Keeping[]) => prepareLines(db, some.flatMap(linesOf), to);
  // Nearly always none of them is there yet: their lines are made ready while that is looked up.
  const [{ before, total, seq }, linesOfAll] = await Promise.all([
    placesFor(
      db,
      all.map(({ facts }) => facts.id),
    ),
    linesFor(all),
  ]);
  const fresh = all.filter(({ facts }) => !before.has(facts.id));
  if (fresh.length === 0) return { total, before };
  const [captures, lines, sealed] = await Promise.all([
    Promise.all(fresh.map((one, at) => sealCapture(one.facts, partsOf(one), seq + at, '', to))),
    before.size === 0 ? linesOfAll : linesFor(fresh),
    blobs,
    refuseWithoutRoom(bytesOf(fresh.flatMap((one) => one.files))),
  ]);
  const theirs = sealed.flat().filter(({ captureId }) => !before.has(captureId));
  await db.transaction('rw', [db.captures, db.blobs, db.custody, db.plain], () =>
    storeAll(db, captures, theirs, lines),
  );
  return { total: total + fresh.length, before };
}

function partsOf({ files, sealed = [] }: Keeping): Part[] {
  const ready = sealed.map(({ part, file, crc32 }) => ({ part, file, crc32 }));
  return [...files.map(({ file, crc32 }, part) => ({ part, file, crc32 })), ...ready];
}

/** That it was kept, and what it was made for: to look at another one again, or to fetch what that one names. */
function linesOf(one: Keeping): CustodyEntry[] {
  const { id, checks, original } = one.facts;
  const digests = digestsToLog(partsOf(one).map(({ file }) => file));
  const line = (
    action: CustodyEntry['action'],
    about: Omit<CustodyEntry['about'], 'kind'>,
  ): CustodyEntry => ({
    actor: 'person',
    action,
    about: { kind: 'capture', ...about },
    digests,
  });
  return [
    line('kept', { id }),
    ...(checks ? [line('checked-again', { id: checks.id, found: checks.found, seenIn: id })] : []),
    ...(original ? [line('original-fetched', { id: original.of, seenIn: id })] : []),
  ];
}

/** Is it there already, how many are there, and what number is next? */
export async function placeFor(db: VaultDatabase, id: Id): Promise<Kept & { seq: number }> {
  const { before, ...place } = await placesFor(db, [id]);
  return { ...place, before: before.has(id) };
}

async function placesFor(db: VaultDatabase, ids: Id[]) {
  return await db.transaction('r', [db.captures, db.plain], async () => {
    const there = db.captures.where('id').anyOf(ids).primaryKeys();
    const [before, places] = await Promise.all([there, placesGiven(db)]);
    return { before: new Set(before), ...places };
  });
}

/**
 * The row of a capture, made from its record.
 *
 * @param parts as they are stored, the `facts` file first
 * @param words of a conversation's messages, for the search
 * @param to where the key was read already
 */
export async function sealCapture(
  facts: CaptureFacts,
  parts: Part[],
  seq: number,
  words = '',
  to?: CryptoKey,
): Promise<CaptureStored> {
  const { id, capturedAt } = facts;
  const row = rowOf(facts, factsFile(parts), seq);
  const entry: CaptureEntry = { v: 1, row, search: searchTextOf(facts, words), parts };
  const sealed = await sealJson(to ?? (await vaultSealingKey()), entry, captureBinding(id, seq));
  return { id, seq, capturedAt: capturedAt.utc, sealed };
}

async function storeAll(
  db: VaultDatabase,
  captures: CaptureStored[],
  blobs: BlobStored[],
  lines: PreparedLines,
): Promise<void> {
  // Asked for at once: the database answers one after the other either way.
  await Promise.all([storeLines(db, lines), db.captures.bulkAdd(captures), db.blobs.bulkAdd(blobs)]);
}

function factsFile([first]: Part[]): ArtifactFacts {
  if (first?.part !== FACTS_PART || first.file.kind !== 'facts')
    throw new TypeError('a capture without its facts file in front');
  return first.file;
}

function bytesOf(files: ArtifactFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
