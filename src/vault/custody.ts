import { digestText } from '../crypto/digest.ts';
import { appendLine, type ChainHead } from '../crypto/hash-chain.ts';
import type { CustodyLine } from '../domain/custody.ts';
import { HoldfastError } from '../domain/errors.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import type { CustodyStored, VaultDatabase } from './database.ts';

/** What a deed says of itself; its time and its place in the chain are added when it is written. */
export type CustodyEntry = Pick<CustodyLine, 'actor' | 'action' | 'about' | 'digests'>;

/** The last line's number and digest, or `null` before the first line. */
export async function logHead(db: VaultDatabase): Promise<ChainHead | null> {
  const last = await db.custody.orderBy('seq').last();
  return last ? headOf(last) : null;
}

/**
 * The lines that `entries` become after the present head; the log's own first line before them where it
 * is empty. Call under the write lock, then store with `storeLines` in the transaction of the deed itself.
 */
export async function prepareLines(db: VaultDatabase, entries: CustodyEntry[]): Promise<CustodyStored[]> {
  let head = await logHead(db);
  const all = head ? entries : [opening(), ...entries];
  const lines: CustodyStored[] = [];
  for (const entry of all) {
    const next = await appendLine(head, { at: instantOf(new Date()).utc, ...entry });
    lines.push({ seq: next.line.seq, text: next.text });
    head = next.head;
  }
  return lines;
}

/** Inside a transaction over `custody`. A line that took the place meanwhile ends it (`store-failed`). */
export async function storeLines(db: VaultDatabase, lines: CustodyStored[]): Promise<void> {
  const last = await db.custody.orderBy('seq').last();
  if ((last?.seq ?? 0) + 1 !== lines[0]?.seq) throw new HoldfastError('store-failed', 'custody log moved on');
  await db.custody.bulkAdd(lines);
}

function opening(): CustodyEntry {
  return { actor: 'holdfast', action: 'log-opened', about: { kind: 'log', id: newId() }, digests: {} };
}

/** The whole log, exact bytes as JSON Lines, and its head. */
export async function wholeLog(db: VaultDatabase): Promise<{ text: string; head: ChainHead | null }> {
  const lines = await db.custody.orderBy('seq').toArray();
  const last = lines.at(-1);
  return { text: lines.map((line) => line.text).join(''), head: last ? await headOf(last) : null };
}

/** Of the bytes as they are: a line that was damaged must keep nothing from being kept, and shows at every check. */
async function headOf({ seq, text }: CustodyStored): Promise<ChainHead> {
  return { seq, digest: await digestText(text) };
}
