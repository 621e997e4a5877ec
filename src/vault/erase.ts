import { type CustodyDigests, digestsToLog } from '../domain/custody.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { ErasedCapture } from '../domain/record.ts';
import { areStored, type CustodyEntry, type PreparedLines, prepareLines, storeLines } from './custody.ts';
import { type CaptureStored, database, type RecordStored, type VaultDatabase } from './database.ts';
import { draftName } from './drafts.ts';
import { openEntry } from './entry.ts';
import { leftOf, leftRecord, reasonDigest } from './erased.ts';
import { evenWhenFull } from './even-when-full.ts';
import { bucketOf, MARKS } from './marks-index.ts';
import { retireNumber } from './numbers.ts';
import { eraseOlderFiles } from './older-files.ts';
import { openVaultKeys } from './opened.ts';
import { CAPTURES } from './record-index.ts';
import { segmentOf } from './segments.ts';
import { oneGone } from './tally.ts';
import { withWriteLock } from './write-lock.ts';

/**
 * Takes a capture out for good: its row, its files, its notes and marks, a note begun and what is cached of it,
 * in one transaction with the custody line that says so. The line repeats the digests of the files, as far as the
 * row can still be read; the reason is in it as a salted digest, and stays sealed beside it. Its number and its
 * exhibit number are not given again.
 *
 * Throws `vault-locked`, `not-found`, `no-room-left`, `store-failed`; then nothing was taken out.
 */
export async function eraseCapture(id: Id, reason: string): Promise<void> {
  openVaultKeys();
  const left = leftOf(id, reason);
  let lines: PreparedLines | null = null;
  const erase = async () => {
    const db = database();
    if (lines && (await areStored(db, lines))) return;
    const row = await db.captures.get(id);
    if (!row) throw new HoldfastError('not-found', 'capture');
    lines = await prepareLines(db, [await erasedEntry(row, left)]);
    await eraseUnderLock(db, { row, left, lines });
  };
  await evenWhenFull(() => withWriteLock(erase));
  await evenWhenFull(() => eraseOlderFiles(id));
}

type Erasing = { row: CaptureStored; left: ErasedCapture; lines: PreparedLines };

async function eraseUnderLock(db: VaultDatabase, { row, left, lines }: Erasing): Promise<void> {
  const record = await leftRecord('capture', left);
  const tables = [db.captures, db.blobs, db.notes, db.marks, db.segments, db.records, db.custody, db.plain];
  await db.transaction('rw', tables, async () => takeOut(db, row, record, lines));
}

async function erasedEntry(row: CaptureStored, left: ErasedCapture): Promise<CustodyEntry> {
  const digests: CustodyDigests = { ...(await digestsOf(row)), ...(await reasonDigest(left)) };
  return { actor: 'person', action: 'erased', about: { kind: 'capture', id: row.id }, digests };
}

/** Of a damaged row none are known any more; its `kept` line has them. */
async function digestsOf(row: CaptureStored): Promise<CustodyDigests> {
  try {
    const { parts } = await openEntry(row);
    return digestsToLog(parts.map(({ file }) => file));
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'store-damaged') return {};
    throw thrown;
  }
}

async function takeOut(
  db: VaultDatabase,
  { id, seq }: CaptureStored,
  record: RecordStored,
  lines: PreparedLines,
): Promise<void> {
  await storeLines(db, lines);
  await db.records.put(record);
  await retireNumber(db, seq);
  await oneGone(db);
  await db.captures.delete(id);
  await db.blobs.where('[captureId+part]').between([id, 0], [id, Infinity]).delete();
  await db.notes.where({ captureId: id }).delete();
  await db.marks.where({ captureId: id }).delete();
  await db.records.delete(draftName(id));
  await db.segments.delete([CAPTURES, segmentOf(seq)]);
  await db.segments.delete([MARKS, bucketOf(id)]);
}

/** Those that are still there. */
export async function withoutErased(ids: Id[]): Promise<Id[]> {
  const there = new Set(await database().captures.where('id').anyOf(ids).primaryKeys());
  return ids.filter((id) => there.has(id));
}
