import { type CustodyEntry, prepareLines, storeLines, wholeLog } from './custody.ts';
import { database, storageError } from './database.ts';
import { withWriteLock } from './write-lock.ts';

/** Records deeds that change no evidence (a picture viewed, a dossier exported) as custody lines. */
export async function recordEvents(entries: CustodyEntry[]): Promise<void> {
  const db = database();
  try {
    await withWriteLock(async () => {
      const lines = await prepareLines(db, entries);
      await db.transaction('rw', [db.custody], () => storeLines(db, lines));
    });
  } catch (thrown) {
    throw await storageError(thrown);
  }
}

/** The custody log as it stands. */
export function custodyLog() {
  return wholeLog(database());
}
