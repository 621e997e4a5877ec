import type { Id } from '../domain/identity.ts';
import type { DamagedCapture } from '../domain/record.ts';
import { database } from './database.ts';
import { whatIsOpen } from './opened.ts';

/** What can still be said of captures that cannot be read: what is in the clear. Throws `vault-locked`. */
export async function namesOfDamaged(ids: Id[]): Promise<DamagedCapture[]> {
  if (!whatIsOpen()) return [];
  const rows = await database().captures.bulkGet(ids);
  return rows.flatMap((row) =>
    row ? [{ id: row.id, seq: row.seq, capturedAt: textOf(row.capturedAt) }] : [],
  );
}

/** A damaged row may hold anything. */
function textOf(capturedAt: unknown): string | null {
  return typeof capturedAt === 'string' ? capturedAt.slice(0, 30) : null;
}
