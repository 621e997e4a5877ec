import { sealItem } from '../crypto/sealed-item.ts';
import type { ArtifactFacts, CaptureFacts } from '../domain/capture.ts';
import type { CustodyDigests } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import { rowOf } from '../domain/row.ts';
import { type PreparedLines, prepareLines, storeLines } from './custody.ts';
import { type BlobStored, type CaptureStored, database, type VaultDatabase } from './database.ts';
import { blobBinding, type CaptureEntry, captureBinding, FACTS_PART, type Part, sealJson } from './entry.ts';
import { vaultSealingKey } from './keyring.ts';
import { searchTextOf } from './match.ts';
import { nextNumber } from './numbers.ts';
import { storageError } from './storage-error.ts';
import { captureCount } from './tally.ts';
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
  const db = database();
  try {
    // Made where there are none yet: under the lock, which they take themselves, it would wait for ever.
    const to = await vaultSealingKey();
    const blobs = sealFiles(to, facts.id, files);
    const [kept] = await Promise.all([withWriteLock(() => keepUnderLock(db, facts, files, blobs)), blobs]);
    return kept;
  } catch (thrown) {
    throw await storageError(thrown, bytesOf(files));
  }
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
  facts: CaptureFacts,
  files: ArtifactFile[],
  blobs: Promise<BlobStored[]>,
): Promise<Kept> {
  const { before, total, seq } = await placeFor(db, facts.id);
  if (before) return { total, before };
  const about = { kind: 'capture' as const, id: facts.id };
  const parts = files.map(({ file, crc32 }, part) => ({ part, file, crc32 }));
  const [capture, lines, sealed] = await Promise.all([
    sealCapture(facts, parts, seq),
    prepareLines(db, [{ actor: 'person', action: 'kept', about, digests: digestsOf(files) }]),
    blobs,
  ]);
  await db.transaction('rw', [db.captures, db.blobs, db.custody, db.plain], () =>
    storeAll(db, capture, sealed, lines),
  );
  return { total: total + 1, before };
}

/** Is it there already, how many are there, and what number is next? */
async function placeFor(db: VaultDatabase, id: Id): Promise<Kept & { seq: number }> {
  return await db.transaction('r', [db.captures, db.plain], async () => {
    const [there, total, seq] = await Promise.all([db.captures.get(id), captureCount(db), nextNumber(db)]);
    return { before: there !== undefined, total, seq };
  });
}

/** The row of a capture, made from its record; `parts` as they are stored, the `facts` file first. */
export async function sealCapture(facts: CaptureFacts, parts: Part[], seq: number): Promise<CaptureStored> {
  const { id, capturedAt } = facts;
  const row = rowOf(facts, factsFile(parts), seq);
  const entry: CaptureEntry = { v: 1, row, search: searchTextOf(facts), parts };
  const sealed = await sealJson(await vaultSealingKey(), entry, captureBinding(id, seq));
  return { id, seq, capturedAt: capturedAt.utc, sealed };
}

async function storeAll(
  db: VaultDatabase,
  capture: CaptureStored,
  blobs: BlobStored[],
  lines: PreparedLines,
): Promise<void> {
  // Asked for at once: the database answers one after the other either way.
  await Promise.all([storeLines(db, lines), db.captures.add(capture), db.blobs.bulkAdd(blobs)]);
}

function factsFile([first]: Part[]): ArtifactFacts {
  if (first?.part !== FACTS_PART || first.file.kind !== 'facts')
    throw new TypeError('a capture without its facts file in front');
  return first.file;
}

function bytesOf(files: ArtifactFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function digestsOf(files: ArtifactFile[]): CustodyDigests {
  return Object.fromEntries(files.map(({ file }) => [file.kind, file.digest]));
}
