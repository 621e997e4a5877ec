import { type VerifyReport, verifyDossier } from '../dossier/verify.ts';

export type { VerifyReport } from '../dossier/verify.ts';

/** Checks a dossier's zip in this page. Needs no vault, keeps nothing, asks the network for nothing. */
export function checkDossier(
  file: Blob,
  expect: { keyPem?: string; fingerprint?: string },
  onProgress: (done: number, of: number) => void,
): Promise<VerifyReport> {
  return verifyDossier(file, expect, onProgress);
}
