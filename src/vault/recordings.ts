import { z } from 'zod';
import { sealItem } from '../crypto/sealed-item.ts';
import { ArtifactFacts, type CaptureFacts } from '../domain/capture.ts';
import { RecordingState, RowNumber, Stretch } from '../domain/conversation.ts';
import { digestsToLog } from '../domain/custody.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { JoinedFacts, StripFacts } from '../domain/whole/facts.ts';
import { prepareLines, storeLines } from './custody.ts';
import { type BlobStored, database, type VaultDatabase } from './database.ts';
import { blobBinding, FACTS_PART, openJson, type Part, pieceBinding, sealJson } from './entry.ts';
import { type ArtifactFile, type Kept, placeFor, sealCapture } from './keep.ts';
import { vaultSealingKey } from './keyring.ts';
import { refuseWithoutRoom, storageError, unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** What a row says of its place, without its words. */
export const PlacedRow = z.object({
  n: RowNumber,
  after: RowNumber.nullable(),
  apart: z.boolean(),
  laterStateOf: RowNumber.nullable(),
  /** The platform's own id told that it is one and the same row. */
  byId: z.boolean(),
});
export type PlacedRow = z.infer<typeof PlacedRow>;

/**
 * One stored file of a recording, or of pictures of all of a page, that is not finished yet: enough to finish it without
 * reading the file again. Here either is called a recording.
 */
export const Piece = z.object({
  v: z.literal(1),
  file: ArtifactFacts,
  crc32: z.number(),
  /** Of a `rows` file. */
  rows: z.array(PlacedRow),
  /** Of a `rows` file: what a search will look through of it, as far as there was room. */
  words: z.string().default(''),
  /** Of a `rows` file with a row that stood at the top of the list: how that row begins. */
  top: z.string().nullable().default(null),
  /** Of a `stretch` file. */
  stretch: Stretch.nullable(),
  /** Of a `strip` file. */
  strip: StripFacts.nullable().default(null),
  /** Of a `joined` file. */
  joined: JoinedFacts.nullable().default(null),
  /** What the recording said of itself by then. */
  state: RecordingState,
  /** UTC. */
  at: z.iso.datetime({ precision: 3 }),
});
export type Piece = z.infer<typeof Piece>;

/** The begin of a recording lies where the record will: the part of the facts file. */
const BEGIN_PART = FACTS_PART;

/**
 * Stores what is known at the start of a recording, sealed, so that a browser that ends in the middle loses none
 * of what was recorded. The vault may be locked. Throws `bad-message` where a capture has this id, `disk-full`, `store-failed`.
 */
export async function beginRecording(captureId: Id, begin: unknown): Promise<void> {
  await stored(async (db, to) => {
    const sealed = await sealJson(to, begin, pieceBinding(captureId, BEGIN_PART));
    await db.transaction('rw', [db.captures, db.recordings], async () => {
      await mustNotBeKept(db, captureId);
      await db.recordings.put({ captureId, part: BEGIN_PART, sealed });
    });
  });
}

/** Files of a capture have the places that those of a recording get: what a page that was taken over sends stands over none. */
async function mustNotBeKept(db: VaultDatabase, captureId: Id): Promise<void> {
  if ((await db.captures.where('id').equals(captureId).count()) > 0)
    throw new HoldfastError('bad-message', 'kept already');
}

/** Stores one file of it, from part 1 on. Resolves when both the file and its piece are on the disk. */
export async function storePiece(
  captureId: Id,
  part: number,
  piece: Piece,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await stored(async (db, to) => {
    const file = await sealItem(to, bytes, blobBinding(captureId, piece.file.kind, part));
    const sealed = await sealJson(to, piece, pieceBinding(captureId, part));
    await db.transaction('rw', [db.captures, db.blobs, db.recordings], async () => {
      await mustNotBeKept(db, captureId);
      await db.blobs.put({ captureId, part, sealed: new Blob([file]) });
      await db.recordings.put({ captureId, part, sealed });
    });
  }, bytes.length);
}

async function stored(write: (db: VaultDatabase, to: CryptoKey) => Promise<void>, bytes = 0): Promise<void> {
  try {
    await refuseWithoutRoom(bytes);
    await write(database(), await vaultSealingKey());
  } catch (thrown) {
    throw await storageError(thrown, bytes);
  }
}

/**
 * Makes a capture of a recording whose files are stored: its record, its row and its custody line, in one
 * transaction. What was finished before stays as it is. Throws `disk-full`, `store-failed`.
 *
 * @param pieces the files that are stored already, each with its part
 * @param words of its messages, for the search
 */
export async function finishRecording(
  facts: CaptureFacts,
  record: ArtifactFile,
  pieces: Part[],
  words = '',
): Promise<Kept> {
  const db = database();
  try {
    await refuseWithoutRoom(record.bytes.length);
    const sealed = await sealItem(
      await vaultSealingKey(),
      record.bytes,
      blobBinding(facts.id, 'facts', FACTS_PART),
    );
    const blob = { captureId: facts.id, part: FACTS_PART, sealed: new Blob([sealed]) };
    const parts = [{ part: FACTS_PART, file: record.file, crc32: record.crc32 }, ...pieces];
    return await withWriteLock(() => finishUnderLock(db, facts, { parts, blob, words }));
  } catch (thrown) {
    throw await storageError(thrown, record.bytes.length);
  }
}

type Finished = { parts: Part[]; blob: BlobStored; words: string };

async function finishUnderLock(
  db: VaultDatabase,
  facts: CaptureFacts,
  { parts, blob, words }: Finished,
): Promise<Kept> {
  const { before, total, seq } = await placeFor(db, facts.id);
  if (before) return { total, before };
  const about = { kind: 'capture' as const, id: facts.id };
  const digests = digestsToLog(parts.map(({ file }) => file));
  const [capture, lines] = await Promise.all([
    sealCapture(facts, parts, seq, words),
    prepareLines(db, [{ actor: 'person', action: 'kept', about, digests }]),
  ]);
  await db.transaction('rw', [db.captures, db.blobs, db.custody, db.plain, db.recordings], async () => {
    await storeLines(db, lines);
    await db.captures.add(capture);
    await db.blobs.add(blob);
    await piecesOf(db, facts.id).delete();
  });
  return { total: total + 1, before };
}

/** Takes away all of a recording that is not finished; of one that is, nothing. */
export async function dropRecording(captureId: Id): Promise<void> {
  const db = database();
  await withWriteLock(() =>
    db.transaction('rw', [db.captures, db.blobs, db.recordings], async () => {
      if (await db.captures.get(captureId)) return;
      await piecesOf(db, captureId).delete();
      await db.blobs.where('[captureId+part]').between([captureId, 0], [captureId, Infinity]).delete();
    }),
  );
}

function piecesOf(db: VaultDatabase, captureId: Id) {
  return db.recordings.where('[captureId+part]').between([captureId, 0], [captureId, Infinity]);
}

/** Every recording of which something is stored and that was never finished. */
export async function unfinishedRecordings(): Promise<Id[]> {
  const keys = await database().recordings.toCollection().primaryKeys();
  return [...new Set(keys.map(([captureId]) => captureId))];
}

/**
 * What is stored of one that was not finished. Pieces after one that is lost or damaged are read all the same; its
 * part is then `null`. Throws `vault-locked`.
 */
export async function storedPieces<T>(
  captureId: Id,
  begin: z.ZodType<T>,
): Promise<{ begin: T | null; pieces: (Piece | null)[] }> {
  const rows = await piecesOf(database(), captureId).toArray();
  const last = Math.max(BEGIN_PART, ...rows.map(({ part }) => part));
  const byPart = new Map(rows.map((row) => [row.part, row.sealed]));
  const open = async <S>(part: number, schema: z.ZodType<S>): Promise<S | null> => {
    const sealed = byPart.get(part);
    if (!sealed) return null;
    return await unlessDamaged(() => openJson(sealed, pieceBinding(captureId, part), schema));
  };
  const parts = Array.from({ length: last - BEGIN_PART }, (_, at) => BEGIN_PART + 1 + at);
  return {
    begin: await open(BEGIN_PART, begin),
    pieces: await Promise.all(parts.map((part) => open(part, Piece))),
  };
}
