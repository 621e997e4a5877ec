import type { CustodyLine } from '../domain/custody.ts';
import { instantOf } from '../domain/instant.ts';
import type { DossierContents } from '../dossier/contents.ts';

/**
 * The dossier made before, as the log's last `exported` line has it: each one names it, so that two handovers can be
 * tied together. The instant is that of the line, by the clock and zone of this device.
 */
export function lastDossier(log: CustodyLine[]): DossierContents['previous'] {
  const line = log.findLast(({ action, digests }) => action === 'exported' && digests.manifest);
  const fingerprint = line?.digests.manifest;
  return line && fingerprint ? { fingerprint, createdAt: instantOf(new Date(line.at)) } : null;
}
