import type { CustodyLine } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import type { Backup, BackupCapture, BackupLog } from '../dossier/backup/read.ts';
import { originOf, waysOfThing } from '../dossier/origins.ts';
import { keepOtherLog } from '../vault/other-logs.ts';

type Brought = Pick<BackupCapture, 'facts' | 'factsFile'>;

/**
 * Keeps the logs that a capture, or a thing of the case, leads to: that of the backup, and those it was had from. Each
 * once, and none that nothing leads to. Both answer whether one was kept that was not here.
 */
export type LogBringer = {
  forCapture(capture: Brought): Promise<boolean>;
  forThing(of: Id): Promise<boolean>;
};

export function logBringer({ log, otherLogs }: Backup): LogBringer {
  const done = new Set<BackupLog>();
  const bring = async (ways: BackupLog[]) => {
    let came = false;
    for (const one of new Set([log, ...ways])) {
      if (done.has(one)) continue;
      done.add(one);
      came = (await keep(one)) || came;
    }
    return came;
  };
  return {
    forCapture: (capture) => bring(waysOf(capture, log, otherLogs)),
    forThing: (of) => bring(waysOfThing(otherLogs, log, of)),
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
