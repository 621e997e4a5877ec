import { z } from 'zod';
import { Digest } from '../domain/identity.ts';
import { Instant } from '../domain/instant.ts';
import { readRecord, writeRecord } from '../vault/records.ts';

const NAME = 'last-dossier';
const LastDossier = z.object({ fingerprint: Digest, createdAt: Instant });

/** The dossier made before: each one names it, so that two handovers can be tied together. */
export function lastDossier() {
  return readRecord(NAME, LastDossier);
}

export function rememberDossier(made: z.infer<typeof LastDossier>): Promise<void> {
  return writeRecord(NAME, made);
}
