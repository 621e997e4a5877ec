import { digestSalted } from '../crypto/digest.ts';
import { sealItem } from '../crypto/sealed-item.ts';
import type { ArtifactFacts, CaptureFacts } from '../domain/capture.ts';
import type { CustodyDigests } from '../domain/custody.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import type { Note } from '../domain/note.ts';
import { type CustodyEntry, prepareLines, storeLines } from './custody.ts';
import {
  type BlobStored,
  type CaptureStored,
  database,
  type NoteStored,
  type VaultDatabase,
} from './database.ts';
import { blobBinding, noteBinding, openEntry, type Part, sealJson } from './entry.ts';
import { sealCapture } from './keep.ts';
import { vaultSealingKey } from './keyring.ts';
import { nextNumber } from './numbers.ts';
import { openVaultKeys } from './opened.ts';
import { storageError } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** A capture that comes back. Its bytes are asked for one file after the other, the facts file's first. */
export type ReturningCapture = {
  facts: CaptureFacts;
  factsFile: ArtifactFacts;
  files: { file: ArtifactFacts; open(): Promise<{ bytes: Uint8Array<ArrayBuffer>; crc32: number }> }[];
  notes: Note[];
  /** The head of the log that it comes with. */
  logHead: Digest;
};

/** `there`: it was there already, with the same record. `differing`: with another one, which stays. */
export type ReturnOutcome = 'restored' | 'there' | 'differing';

/**
 * Puts one capture back, made again from its record: row, files, notes that are not there yet, and custody lines, each
 * sealed, in one transaction. A capture that is there is not kept twice; one whose row is damaged is
 * replaced. Can be called again at any time: what is done stays done.
 *
 * Throws `vault-locked`, `disk-full`, `store-failed`, and what opening its files throws; then nothing was stored.
 */
export async function restoreCapture(given: ReturningCapture): Promise<ReturnOutcome> {
  openVaultKeys();
  const size = given.files.reduce((sum, { file }) => sum + file.size, 0);
  try {
    const before = await standing(given);
    const files = before === 'restored' ? await sealFiles(given) : null;
    return await withWriteLock(() => restoreUnderLock(database(), given, files));
  } catch (thrown) {
    throw await storageError(thrown, size);
  }
}

/** How it stands before anything is done: `restored` is what is to be done. */
async function standing({ facts, factsFile }: ReturningCapture): Promise<ReturnOutcome> {
  const stored = await database().captures.get(facts.id);
  if (!stored) return 'restored';
  const known = await recordDigest(stored);
  if (known === null) return 'restored';
  return known === factsFile.digest ? 'there' : 'differing';
}

/** `null`: the row is damaged. */
async function recordDigest(stored: CaptureStored): Promise<Digest | null> {
  try {
    return (await openEntry(stored)).row.factsDigest;
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'store-damaged') return null;
    throw thrown;
  }
}

type SealedFiles = { blobs: BlobStored[]; parts: Part[] };

/** One after the other: of what is not sealed yet, one file at a time is in memory. */
async function sealFiles({ facts: { id }, files }: ReturningCapture): Promise<SealedFiles> {
  const to = await vaultSealingKey();
  const sealed: SealedFiles = { blobs: [], parts: [] };
  for (const [part, { file, open }] of files.entries()) {
    const { bytes, crc32 } = await open();
    const item = await sealItem(to, bytes, blobBinding(id, file.kind, part));
    sealed.blobs.push({ captureId: id, part, sealed: new Blob([item]) });
    sealed.parts.push({ part, file, crc32 });
  }
  return sealed;
}

/** Looked at again under the lock: another window may have been faster. */
async function restoreUnderLock(
  db: VaultDatabase,
  given: ReturningCapture,
  files: SealedFiles | null,
): Promise<ReturnOutcome> {
  const outcome = await standing(given);
  if (outcome === 'differing') return outcome;
  const capture = outcome === 'restored' && files ? await rowFor(db, given, files) : null;
  if (outcome === 'restored' && !capture) throw new HoldfastError('store-failed', 'erased meanwhile');
  const notes = await newNotes(db, given.notes);
  const entries = [...(capture ? [captureLine(given)] : []), ...(await noteLines(notes, given.logHead))];
  if (entries.length === 0) return outcome;
  const lines = await prepareLines(db, entries);
  const sealedNotes = await Promise.all(notes.map(sealNote));
  await db.transaction('rw', [db.captures, db.blobs, db.notes, db.custody, db.plain], async () => {
    await storeLines(db, lines);
    if (capture && files) await putCapture(db, capture, files.blobs);
    await db.notes.bulkAdd(sealedNotes);
  });
  return outcome;
}

async function putCapture(db: VaultDatabase, capture: CaptureStored, blobs: BlobStored[]): Promise<void> {
  const { id } = capture;
  await db.captures.put(capture);
  await db.blobs.where('[captureId+part]').between([id, 0], [id, Infinity]).delete();
  await db.blobs.bulkAdd(blobs);
}

/** A row that was damaged keeps its place. */
async function rowFor(
  db: VaultDatabase,
  { facts }: ReturningCapture,
  { parts }: SealedFiles,
): Promise<CaptureStored> {
  const seq = (await db.captures.get(facts.id))?.seq ?? (await nextNumber(db));
  return await sealCapture(facts, parts, seq);
}

async function newNotes(db: VaultDatabase, notes: Note[]): Promise<Note[]> {
  const known = await db.notes.bulkGet(notes.map(({ id }) => id));
  return notes.filter((_, at) => known[at] === undefined);
}

async function sealNote(note: Note): Promise<NoteStored> {
  const { id, captureId } = note;
  return { id, captureId, sealed: await sealJson(await vaultSealingKey(), note, noteBinding(id)) };
}

/** Names every file of the record, as its `kept` line did, and the log that has that line. */
function captureLine({ facts, factsFile, logHead }: ReturningCapture): CustodyEntry {
  const files = [factsFile, ...facts.artifacts].map(({ kind, digest }) => [kind, digest]);
  const digests: CustodyDigests = { ...Object.fromEntries(files), 'log-head': logHead };
  return { actor: 'person', action: 'restored', about: { kind: 'capture', id: facts.id }, digests };
}

function noteLines(notes: Note[], logHead: Digest): Promise<CustodyEntry[]> {
  return Promise.all(
    notes.map(async ({ captureId, salt, text }) => ({
      actor: 'person' as const,
      action: 'restored' as const,
      about: { kind: 'capture' as const, id: captureId },
      digests: { note: await digestSalted(salt, text), 'log-head': logHead },
    })),
  );
}

/** The captures that are there, in the order of keeping; what cannot be read any more among them. */
export async function captureIds(): Promise<Id[]> {
  openVaultKeys();
  return await database().captures.orderBy('seq').primaryKeys();
}
