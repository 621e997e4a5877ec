import type { CustodyLine } from '../domain/custody.ts';
import type { Backup, BackupCapture, BackupLog } from '../dossier/backup/read.ts';
import { originOf } from '../dossier/origins.ts';
import { keepOtherLog } from '../vault/other-logs.ts';

type Brought = Pick<BackupCapture, 'facts' | 'factsFile'>;

/**
 * Keeps the logs that a capture leads to: that of the backup, and those it had the capture from. Each once, and none that
 * no capture leads to. What it gives answers whether one was kept that was not here.
 */
export function logBringer({ log, otherLogs }: Backup): (capture: Brought) => Promise<boolean> {
  const done = new Set<BackupLog>();
  return async (capture) => {
    let came = false;
    for (const one of new Set([log, ...waysOf(capture, log, otherLogs)])) {
      if (done.has(one)) continue;
      done.add(one);
      came = (await keep(one)) || came;
    }
    return came;
  };
}

async function keep({ bytes, head, problems }: BackupLog): Promise<boolean> {
  return await keepOtherLog({ bytes: await bytes(), head: head.digest, holds: problems.length === 0 });
}

function waysOf({ facts, factsFile }: Brought, log: BackupLog, otherLogs: BackupLog[]): BackupLog[] {
  const files = [factsFile, ...facts.artifacts].map(({ kind, digest }) => [kind, digest]);
  const lines: CustodyLine[] = log.cameIn.get(facts.id) ?? [];
  if (lines.some(({ action }) => action === 'kept')) return [];
  return originOf(otherLogs, lines, Object.fromEntries(files)).logs;
}
