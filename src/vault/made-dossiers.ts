import { MadeDossier } from '../domain/made-dossier.ts';
import { database } from './database.ts';
import { readRecord, writeRecord } from './records.ts';
import { unlessDamaged } from './storage-error.ts';

const MADE = 'made-dossier/';

/**
 * What went into a dossier, so that the next one can hold what is new. The custody log names the fingerprint alone: which
 * captures were handed over is nobody's business but the person's. Throws `vault-locked`, `no-room-left`, `store-failed`.
 */
export async function rememberDossier(made: MadeDossier): Promise<void> {
  await writeRecord(MADE + made.id, MadeDossier.parse(made));
}

/** Newest first; one whose record is damaged is not among them. Throws `vault-locked`. */
export async function madeDossiers(): Promise<MadeDossier[]> {
  const names = await database().records.where('name').startsWith(MADE).primaryKeys();
  const made = await Promise.all(names.map((name) => unlessDamaged(() => readRecord(name, MadeDossier))));
  return made.filter((one) => one !== null).sort((a, b) => b.createdAt.utc.localeCompare(a.createdAt.utc));
}
