import type { CheckReport, Expected } from '../domain/check-report.ts';
import { Id } from '../domain/identity.ts';
import { allHolds, type VerifyReport, verifyDossier } from '../dossier/verify.ts';
import { hasLog, recordEvents } from '../vault/events.ts';
import { installationKeyName } from '../vault/installation-key.ts';
import { closeVault, whatIsOpen } from '../vault/opened.ts';
import { lockState } from './lock.ts';

export type { VerifyReport } from '../dossier/verify.ts';

/** Checks a dossier's zip in this page. Needs no vault, keeps nothing, asks the network for nothing. */
export function checkDossier(
  file: Blob,
  expect: Expected,
  onProgress: (done: number, of: number) => void,
): Promise<VerifyReport> {
  return verifyDossier(file, expect, onProgress);
}

/**
 * A `verified` line in the log, where this installation made the dossier, all of it holds, and the record is
 * open. Else nothing is written, and nothing is made where there is no record: an officer has none.
 */
export async function noteCheck(report: CheckReport): Promise<void> {
  const id = Id.safeParse(report.claims?.['Holdfast-Dossier-Id']);
  const { fingerprint } = report;
  if (!id.success || !fingerprint || !allHolds(report) || !(await hasLog())) return;
  try {
    if (!(await isOurs(report))) return;
    const about = { kind: 'dossier' as const, id: id.data };
    await recordEvents([{ actor: 'person', action: 'verified', about, digests: { manifest: fingerprint } }]);
  } finally {
    closeVault();
  }
}

async function isOurs({ signingKey }: CheckReport): Promise<boolean> {
  if ((await lockState()).locked || !whatIsOpen()) return false;
  return signingKey !== null && signingKey === (await installationKeyName());
}
