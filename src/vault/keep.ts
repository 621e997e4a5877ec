import type { ArtifactFacts, CaptureFacts, StepReport } from '../domain/capture.ts';
import type { CustodyDigests } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import type { CaptureRow } from '../domain/record.ts';
import { rowOf } from '../domain/row.ts';
import { prepareLines, storeLines } from './custody.ts';
import { type CustodyStored, database, storageError, type VaultDatabase } from './database.ts';
import { searchTextOf } from './match.ts';
import { readFacts } from './read.ts';
import { withWriteLock } from './write-lock.ts';

/** One stored file on its way in: its facts, its CRC-32 (for a later zip) and its exact bytes. */
export type ArtifactFile = { file: ArtifactFacts; crc32: number; bytes: Blob };

export type Kept = { total: number; steps: StepReport[] };

/**
 * Keeps one capture: record, artifacts and custody line in one transaction with strict durability. When
 * this resolves everything is on the disk; when it throws nothing of it is (`disk-full`, `store-failed`).
 *
 * A capture that is there already is not kept twice: an answer can be lost after the transaction, and "Try
 * again" then sends the same reading once more. What was kept the first time stands, and its steps are told.
 *
 * @param files every artifact, the `facts` file included
 * @returns how many captures the record now holds, and the steps of the one that is kept
 */
export async function keepCapture(facts: CaptureFacts, files: ArtifactFile[]): Promise<Kept> {
  const db = database();
  try {
    return await withWriteLock(() => keepUnderLock(db, facts, files));
  } catch (thrown) {
    throw await storageError(thrown, bytesOf(files));
  }
}

async function keepUnderLock(db: VaultDatabase, facts: CaptureFacts, files: ArtifactFile[]): Promise<Kept> {
  if (await db.captures.get(facts.id)) return keptBefore(db, facts.id);
  const lines = await prepareLines(db, [
    { actor: 'person', action: 'kept', about: { kind: 'capture', id: facts.id }, digests: digestsOf(files) },
  ]);
  const last = await db.captures.orderBy('seq').last();
  const row = rowOf(facts, factsFile(files), (last?.seq ?? 0) + 1);
  // Counted inside: what fails after the transaction would say "not saved" of what is saved.
  const total = await db.transaction('rw', [db.captures, db.artifacts, db.blobs, db.custody], async () => {
    await storeAll(db, row, searchTextOf(facts), files, lines);
    return await db.captures.count();
  });
  return { total, steps: facts.steps };
}

async function keptBefore(db: VaultDatabase, id: Id): Promise<Kept> {
  return { total: await db.captures.count(), steps: (await readFacts(id)).steps };
}

async function storeAll(
  db: VaultDatabase,
  row: CaptureRow,
  search: string,
  files: ArtifactFile[],
  lines: CustodyStored[],
) {
  const captureId = row.id;
  await storeLines(db, lines);
  await db.captures.add({ id: captureId, seq: row.seq, capturedAt: row.capturedAt.utc, row, search });
  await db.artifacts.bulkAdd(files.map(({ file, crc32 }) => ({ captureId, kind: file.kind, file, crc32 })));
  await db.blobs.bulkAdd(files.map(({ file, bytes }) => ({ captureId, kind: file.kind, bytes })));
}

function factsFile(files: ArtifactFile[]): ArtifactFacts {
  const facts = files.find(({ file }) => file.kind === 'facts');
  if (!facts) throw new TypeError('a capture without its facts file');
  return facts.file;
}

function bytesOf(files: ArtifactFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.size, 0);
}

function digestsOf(files: ArtifactFile[]): CustodyDigests {
  return Object.fromEntries(files.map(({ file }) => [file.kind, file.digest]));
}
