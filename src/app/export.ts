import { software } from '../browser/software.ts';
import { readAgeKey } from '../crypto/age-key.ts';
import { createStreamKey } from '../crypto/sealed-stream.ts';
import { DossierName, Initials } from '../domain/dossier-name.ts';
import { HoldfastError } from '../domain/errors.ts';
import type {
  Exported,
  ExportedFile,
  ExportOptions,
  ExportPreview,
  ExportProgress,
  FileLock,
  SuggestedExport,
} from '../domain/export.ts';
import { newId } from '../domain/new-id.ts';
import { USUAL_PAPERS } from '../domain/papers.ts';
import type { ExportChoice } from '../domain/record.ts';
import * as list from '../vault/list.ts';
import { readRecord, writeRecord } from '../vault/records.ts';
import { chosenIds } from './chosen-captures.ts';
import type { ExportAsk, MadeFile } from './export-protocol.ts';
import { markedIntimate } from './held-back.ts';
import type { Place } from './held-bytes.ts';
import { whoHelps } from './helped-by.ts';
import { accessTo } from './host-access.ts';
import { anyIncidentGoes, incidentsTold } from './incidents-told.ts';
import { rawKey, staysOpenDuring } from './lock.ts';
import { INITIALS } from './preference-names.ts';
import { runExport } from './run-export.ts';
import { placeToMake } from './storage.ts';
import {
  holdWorkingFiles,
  openedFile,
  openedHere,
  partFile,
  removePartFiles,
  workingFile,
} from './working-file.ts';

export { madeDossiers } from '../vault/made-dossiers.ts';

/** Where the person gives no initials. */
const NO_INITIALS = 'EX';
/** Room for the report beside the files. */
const REPORT_BYTES = 30_000_000;

export async function suggestedExport(): Promise<SuggestedExport> {
  const given = await readRecord(INITIALS, Initials);
  const initials = given ?? NO_INITIALS;
  const today = new Date();
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return { initials, fileName: `${initials}-case-${date.join('-')}`, isFirst: given === null };
}

/** What the choice holds. */
export async function previewExport(choice: ExportChoice): Promise<ExportPreview> {
  const ids = await chosenIds(choice);
  return { captures: ids.length, bytes: await list.bytesOf(ids), told: await incidentsTold() };
}

/**
 * Makes the dossier in a worker, into a working file or, on a full disk, in memory. Throws `nothing-to-export`,
 * `bad-file-key`, `file-needs-room`, `no-room-left`, `export-cancelled`, `pdf-failed`, `store-damaged`; then no working file is left.
 * Where a date is to be asked for it must be called in the person's own click, and throws `timestamp-not-allowed`.
 */
export async function startExport(
  choice: ExportChoice,
  options: ExportOptions,
  onProgress: (at: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  if (!options.timestamp) return await startMaking(choice, options, onProgress, signal);
  const access = accessTo(options.timestamp);
  try {
    if (!(await access.given)) throw new HoldfastError('timestamp-not-allowed');
    return await startMaking(choice, options, onProgress, signal);
  } finally {
    await access.giveBack();
  }
}

async function startMaking(
  choice: ExportChoice,
  options: ExportOptions,
  onProgress: (at: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const lock = await readLock(options.lock);
  const ids = await chosenIds(choice);
  if (ids.length === 0 && !(await makesOneOfWords(choice, options)))
    throw new HoldfastError('nothing-to-export');
  const place = await placeOf(await list.bytesOf(ids));
  const initials = Initials.safeParse(options.initials.toUpperCase()).data ?? NO_INITIALS;
  // A copy to share bears none of the person's own.
  if (options.copy?.reader !== 'share') await writeRecord(INITIALS, initials);
  const name = plainName(options.fileName) ?? (await suggestedExport()).fileName;
  const ask = {
    id: newId(),
    ids,
    choice: choice.kind,
    addsTo: choice.kind === 'new-since' ? choice.dossier : null,
    place,
    lock,
    mostBytes: options.mostBytes,
    timestamp: options.timestamp,
    intimate: options.intimate ? null : await markedIntimate(),
    initials,
    name,
    ...(options.copy ? { copy: options.copy } : {}),
    papers: [...(options.papers ?? USUAL_PAPERS)],
    software: await software(),
    helpedBy: await whoHelps(),
    ...(await keys()),
  };
  return await made(ask, onProgress, signal);
}

/** With nothing kept of a page, all that the person has is what they told: for the police alone. */
async function makesOneOfWords({ kind }: ExportChoice, { copy }: ExportOptions): Promise<boolean> {
  return kind === 'all' && !copy && (await anyIncidentGoes());
}

/** A public key as it was pasted. Throws `bad-file-key`. */
async function readLock(lock: FileLock | null): Promise<FileLock | null> {
  if (lock?.kind !== 'key') return lock;
  const key = await readAgeKey(lock.key);
  if (key === null) throw new HoldfastError('bad-file-key');
  return { kind: 'key', key };
}

/** On the disk it is there twice in the end: sealed, and for the browser to save. */
function placeOf(bytes: number): Promise<Place> {
  return placeToMake({ onDisk: 2 * (REPORT_BYTES + bytes), inMemory: bytes });
}

async function made(
  ask: ExportAsk,
  onProgress: (at: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const hold = await holdWorkingFiles();
  const discard = async () => {
    try {
      await removePartFiles(ask.id);
    } finally {
      // Whatever could not be removed here, the next start removes.
      hold.release();
    }
  };
  try {
    const { files, ...about } = await staysOpenDuring(() => runExport(ask, onProgress, signal));
    const exported = files.map((file, at) => exportedFile(ask, file, partFile(ask.id, at + 1)));
    return { ...about, files: exported, locked: ask.lock?.kind ?? null, discard };
  } catch (thrown) {
    await discard();
    throw thrown;
  }
}

function exportedFile(ask: ExportAsk, { held, name, ...about }: MadeFile, id: string): ExportedFile {
  // What is locked is saved as it was written; all else was sealed, and is opened for the browser alone.
  const locked = async () => ({
    copy: held ?? (await (await workingFile(id)).getFile()),
    inMemory: held !== null,
  });
  const opened = () => (held ? openedHere(held, ask.fileKey) : openedFile(id, ask.fileKey));
  return {
    ...about,
    name: ask.lock ? `${name}.zip.age` : `${name}.zip`,
    noRoom: held !== null,
    open: ask.lock ? locked : opened,
  };
}

async function keys(): Promise<Pick<ExportAsk, 'key' | 'fileKey'>> {
  return { key: rawKey(), fileKey: await createStreamKey() };
}

/** Letters, digits, dots and dashes of the person's own choice; `null` when nothing usable is left. */
function plainName(chosen: string): string | null {
  const plain = chosen
    .replace(/\.zip$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 60);
  const trimmed = plain.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return DossierName.safeParse(trimmed).data ?? null;
}
