import { WHOLE_LIMIT } from '../../crypto/digest.ts';
import type { ChainHead } from '../../crypto/hash-chain.ts';
import type { BackupPreferences, BackupProgress, ExhibitNumbers } from '../../domain/backup.ts';
import type { ByteSource } from '../../domain/byte-source.ts';
import type { ArtifactFacts, Software } from '../../domain/capture.ts';
import type { CaseThing } from '../../domain/case-item/case-item.ts';
import { HoldfastError, toHoldfastError } from '../../domain/errors.ts';
import type { Digest, Id } from '../../domain/identity.ts';
import { type Instant, wallClock } from '../../domain/instant.ts';
import type { Marks } from '../../domain/kinds-of-act.ts';
import type { Note } from '../../domain/note.ts';
import type { ErasedCapture } from '../../domain/record.ts';
import { BAGIT_TXT, type ListedFile, labelledLines, manifestText } from '../bag.ts';
import type { ByteSink } from '../contents.ts';
import {
  measureBlob,
  measureBytes,
  stopIfAborted,
  type Written,
  type ZipWriter,
  zipWriter,
} from '../zip/write.ts';
import {
  BACKUP_FILES,
  BACKUP_FORMAT,
  BACKUP_LABELS,
  BACKUP_TAGS,
  type BackupInfo,
  captureFile,
  caseFile,
  MOST_BACKUP_FILES,
  marksFile,
  notesFile,
  otherLogFile,
} from './names.ts';
import { BACKUP_READ_ME } from './read-me.ts';

/** One capture on its way into a backup: the `facts` file first; the bytes are asked for one after the other. */
export type BackupCapture = {
  files: { file: ArtifactFacts; open(): Promise<ByteSource> }[];
  notes: Note[];
  /** Every set, those that hold no more among them. */
  marks: Marks[];
  /** Notes and sets of marks that can no longer be read. */
  besideLost: number;
};

/** What lies beside the captures. */
export type BackupRest = {
  /** Exact bytes, as JSON Lines. */
  custodyLog: string;
  logHead: ChainHead;
  /** Exact bytes, one after the other. */
  otherLogs: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  numbers: ExhibitNumbers;
  preferences: BackupPreferences;
  erased: ErasedCapture[];
  erasedCase: ErasedCapture[];
  things: CaseThing[];
};

export type BackupContents = {
  id: Id;
  /** The one folder in the zip. */
  name: string;
  createdAt: Instant;
  software: Software;
  /** In the order of keeping. */
  ids: Id[];
  /** Throws `store-damaged` or `not-found` where it cannot be read. */
  capture(id: Id): Promise<BackupCapture>;
  /** Read after the captures, so that the log has the line of each. */
  rest(): Promise<BackupRest>;
};

/** `leftOut`, `partly`: captures and things of the case. */
export type BackupResult = {
  manifest: Digest;
  /** Bytes of the zip. */
  size: number;
  captures: number;
  leftOut: number;
  partly: number;
};

type Lost = Pick<BackupResult, 'leftOut' | 'partly'>;

type Making = {
  zip: ZipWriter;
  root: string;
  payload: ListedFile[];
  tags: ListedFile[];
  bytes: number;
};

/**
 * Writes a backup's bag (BagIt 1.0) as a zip to `sink`, which is to encrypt it: nothing here is sealed. Memory
 * holds one file at a time, and the digests. What cannot be read is left out and counted; it stops nothing.
 *
 * Throws `export-cancelled`, or what the sink throws.
 */
export async function writeBackup(
  contents: BackupContents,
  deps: { sink: ByteSink; progress(at: BackupProgress): void; signal: AbortSignal },
): Promise<BackupResult> {
  const zip = zipWriter(deps.sink, contents.createdAt, deps.signal);
  const making: Making = { zip, root: `${contents.name}/`, payload: [], tags: [], bytes: 0 };
  const counts = { captures: 0, leftOut: 0, partly: 0 };
  for (const [done, id] of contents.ids.entries()) {
    deps.progress({ stage: 'captures', done, of: contents.ids.length });
    stopIfAborted(deps.signal);
    const outcome = await writeCapture(making, id, contents);
    counts[outcome] += 1;
    if (outcome === 'partly') counts.captures += 1;
  }
  deps.progress({ stage: 'ending', done: 0, of: 1 });
  const rest = await contents.rest();
  await writeRest(making, rest);
  for (const thing of rest.things) await writeThing(making, thing, counts);
  const manifest = await writeTags(making, contents, counts, rest.logHead);
  return { ...counts, manifest, size: await zip.finish() };
}

/** A record that cannot be read leaves nothing to make the capture again from; another file can be missing. */
async function writeCapture(making: Making, id: Id, contents: BackupContents) {
  const capture = await readOr(() => contents.capture(id));
  const [facts, ...others] = capture?.files ?? [];
  if (!capture || !facts || !(await addKept(making, id, facts))) return 'leftOut' as const;
  let lost = capture.besideLost;
  for (const other of others) if (!(await addKept(making, id, other))) lost += 1;
  if (capture.notes.length > 0) await addJson(making, notesFile(id), capture.notes);
  if (capture.marks.length > 0) await addJson(making, marksFile(id), capture.marks);
  return lost > 0 ? ('partly' as const) : ('captures' as const);
}

/** False, with nothing written: it is gone, or is not what was kept. What is large is read twice, slice by slice. */
async function addKept(making: Making, id: Id, { file, open }: BackupCapture['files'][number]) {
  const source = await readOr(open);
  if (!source) return false;
  const path = captureFile(id, file.kind);
  if (source.size > WHOLE_LIMIT) {
    const measured = await readOr(() => measureBlob(source));
    if (measured?.digest !== file.digest) return false;
    await addWith(making, path, (name) => making.zip.addBlob(name, source, measured));
    return true;
  }
  const bytes = new Uint8Array(await source.arrayBuffer());
  const measured = await measureBytes(bytes);
  if (measured.digest !== file.digest) return false;
  await addWith(making, path, (name) => making.zip.addBytes(name, bytes, measured));
  return true;
}

async function readOr<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (thrown) {
    const { code } = toHoldfastError(thrown);
    if (code === 'store-damaged' || code === 'not-found') return null;
    throw thrown;
  }
}

async function writeRest(making: Making, rest: BackupRest): Promise<void> {
  await addJson(making, BACKUP_FILES.numbers, rest.numbers);
  await addJson(making, BACKUP_FILES.preferences, rest.preferences);
  await addJson(making, BACKUP_FILES.erased, rest.erased);
  await addJson(making, BACKUP_FILES.erasedCase, rest.erasedCase);
  await addText(making, BACKUP_FILES.log, rest.custodyLog);
  let number = 0;
  for await (const log of rest.otherLogs) await add(making, otherLogFile(++number), log);
}

/** What of it cannot be read is counted as a capture's is. */
async function writeThing(making: Making, { of, sayings, lost }: CaseThing, counts: Lost): Promise<void> {
  if (sayings.length > 0) await addJson(making, caseFile(of), sayings);
  if (lost > 0) counts[sayings.length > 0 ? 'partly' : 'leftOut'] += 1;
}

async function writeTags(
  making: Making,
  contents: BackupContents,
  counts: { captures: number; leftOut: number },
  logHead: ChainHead,
): Promise<Digest> {
  await addText(making, BACKUP_TAGS.readMe, BACKUP_READ_ME);
  await addText(making, BACKUP_TAGS.bagit, BAGIT_TXT);
  const info = infoOf(making, contents, counts, logHead);
  await addText(making, BACKUP_TAGS.bagInfo, labelledLines(BACKUP_LABELS, info));
  const { digest } = await addText(making, BACKUP_TAGS.manifest, manifestText(making.payload));
  await addText(making, BACKUP_TAGS.tagmanifest, manifestText(making.tags));
  return digest;
}

function infoOf(
  { bytes, payload }: Making,
  { id, createdAt, software }: BackupContents,
  { captures, leftOut }: { captures: number; leftOut: number },
  logHead: ChainHead,
): BackupInfo {
  return {
    'Bag-Software-Agent': `Holdfast ${software.extension.replace(/[^\w.+-]/g, '')}`,
    'Bagging-Date': wallClock(createdAt).slice(0, 10),
    'Payload-Oxum': `${bytes}.${payload.length}`,
    'Holdfast-Format': BACKUP_FORMAT,
    'Holdfast-Backup-Id': id,
    'Holdfast-Created-At': createdAt.utc,
    'Holdfast-Captures': String(captures),
    'Holdfast-Left-Out': String(leftOut),
    'Holdfast-Log-Head': logHead.digest,
  };
}

function addJson(making: Making, path: string, value: unknown): Promise<Written> {
  return addText(making, path, `${JSON.stringify(value, null, 1)}\n`);
}

function addText(making: Making, path: string, text: string): Promise<Written> {
  return add(making, path, new TextEncoder().encode(text));
}

function add(making: Making, path: string, bytes: Uint8Array): Promise<Written> {
  return addWith(making, path, (name) => making.zip.addBytes(name, bytes));
}

async function addWith(
  making: Making,
  path: string,
  write: (name: string) => Promise<Written>,
): Promise<Written> {
  if (making.payload.length >= MOST_BACKUP_FILES)
    throw new HoldfastError('file-too-large', 'files in a backup');
  const written = await write(making.root + path);
  const inData = path.startsWith('data/');
  (inData ? making.payload : making.tags).push({ path, digest: written.digest });
  if (inData) making.bytes += written.size;
  return written;
}
