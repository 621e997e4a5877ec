import { software } from '../browser/software.ts';
import { createStreamKey } from '../crypto/sealed-stream.ts';
import { DossierName, Initials } from '../domain/dossier-name.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { ExportedFile, ExportProgress } from '../domain/export.ts';
import { newId } from '../domain/new-id.ts';
import type { ExportChoice } from '../domain/record.ts';
import * as read from '../vault/read.ts';
import { readRecord, writeRecord } from '../vault/records.ts';
import { chosenIds } from './chosen-captures.ts';
import type { ExportAsk } from './export-protocol.ts';
import { whoHelps } from './helped-by.ts';
import { rawKey, staysOpenDuring } from './lock.ts';
import { INITIALS } from './preference-names.ts';
import { runExport } from './run-export.ts';
import { checkRoom } from './storage.ts';
import { holdWorkingFiles, openedFile, removeWorkingFile } from './working-file.ts';

/** Where the person gives no initials. */
const NO_INITIALS = 'EX';
/** Room for the report beside the files. */
const REPORT_BYTES = 30_000_000;

export async function suggestedExport(): Promise<{ initials: string; fileName: string }> {
  const initials = (await readRecord(INITIALS, Initials)) ?? NO_INITIALS;
  const today = new Date();
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return { initials, fileName: `${initials}-case-${date.join('-')}` };
}

/** How many captures the choice holds, and the bytes of their files. */
export async function previewExport(choice: ExportChoice): Promise<{ captures: number; bytes: number }> {
  const ids = await chosenIds(choice);
  return { captures: ids.length, bytes: await read.bytesOf(ids) };
}

/**
 * Makes the dossier in a worker, into a working file. Throws `nothing-to-export`, `disk-full`,
 * `export-cancelled`, `pdf-failed`, `store-damaged`; then no working file is left.
 */
export async function startExport(
  choice: ExportChoice,
  options: { initials: string; fileName: string },
  onProgress: (at: ExportProgress) => void,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const ids = await chosenIds(choice);
  if (ids.length === 0) throw new HoldfastError('nothing-to-export');
  await checkRoom(REPORT_BYTES + (await read.bytesOf(ids)));
  const initials = Initials.safeParse(options.initials.toUpperCase()).data ?? NO_INITIALS;
  await writeRecord(INITIALS, initials);
  const name = plainName(options.fileName) ?? (await suggestedExport()).fileName;
  const ask = {
    id: newId(),
    ids,
    choice: choice.kind,
    initials,
    name,
    software: await software(),
    helpedBy: await whoHelps(),
    ...(await keys()),
  };
  return await made(ask, onProgress, signal);
}

async function made(
  ask: ExportAsk,
  onProgress: (at: ExportProgress) => void,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const hold = await holdWorkingFiles();
  const discard = async () => {
    try {
      await removeWorkingFile(ask.id);
    } finally {
      // Whatever could not be removed here, the next start removes.
      hold.release();
    }
  };
  try {
    const { fingerprint, size, leftOut, newKey } = await staysOpenDuring(() =>
      runExport(ask, onProgress, signal),
    );
    const open = () => openedFile(ask.id, ask.fileKey);
    return { name: `${ask.name}.zip`, size, fingerprint, leftOut, newKey, open, discard };
  } catch (thrown) {
    await discard();
    throw thrown;
  }
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
