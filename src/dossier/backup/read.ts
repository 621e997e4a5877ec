import { z } from 'zod';
import { crc32 } from '../../crypto/crc32.ts';
import { WHOLE_LIMIT } from '../../crypto/digest.ts';
import type { ChainHead } from '../../crypto/hash-chain.ts';
import { BackupPreferences, ExhibitNumbers } from '../../domain/backup.ts';
import { type ByteSource, inMemory } from '../../domain/byte-source.ts';
import { type ArtifactFacts, CaptureFacts } from '../../domain/capture.ts';
import type { CaseItem } from '../../domain/case-item/case-item.ts';
import type { Digest, Id } from '../../domain/identity.ts';
import { Marks } from '../../domain/kinds-of-act.ts';
import { Note } from '../../domain/note.ts';
import { ErasedCapture } from '../../domain/record.ts';
import { type OriginLog, readOriginLog } from '../origins.ts';
import { measureBlob } from '../zip/write.ts';
import { type Bag, openBag } from './bag.ts';
import { BACKUP_FILES, captureFile, isOtherLog, marksFile, notesFile } from './names.ts';
import { haveOnePlaceEach, MOST_NOTES } from './places.ts';
import { readCaseThing } from './read-case.ts';
import { damaged, JSON_LIMIT, listedBytes, parsed, readJson, told, unlessDamaged } from './read-listed.ts';

const MIB = 1024 * 1024;
/** More than any capture makes of one file. */
const FILE_LIMIT = 512 * MIB;
/** As for the log of a dossier: some 300,000 lines. */
const LOG_LIMIT = 128 * MIB;

/** A custody log as it lies in the backup, by what it says; its bytes are read again when they are asked for. */
export type BackupLog = OriginLog & { head: ChainHead; bytes(): Promise<Uint8Array<ArrayBuffer>> };

/** One file of a capture: what is known of it, and its bytes, which are checked as they are read. */
export type BackupFile = { file: ArtifactFacts; open(): Promise<BackupBytes> };
export type BackupBytes = { source: ByteSource; crc32: number };

/** A capture in a backup; its facts are checked, the other files are as they are opened. */
export type BackupCapture = {
  facts: CaptureFacts;
  factsFile: ArtifactFacts;
  /** The facts file first. Without those that were lost before the backup was made. */
  files: BackupFile[];
  lost: number;
  beside: { notes: Note[]; marks: Marks[] };
};

/** A backup that holds together; nothing in it is believed before it was checked. */
export type Backup = {
  /** In the order of keeping. */
  ids: Id[];
  /** Of the installation that made the backup. */
  log: BackupLog;
  /** Is its chain unbroken, up to the end that was named? */
  logHolds: boolean;
  /** Those that can be read: the others may vouch for nothing, and hold up nothing. */
  otherLogs: BackupLog[];
  numbers: ExhibitNumbers;
  preferences: BackupPreferences;
  erased: ErasedCapture[];
  erasedCase: ErasedCapture[];
  /** Throws `backup-damaged`; another capture may still be whole. */
  capture(id: Id): Promise<BackupCapture>;
  /** Things of the case. */
  things: Id[];
  /** Every saying of one. Throws `backup-damaged`; another may still be whole. */
  thing(of: Id): Promise<CaseItem[]>;
};

/**
 * Opens what was inside of the age file. Its build is checked whole: a plain zip without anything added, missing,
 * doubled or escaping, the manifests over every file. The captures' own files are checked one by one, as they are read.
 *
 * Throws `not-a-backup`, `backup-damaged`.
 */
export async function openBackup(source: ByteSource): Promise<Backup> {
  const bag = await openBag(source);
  const log = await readLog(bag, BACKUP_FILES.log);
  return {
    ids: [...bag.captures.keys()],
    log,
    logHolds: log.problems.length === 0 && log.head.digest === bag.logHead,
    otherLogs: await readOtherLogs(bag),
    numbers: await readJson(bag, BACKUP_FILES.numbers, ExhibitNumbers),
    preferences: await readJson(bag, BACKUP_FILES.preferences, BackupPreferences),
    erased: await readJson(bag, BACKUP_FILES.erased, z.array(ErasedCapture)),
    erasedCase: await readJson(bag, BACKUP_FILES.erasedCase, z.array(ErasedCapture)),
    capture: (id) => told(() => readCapture(bag, id)),
    things: bag.things,
    thing: (of) => told(() => readCaseThing(bag, of)),
  };
}

async function readLog(bag: Bag, path: string): Promise<BackupLog> {
  const bytes = () => listedBytes(bag, path, LOG_LIMIT);
  const { head, ...log } = await readOriginLog(await bytes());
  if (!head) throw damaged('log');
  return { ...log, head, bytes };
}

/** One after the other: of a log, what it says stays in memory, and its bytes do not. */
async function readOtherLogs(bag: Bag): Promise<BackupLog[]> {
  const logs: BackupLog[] = [];
  for (const path of [...bag.listed.keys()].filter(isOtherLog)) {
    const log = await unlessDamaged(() => told(() => readLog(bag, path)));
    if (log) logs.push(log);
  }
  return logs;
}

async function readCapture(bag: Bag, id: Id): Promise<BackupCapture> {
  const path = captureFile(id, 'facts');
  const bytes = await listedBytes(bag, path, JSON_LIMIT);
  const read = CaptureFacts.safeParse(parsed(bytes));
  if (!read.success || !isWhole(read.data, id)) throw damaged('facts', read.error);
  const facts = read.data;
  const factsFile = factsFileOf(bytes, bag.listed.get(path) ?? '');
  const there = facts.artifacts.filter(({ kind }) => bag.listed.has(captureFile(id, kind)));
  const files = [factsFile, ...there].map((file) => ({
    file,
    open: () => told(() => fileBytes(bag, id, file)),
  }));
  const notes = await readBeside(bag, notesFile(id), id, Notes);
  const marks = await readBeside(bag, marksFile(id), id, SetsOfMarks);
  checkNoOthers(bag, id, files);
  return { facts, factsFile, files, lost: facts.artifacts.length - there.length, beside: { notes, marks } };
}

/** The record is of this capture, and names each kind of file once. */
function isWhole(facts: CaptureFacts, id: Id): boolean {
  const kinds = facts.artifacts.map(({ kind }) => kind);
  return facts.id === id && new Set(kinds).size === kinds.length && !kinds.includes('facts');
}

/** What is known of the record's own file stands nowhere in it; it is always the same. */
function factsFileOf(bytes: Uint8Array, digest: Digest): ArtifactFacts {
  return { kind: 'facts', how: 'recorded', mediaType: 'application/json', digest, size: bytes.length };
}

async function fileBytes(bag: Bag, id: Id, { kind, digest, size }: ArtifactFacts): Promise<BackupBytes> {
  const path = captureFile(id, kind);
  if (size > WHOLE_LIMIT) return await largeFile(bag, path, { kind, digest, size });
  const bytes = await listedBytes(bag, path, FILE_LIMIT);
  if (bag.listed.get(path) !== digest || bytes.length !== size) throw damaged(kind);
  return { source: inMemory(bytes), crc32: await crc32(bytes) };
}

/** It is read once to be checked. Whoever reads it again compares its digest: the file may change meanwhile. */
async function largeFile(
  bag: Bag,
  path: string,
  { kind, digest, size }: Pick<ArtifactFacts, 'kind' | 'digest' | 'size'>,
): Promise<BackupBytes> {
  const source = bag.source(path);
  if (source.size !== size || size > FILE_LIMIT) throw damaged(kind);
  const measured = await measureBlob(source);
  if (measured.digest !== digest || bag.listed.get(path) !== digest) throw damaged(kind);
  return { source, crc32: measured.crc };
}

const Notes = z.array(Note.strict()).max(MOST_NOTES);
const SetsOfMarks = z.array(Marks).max(MOST_NOTES).refine(haveOnePlaceEach);

async function readBeside<T extends { id: Id; captureId: Id }>(
  bag: Bag,
  path: string,
  id: Id,
  schema: z.ZodType<T[]>,
): Promise<T[]> {
  if (!bag.listed.has(path)) return [];
  const read = await readJson(bag, path, schema);
  const ids = new Set(read.map((one) => one.id));
  if (ids.size !== read.length || read.some(({ captureId }) => captureId !== id)) throw damaged('beside');
  return read;
}

/** A file that the record does not name is none of the capture's. */
function checkNoOthers({ captures }: Bag, id: Id, files: BackupFile[]): void {
  const named = new Set([
    notesFile(id),
    marksFile(id),
    ...files.map(({ file }) => captureFile(id, file.kind)),
  ]);
  if (captures.get(id)?.some((path) => !named.has(path))) throw damaged('file');
}
