import { openAge } from '../crypto/age.ts';
import type { BackupPreferences, BackupProgress, Restored } from '../domain/backup.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import { Initials } from '../domain/dossier-name.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { type Backup, openBackup } from '../dossier/backup/read.ts';
import { restoreNumbers } from '../vault/exhibits.ts';
import { type LoggedRecords, loggedRecords } from '../vault/logged-records.ts';
import { readPreference, writePreference } from '../vault/preferences.ts';
import { readRecord, writeRecord } from '../vault/records.ts';
import { type ReturnOutcome, restoreCapture } from '../vault/restore.ts';
import { bringCase } from './bring-case.ts';
import { bringErased } from './bring-erased.ts';
import { type LogBringer, logBringer } from './bring-logs.ts';
import { IDLE_MINUTES, IdleMinutes, INITIALS } from './preference-names.ts';

type Deps = { progress(at: BackupProgress): void; signal: AbortSignal };

/**
 * Brings a backup into this record: each capture in a transaction of its own, before it the logs that it came with and
 * are not here yet, then what was said of the case, then the numbers. When it is stopped, what came in stays, and another run brings the rest. A
 * damaged capture keeps no other out, and a backup of which none comes in leaves no log, and nothing that it says of what
 * was erased.
 *
 * Throws `vault-locked`, `not-a-backup`, `wrong-backup-passphrase`, `backup-damaged`, `restore-cancelled`,
 * `disk-full`, `store-failed`.
 */
export async function bringIn(
  ask: { file: ByteSource; passphrase: string },
  { progress, signal }: Deps,
): Promise<Restored> {
  progress({ stage: 'unlocking', done: 0, of: 1 });
  const backup = await openBackup(await openAge(ask.file, ask.passphrase));
  const logged = await loggedRecords();
  const logs = logBringer(backup);
  const bring = bringer(backup, logged, logs);
  const cameIn = new Set<Id>();
  const counts = { restored: 0, partly: 0, there: 0, differing: 0, damaged: 0, aside: 0 };
  for (const [done, id] of backup.ids.entries()) {
    progress({ stage: 'captures', done, of: backup.ids.length });
    if (signal.aborted) throw new HoldfastError('restore-cancelled');
    const { outcome, lost, aside } = await bring(id);
    counts[outcome] += 1;
    counts.aside += aside;
    if (outcome === 'restored' || outcome === 'there') cameIn.add(id);
    if (outcome === 'restored' && lost > 0) counts.partly += 1;
  }
  progress({ stage: 'ending', done: 0, of: 1 });
  const { things, aside, damaged } = await bringCase(backup, { logged, logs, signal });
  counts.aside += aside;
  counts.damaged += damaged;
  const renumbered = await restoreNumbers(backup.numbers.filter(([id]) => cameIn.has(id)));
  await restorePreferences(backup.preferences);
  // The log that says so is here, too, once something came in.
  if (cameIn.size > 0 || things > 0) await bringErased(backup);
  return { ...counts, things, renumbered, logHolds: backup.logHolds };
}

type One = { outcome: ReturnOutcome | 'damaged'; lost: number; aside: number };

function bringer(backup: Backup, logged: LoggedRecords, logs: LogBringer): (id: Id) => Promise<One> {
  return async (id) => {
    try {
      const capture = await backup.capture(id);
      const logHead = backup.log.head.digest;
      return await restoreCapture({ ...capture, logHead, bringLogs: () => logs.forCapture(capture) }, logged);
    } catch (thrown) {
      if (toHoldfastError(thrown).code === 'backup-damaged') return { outcome: 'damaged', lost: 0, aside: 0 };
      throw thrown;
    }
  };
}

/** Only what was not chosen here. */
async function restorePreferences({ initials, idleMinutes }: BackupPreferences): Promise<void> {
  if (initials && !(await readRecord(INITIALS, Initials))) await writeRecord(INITIALS, initials);
  if (idleMinutes && !(await readPreference(IDLE_MINUTES, IdleMinutes)))
    await writePreference(IDLE_MINUTES, idleMinutes);
}
