import { digestSalted } from '../crypto/digest.ts';
import type { ErasedCapture } from '../domain/record.ts';
import type { Backup, BackupLog } from '../dossier/backup/read.ts';
import { restoreErased } from '../vault/erased.ts';

/** As many as years of erasing would come to: more would only make the record slow to open. */
const MOST_ERASED = 10_000;

/** Of what a backup says was erased, and why, that which a log of it says too. */
export async function bringErased({ erased, erasedCase, log, otherLogs }: Backup): Promise<void> {
  const logs = [log, ...otherLogs];
  await restoreErased('capture', await onlyLogged('capture', erased, logs));
  await restoreErased('case', await onlyLogged('case', erasedCase, logs));
}

type Kind = Parameters<typeof restoreErased>[0];

async function onlyLogged(kind: Kind, erased: ErasedCapture[], logs: BackupLog[]): Promise<ErasedCapture[]> {
  const logged: ErasedCapture[] = [];
  for (const one of erased) {
    if (logged.length === MOST_ERASED) break;
    if (await isLogged(kind, one, logs)) logged.push(one);
  }
  return logged;
}

async function isLogged(
  kind: Kind,
  { id, reason, salt }: ErasedCapture,
  logs: BackupLog[],
): Promise<boolean> {
  const all = logs.flatMap(({ erased }) => erased.get(id) ?? []);
  const lines = all.filter(({ about }) => about.kind === kind);
  if (lines.length === 0) return false;
  const digest = reason === '' ? undefined : await digestSalted(salt, reason);
  return lines.some(({ digests }) => digests.reason === digest);
}
