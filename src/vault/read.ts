import { z } from 'zod';
import { ArtifactFacts, type ArtifactKind, CaptureFacts } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { Note } from '../domain/note.ts';
import { type CaptureDetail, CaptureRow, type RecordPage, type RecordQuery } from '../domain/record.ts';
import { type CaptureStored, database } from './database.ts';
import { matches } from './match.ts';

/** One file but for its bytes; its CRC-32 was worked out when it was kept. */
export type StoredArtifact = { file: ArtifactFacts; crc32: number };

/** A page of the list, newest first. Rows that cannot be read are named in `damaged`, not hidden. */
export async function listCaptures(
  query: RecordQuery,
  page: { before?: number; limit: number },
): Promise<RecordPage> {
  const db = database();
  if (isEmpty(query)) return { ...sorted(await newest(page), query), total: await db.captures.count() };
  const { rows, damaged } = sorted(await db.captures.orderBy('seq').reverse().toArray(), query);
  const onPage = rows.filter((row) => row.seq < (page.before ?? Infinity)).slice(0, page.limit);
  return { rows: onPage, total: rows.length, damaged };
}

function isEmpty({ text, platform, from, to }: RecordQuery): boolean {
  return !text?.trim() && !platform && !from && !to;
}

function newest(page: { before?: number; limit: number }): Promise<CaptureStored[]> {
  const table = database().captures;
  const range = page.before === undefined ? table.orderBy('seq') : table.where('seq').below(page.before);
  return range.reverse().limit(page.limit).toArray();
}

/** The rows that fit, in the order given, and the ids of those that cannot be read. */
function sorted(stored: CaptureStored[], query: RecordQuery): { rows: CaptureRow[]; damaged: Id[] } {
  const rows: CaptureRow[] = [];
  const damaged: Id[] = [];
  for (const { id, row, search } of stored) {
    const read = CaptureRow.safeParse(row);
    if (!read.success) damaged.push(id);
    else if (matches(read.data, search, query)) rows.push(read.data);
  }
  return { rows, damaged };
}

/** Every row that fits, oldest first by the instant of capture. */
export async function chronological(query: RecordQuery): Promise<{ rows: CaptureRow[]; damaged: Id[] }> {
  const { rows, damaged } = sorted(await database().captures.orderBy('seq').toArray(), query);
  rows.sort((a, b) => a.capturedAt.utc.localeCompare(b.capturedAt.utc) || a.seq - b.seq);
  return { rows, damaged };
}

/** Reads one field of each row: checking 10,000 whole rows would hold the page up. */
export async function platformsKept(): Promise<string[]> {
  const stored = await database().captures.toArray();
  const names = stored.map(({ row }) => Platform.safeParse(row).data?.platform);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
const Platform = CaptureRow.pick({ platform: true });

/** Throws `not-found`, or `store-damaged` when a stored part is not what it was. */
export async function captureDetail(id: Id): Promise<CaptureDetail> {
  const db = database();
  const stored = await db.captures.get(id);
  if (!stored) throw new HoldfastError('not-found', 'capture');
  const facts = await readFacts(id);
  const factsFile = (await artifactsOf(id)).find(({ file }) => file.kind === 'facts');
  if (!factsFile) throw new HoldfastError('store-damaged', 'facts file');
  return { row: parsed(CaptureRow, stored.row), facts, factsFile: factsFile.file, notes: await notesOf(id) };
}

/** The capture record. Throws `not-found`, or `store-damaged` when it cannot be read. */
export async function readFacts(id: Id): Promise<CaptureFacts> {
  const text = await (await artifactBytes(id, 'facts')).text();
  try {
    return CaptureFacts.parse(JSON.parse(text));
  } catch (cause) {
    throw new HoldfastError('store-damaged', 'facts', { cause });
  }
}

/** Every file of a capture, `facts` included. Throws `store-damaged`. */
export async function artifactsOf(id: Id): Promise<StoredArtifact[]> {
  const stored = await database().artifacts.where({ captureId: id }).toArray();
  return stored.map(({ file, crc32 }) =>
    parsed(z.object({ file: ArtifactFacts, crc32: z.number() }), { file, crc32 }),
  );
}

/** The exact bytes kept. */
export async function artifactBytes(id: Id, kind: ArtifactKind): Promise<Blob> {
  const stored = await database().blobs.get([id, kind]);
  if (!stored) throw new HoldfastError('not-found', kind);
  if (!(stored.bytes instanceof Blob)) throw new HoldfastError('store-damaged', kind);
  return stored.bytes;
}

/** Oldest first. Throws `store-damaged`. */
export async function notesOf(captureId: Id): Promise<Note[]> {
  const stored = await database().notes.where({ captureId }).toArray();
  const notes = stored.map(({ note }) => parsed(Note, note));
  return notes.sort((a, b) => a.at.utc.localeCompare(b.at.utc));
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (!read.success) throw new HoldfastError('store-damaged', 'row', { cause: read.error });
  return read.data;
}

/** How much the record holds: changes whenever a capture or a note is added. For `liveQuery`. */
export async function recordState(): Promise<{ captures: number; notes: number }> {
  const db = database();
  return { captures: await db.captures.count(), notes: await db.notes.count() };
}

/** Bytes of all files of these captures, as recorded. One pass, whatever their number. */
export async function bytesOf(ids: Id[]): Promise<number> {
  let bytes = 0;
  await database()
    .artifacts.where('captureId')
    .anyOf(ids)
    .each(({ file }) => {
      bytes += ArtifactFacts.safeParse(file).data?.size ?? 0;
    });
  return bytes;
}
