import type { ArtifactFacts, CaptureFacts } from '../domain/capture.ts';
import { digestsToLog } from '../domain/custody.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { addBeside, type Beside, besideLines, countOf, newBeside, sealBeside } from './bring-beside.ts';
import { type CustodyEntry, prepareLines, storeLines } from './custody.ts';
import { type BlobStored, type CaptureStored, database, type VaultDatabase } from './database.ts';
import { FACTS_PART, openEntry, type Part } from './entry.ts';
import { sealCapture } from './keep.ts';
import type { LoggedRecords } from './logged-records.ts';
import { nextNumber } from './numbers.ts';
import { openVaultKeys } from './opened.ts';
import { CAPTURES } from './record-index.ts';
import { sealSource } from './sealed-file.ts';
import { segmentOf } from './segments.ts';
import { soundParts } from './sound-parts.ts';
import { type Coming, type Stage, stagedElsewhere, stageFiles, takeUp, withStage } from './staged-files.ts';
import { refuseWithoutRoom, storageError, unlessDamaged } from './storage-error.ts';
import { storedWords } from './stored-words.ts';
import { withWriteLock } from './write-lock.ts';

/** A capture that comes back. Its bytes are asked for one file after the other, the facts file's first. */
export type ReturningCapture = {
  facts: CaptureFacts;
  factsFile: ArtifactFacts;
  files: Coming[];
  beside: Beside;
  /** The head of the log that it comes with. */
  logHead: Digest;
  /** Keeps that log, and those it leads to, before anything that names it is stored. Answers whether it had to. */
  bringLogs(): Promise<boolean>;
};

/**
 * `restored`: it came in, or files of it did that were damaged or gone. `there`: it was there already, whole.
 * `differing`: another record is or was here under its id, and stays.
 */
export type ReturnOutcome = 'restored' | 'there' | 'differing';
/**
 * `lost`: files that the record names and that are neither here nor in the backup. `aside`: notes and sets of marks that
 * came in beside a capture that was here, and go with no dossier until the person says so.
 */
export type Returned = { outcome: ReturnOutcome; lost: number; aside: number };

/** So often the log may move on while one capture comes in: each time it is looked at anew. */
const MOST_TRIES = 5;

/**
 * Puts one capture back: row, notes and marks that are not there yet, and custody lines, each sealed, in one
 * transaction, which also stores its files; of many, most were stored before it, a few at a time (`staged-files.ts`). A
 * capture that is there is not kept twice. File by file, what is here and has the digest that the record names stays;
 * what is damaged or gone comes from the backup. Can be called again at any time: what is done stays done.
 *
 * Throws `vault-locked`, `disk-full`, `store-failed`, and what opening its files throws; then nothing of it was stored.
 */
export async function restoreCapture(given: ReturningCapture, logged: LoggedRecords): Promise<Returned> {
  openVaultKeys();
  const bytes = given.files.reduce((sum, { file }) => sum + file.size, 0);
  try {
    await refuseWithoutRoom(bytes);
    return await withStage(given.facts.id, (stage) => restoreOver(given, logged, stage));
  } catch (thrown) {
    throw await storageError(thrown, bytes);
  }
}

async function restoreOver(given: ReturningCapture, logged: LoggedRecords, stage: Stage): Promise<Returned> {
  let staged = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const plan = await planFor(given, logged, stage);
    if (plan === 'differing') return { outcome: plan, lost: 0, aside: 0 };
    const files = plan.capture && (await storeFiles(stage, plan.capture, staged));
    staged += plan.capture?.missing.length ?? 0;
    const done = await tryRestore(given, logged, plan, files);
    if (done) return done;
    await logged.refresh();
  }
  throw new HoldfastError('store-failed', 'the custody log moves on');
}

/** `null`: the log moved on meanwhile, and with it perhaps what is here. */
async function tryRestore(
  given: ReturningCapture,
  logged: LoggedRecords,
  plan: Plan,
  files: StoredFiles | null,
): Promise<Returned | null> {
  const { capture, beside, isHere, lost } = plan;
  const comesFromElsewhere = !logged.keptHere(given.facts.id);
  if ((capture || countOf(beside) > 0 || comesFromElsewhere) && (await given.bringLogs())) return null;
  const entries = [...(capture ? [captureLine(given)] : []), ...(await besideLines(beside, given.logHead))];
  const stored =
    entries.length === 0 || (await withWriteLock(() => storeAll(given, { ...plan, entries, files }, logged)));
  const aside = isHere ? countOf(beside) : 0;
  return stored ? { outcome: capture ? 'restored' : 'there', lost, aside } : null;
}

type Plan = {
  /** What of the capture itself is to be written; `null`: nothing. */
  capture: { row: CaptureStored | undefined; sound: Part[]; missing: ReturningCapture['files'] } | null;
  /** Is there a row under its id, whole or not? */
  isHere: boolean;
  beside: Beside;
  lost: number;
};

async function planFor(
  given: ReturningCapture,
  logged: LoggedRecords,
  stage: Stage,
): Promise<Plan | 'differing'> {
  const { facts, factsFile } = given;
  const row = await database().captures.get(facts.id);
  const entry = row ? await unlessDamaged(() => openEntry(row)) : null;
  const known = [logged.digestOf(facts.id), entry?.row.factsDigest ?? null];
  if (known.some((digest) => digest !== null && digest !== factsFile.digest)) return 'differing';
  const named = [factsFile, ...facts.artifacts];
  const sound = await soundParts(facts.id, named, await stagedElsewhere(facts.id, stage));
  const missing = given.files.filter(({ file }) => !sound.some((part) => part.file.kind === file.kind));
  const whole = entry !== null && missing.length === 0;
  return {
    capture: whole ? null : { row, sound, missing },
    isHere: row !== undefined,
    beside: await newBeside(database(), given.beside, row !== undefined, logged.besideOf(facts.id)),
    lost: named.length - sound.length - missing.length,
  };
}

/** `facts`: the record's own file, where it comes in: it has a place that another window may take meanwhile. */
type StoredFiles = { stage: Stage; facts: BlobStored | null; parts: Part[]; rest: BlobStored[] };

/** Those that are missing, sealed. `parts` are those that are here, too. */
async function storeFiles(
  stage: Stage,
  { sound, missing }: NonNullable<Plan['capture']>,
  from: number,
): Promise<StoredFiles> {
  const record = missing.find(({ file }) => file.kind === 'facts');
  const others = missing.filter((one) => one !== record);
  const staged = await stageFiles(stage, others, from);
  const { rest } = staged;
  const parts = [...sound, ...staged.parts];
  if (!record) return { stage, facts: null, parts, rest };
  const { source, crc32 } = await record.open();
  const sealed = await sealSource(stage.id, FACTS_PART, record.file, source);
  const facts = { captureId: stage.id, part: FACTS_PART, sealed };
  return { stage, facts, parts: [...parts, { part: FACTS_PART, file: record.file, crc32 }], rest };
}

type Storing = Plan & { entries: CustodyEntry[]; files: StoredFiles | null };

/** False, with nothing stored: a line was written since the plan was made, perhaps about this very capture. */
async function storeAll(
  given: ReturningCapture,
  { capture, beside, entries, files }: Storing,
  logged: LoggedRecords,
): Promise<boolean> {
  const db = database();
  const lines = await prepareLines(db, entries);
  if (lines.before !== logged.seq) return false;
  const row = capture && files ? await rowFor(db, given, files, capture.row) : null;
  const sealed = await sealBeside(beside);
  const tables = [db.captures, db.blobs, db.notes, db.marks, db.segments, db.custody, db.plain];
  await db.transaction('rw', tables, async () => {
    await storeLines(db, lines);
    if (row && files) await putCapture(db, row, files);
    await addBeside(db, sealed);
  });
  logged.seq += lines.lines.length;
  return true;
}

async function putCapture(
  db: VaultDatabase,
  row: CaptureStored,
  { stage, facts, parts, rest }: StoredFiles,
): Promise<void> {
  const { id, seq } = row;
  await db.captures.put(row);
  const stays = new Set(parts.map(({ part }) => part));
  await db.blobs
    .where('[captureId+part]')
    .between([id, 0], [id, Infinity])
    .filter(({ part }) => !stays.has(part))
    .delete();
  if (facts) await db.blobs.put(facts);
  await takeUp(db, stage, rest);
  await db.segments.delete([CAPTURES, segmentOf(seq)]);
}

/** The facts file first, then the others as the record names them. A row that was damaged keeps its place. */
async function rowFor(
  db: VaultDatabase,
  { facts, factsFile }: ReturningCapture,
  { parts, rest }: StoredFiles,
  before: CaptureStored | undefined,
): Promise<CaptureStored> {
  const order = [factsFile, ...facts.artifacts].map(({ kind }) => kind);
  const sorted = parts.toSorted((a, b) => order.indexOf(a.file.kind) - order.indexOf(b.file.kind));
  const words = facts.conversation ? await storedWords(facts.id, sorted, rest) : '';
  return await sealCapture(facts, sorted, before?.seq ?? (await nextNumber(db)), words);
}

/** Names every file of the record, as its `kept` line did, and the log that has that line. */
function captureLine({ facts, factsFile, logHead }: ReturningCapture): CustodyEntry {
  const digests = { ...digestsToLog([factsFile, ...facts.artifacts]), 'log-head': logHead };
  return { actor: 'person', action: 'restored', about: { kind: 'capture', id: facts.id }, digests };
}

/** The captures that are there, in the order of keeping; what cannot be read any more among them. */
export async function captureIds(): Promise<Id[]> {
  openVaultKeys();
  return await database().captures.orderBy('seq').primaryKeys();
}
