import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { ErasedCapture } from '../domain/record.ts';
import { areStored, type PreparedLines, prepareLines, storeLines } from './custody.ts';
import { database, type VaultDatabase } from './database.ts';
import { draftName } from './drafts.ts';
import { leftOf, leftRecord, reasonDigest } from './erased.ts';
import { evenWhenFull } from './even-when-full.ts';
import { openVaultKeys } from './opened.ts';
import { withWriteLock } from './write-lock.ts';

/**
 * Takes a thing of the case out for good: every saying of it and words that were begun, in one transaction with the
 * custody line that says so. The log keeps the digests of the sayings, and has the reason as a salted one; the reason
 * itself stays sealed.
 *
 * Throws `vault-locked`, `not-found`, `no-room-left`, `store-failed`; then nothing was taken out.
 */
export async function eraseCaseThing(of: Id, reason: string): Promise<void> {
  openVaultKeys();
  const left = leftOf(of, reason);
  let lines: PreparedLines | null = null;
  const erase = async () => {
    const db = database();
    if (lines && (await areStored(db, lines))) return;
    if ((await db.caseItems.where({ of }).count()) === 0)
      throw new HoldfastError('not-found', 'thing of the case');
    const about = { kind: 'case' as const, id: of };
    const digests = await reasonDigest(left);
    lines = await prepareLines(db, [{ actor: 'person', action: 'erased', about, digests }]);
    await takeOut(db, left, lines);
  };
  await evenWhenFull(() => withWriteLock(erase));
}

async function takeOut(db: VaultDatabase, left: ErasedCapture, lines: PreparedLines): Promise<void> {
  const record = await leftRecord('case', left);
  await db.transaction('rw', [db.caseItems, db.records, db.custody, db.plain], async () => {
    await storeLines(db, lines);
    await db.records.put(record);
    await db.records.delete(draftName(`case-${left.id}`));
    await db.caseItems.where({ of: left.id }).delete();
  });
}
