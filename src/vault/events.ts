import { areStored, type CustodyEntry, type PreparedLines, prepareLines, storeLines } from './custody.ts';
import { database } from './database.ts';
import { evenWhenFull } from './even-when-full.ts';
import { vaultSealingKey } from './keyring.ts';
import { logHead } from './log-head.ts';
import { withWriteLock } from './write-lock.ts';

export { custodyLog } from './custody.ts';

/** Records deeds that change no evidence (a picture viewed, a dossier exported) as custody lines. Throws `no-room-left`, `store-failed`. */
export async function recordEvents(entries: CustodyEntry[]): Promise<void> {
  const db = database();
  let lines: PreparedLines | null = null;
  await evenWhenFull(async () => {
    // Makes the keys where there are none yet: under the lock, which they take themselves, it would wait for ever.
    await vaultSealingKey();
    await withWriteLock(async () => {
      if (lines && (await areStored(db, lines))) return;
      const now = await prepareLines(db, entries);
      lines = now;
      await db.transaction('rw', [db.custody, db.plain], async () => storeLines(db, now));
    });
  });
}

/** Has anything been kept here? Known whether the record is open or not. */
export async function hasLog(): Promise<boolean> {
  return (await logHead(database())) !== null;
}
