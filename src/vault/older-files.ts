import type { Id } from '../domain/identity.ts';
import { FILES } from './carry-files.ts';
import { type BlobStored, database } from './database.ts';
import { generations } from './migrate.ts';
import { SCHEMAS } from './migrations/list.ts';
import { carryRow, type Older, readMark, toolsOf, withOld } from './older.ts';
import { openVaultKeys } from './opened.ts';

/** Are there files that an older release stored, and that there was no room to carry over yet? */
export async function filesWait(): Promise<boolean> {
  return (await readMark(database())) === 'files';
}

/** One stored file, from wherever it is. Throws `vault-locked`. */
export async function storedFile(id: Id, part: number): Promise<BlobStored | undefined> {
  const stored = await database().blobs.get([id, part]);
  if (stored || !(await filesWait()) || !(await database().captures.get(id))) return stored;
  for (const older of generations(SCHEMAS).older.toReversed()) {
    const file = await olderFile(older, id, part);
    if (file) return file;
  }
}

async function olderFile({ name, carry }: Older, id: Id, part: number): Promise<BlobStored | null> {
  const tools = toolsOf(openVaultKeys());
  return await withOld(name, async (old) => {
    const row = await old.table(FILES).get([id, part]);
    return row ? ((await carryRow(row, carry[FILES], tools)) as BlobStored | null) : null;
  });
}

/** Those of an erased capture, where they wait. */
export async function eraseOlderFiles(id: Id): Promise<void> {
  if (!(await filesWait())) return;
  for (const { name } of generations(SCHEMAS).older)
    await withOld(name, (old) =>
      old.table(FILES).where('[captureId+part]').between([id, 0], [id, Infinity]).delete(),
    );
}
