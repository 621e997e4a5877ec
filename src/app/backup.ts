import { z } from 'zod';
import { software } from '../browser/software.ts';
import { type BackedUp, type BackupProgress, backupDue, type Restored } from '../domain/backup.ts';
import { HoldfastError } from '../domain/errors.ts';
import { newId } from '../domain/new-id.ts';
import { caseThings } from '../vault/case-items.ts';
import * as list from '../vault/list.ts';
import { readRecord, writeRecord } from '../vault/records.ts';
import { whoHelps } from './helped-by.ts';
import { rawKey, staysOpenDuring } from './lock.ts';
import { runBackup } from './run-backup.ts';
import { checkRoom, placeToMake } from './storage.ts';
import { holdWorkingFiles, removeWorkingFile, workingFile } from './working-file.ts';

/** Room for the lists beside the files. */
const LISTS_BYTES = 10_000_000;

type Watch = [onProgress: (at: BackupProgress) => void, signal: AbortSignal];

/**
 * Encrypts everything that is kept into one file in the age format, in a worker, into a working file or, on a full disk,
 * in memory. Throws `nothing-to-back-up`, `file-needs-room`, `no-room-left`, `export-cancelled`; then no working file is left.
 */
export async function startBackup(passphrase: string, ...[onProgress, signal]: Watch): Promise<BackedUp> {
  const { rows, damaged } = await list.chronological({});
  const things = await caseThings();
  if (rows.length + damaged.length + things.length === 0) throw new HoldfastError('nothing-to-back-up');
  const bytes = await list.bytesOf(rows.map(({ id }) => id));
  const place = await placeToMake({ onDisk: LISTS_BYTES + bytes, inMemory: bytes });
  const id = newId();
  const name = `holdfast-backup-${new Date().toISOString().slice(0, 10)}`;
  const hold = await holdWorkingFiles();
  const discard = () => removeWorkingFile(id).finally(hold.release);
  try {
    const ask = {
      ask: 'back-up' as const,
      id,
      place,
      name,
      software: await software(),
      passphrase,
      key: rawKey(),
      helpedBy: await whoHelps(),
    };
    const done = await staysOpenDuring(() => runBackup(ask, onProgress, signal));
    if (done.news !== 'backed-up') throw new HoldfastError('unexpected', 'backup');
    const open = async () => ({
      copy: done.held ?? (await (await workingFile(id)).getFile()),
      inMemory: done.held !== null,
    });
    return { name: `${name}.age`, ...done.made, noRoom: done.held !== null, open, discard };
  } catch (thrown) {
    await discard();
    throw thrown;
  }
}

/**
 * Brings a backup into this record. Throws `not-a-backup`, `wrong-backup-passphrase`, `backup-damaged`,
 * `restore-cancelled`, `disk-full`, `store-failed`: what came in before stays, and it can be run again.
 */
export async function restoreBackup(
  file: Blob,
  passphrase: string,
  ...[onProgress, signal]: Watch
): Promise<Restored> {
  await checkRoom(LISTS_BYTES + file.size);
  const helpedBy = await whoHelps();
  const ask = { ask: 'restore' as const, file, passphrase, key: rawKey(), helpedBy };
  const done = await staysOpenDuring(() => runBackup(ask, onProgress, signal));
  if (done.news !== 'restored') throw new HoldfastError('unexpected', 'restore');
  await answerReminder();
  return done.restored;
}

const REMINDER = 'backup-reminder';
const Answered = z.number().int().nonnegative();

/** Is it time to offer a backup? Throws `vault-locked`. */
export async function backupReminder(): Promise<boolean> {
  const { total } = await list.listCaptures({}, { limit: 1 });
  // An empty record, whichever it is, has nothing to back up.
  return total > 0 && backupDue(total, (await readRecord(REMINDER, Answered)) ?? 0);
}

/** A backup was saved, or the person said "Not now": not asked again before the next mark. */
export async function answerReminder(): Promise<void> {
  const { total } = await list.listCaptures({}, { limit: 1 });
  await writeRecord(REMINDER, total);
}
