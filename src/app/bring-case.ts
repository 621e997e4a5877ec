import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { Backup } from '../dossier/backup/read.ts';
import { type ReturnedThing, restoreCaseThing } from '../vault/bring-case.ts';
import type { LoggedRecords } from '../vault/logged-records.ts';
import type { LogBringer } from './bring-logs.ts';

/** More things of one case would only keep its page from opening. */
const MOST_THINGS = 10_000;

export type CaseCame = { things: number; aside: number; damaged: number };

/** Brings what was said of the case in, thing by thing: a damaged one keeps no other out. */
export async function bringCase(
  backup: Backup,
  { logged, logs, signal }: { logged: LoggedRecords; logs: LogBringer; signal: AbortSignal },
): Promise<CaseCame> {
  const came = { things: 0, aside: 0, damaged: Math.max(0, backup.things.length - MOST_THINGS) };
  for (const of of backup.things.slice(0, MOST_THINGS)) {
    if (signal.aborted) throw new HoldfastError('restore-cancelled');
    const one = await bringThing(backup, of, { logged, logs });
    came.things += one?.came ? 1 : 0;
    came.aside += one?.aside ?? 0;
    came.damaged += one ? 0 : 1;
  }
  return came;
}

/** `null`: it could not be read in the backup. */
async function bringThing(
  backup: Backup,
  of: Id,
  { logged, logs }: { logged: LoggedRecords; logs: LogBringer },
): Promise<ReturnedThing | null> {
  try {
    const sayings = await backup.thing(of);
    const from = { logHead: backup.log.head.digest, bringLogs: () => logs.forThing(of) };
    return await restoreCaseThing({ of, sayings, ...from }, logged);
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'backup-damaged') return null;
    throw thrown;
  }
}
