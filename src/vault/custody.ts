import type { ChainHead } from '../crypto/hash-chain.ts';
import { openItem } from '../crypto/sealed-item.ts';
import type { CustodyLine } from '../domain/custody.ts';
import { HoldfastError } from '../domain/errors.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import { type CustodyStored, database, type VaultDatabase } from './database.ts';
import { bytesOf, lineBinding } from './entry.ts';
import { helpedByNow } from './helped-by.ts';
import { vaultSealingKey } from './keyring.ts';
import { headOf, type LogHead, logHead, putHead } from './log-head.ts';
import { mendLog, nextLine, resumed } from './mend-log.ts';
import { isOpen, openVaultKeys, whatIsOpen } from './opened.ts';
import { allOf, type Source } from './segments.ts';
import { withWriteLock } from './write-lock.ts';

/** What a deed says of itself; its time and its place in the chain are added when it is written. */
export type CustodyEntry = Pick<CustodyLine, 'actor' | 'action' | 'about' | 'digests'>;

/** Lines that are ready to be stored, and the head that the log then has. */
export type PreparedLines = { lines: CustodyStored[]; before: number; head: LogHead };

/**
 * The lines that `entries` become after the present head; the log's own first line before them where it
 * is empty. Call under the write lock, then store with `storeLines` in the transaction of the deed itself.
 *
 * @param sealingKey where it was read already
 */
export async function prepareLines(
  db: VaultDatabase,
  entries: CustodyEntry[],
  sealingKey?: CryptoKey,
): Promise<PreparedLines> {
  const keys = isOpen() ? whatIsOpen() : null;
  const [start, to, helpedBy] = await Promise.all([
    keys ? mendLog(db, keys.opening) : headOf(db),
    sealingKey ?? vaultSealingKey(),
    helpedByNow(),
  ]);
  const lines: CustodyStored[] = [];
  let head: LogHead | null = start;
  for (const entry of [...firstOf(start), ...entries]) {
    const fields = { at: instantOf(new Date()).utc, ...entry };
    const helped = helpedBy && entry.actor === 'person' ? { ...fields, helpedBy } : fields;
    const next = await nextLine(to, head, helped);
    lines.push(next.stored);
    head = next.head;
  }
  if (!head) throw new TypeError('no lines to write');
  return { lines, before: start?.seq ?? 0, head };
}

/** What a log that is empty, or whose end was lost while the vault is locked, says first. */
function firstOf(start: { lost: boolean } | null): CustodyEntry[] {
  if (!start) return [opening()];
  return start.lost ? [resumed()] : [];
}

/** Inside a transaction over `custody` and `plain`. A line that took the place meanwhile ends it (`store-failed`). */
export async function storeLines(db: VaultDatabase, { lines, before, head }: PreparedLines): Promise<void> {
  const now = await logHead(db);
  if ((now?.seq ?? 0) !== before) throw new HoldfastError('store-failed', 'custody log moved on');
  await db.custody.bulkAdd(lines);
  await putHead(db, head);
}

/** Are they there, though storing them was refused? No two lines are sealed to the same bytes. */
export async function areStored(db: VaultDatabase, { lines }: PreparedLines): Promise<boolean> {
  const last = lines.at(-1);
  const there = last && (await db.custody.get(last.seq));
  return there !== undefined && String(there.sealed) === String(last?.sealed);
}

function opening(): CustodyEntry {
  return { actor: 'holdfast', action: 'log-opened', about: { kind: 'log', id: newId() }, digests: {} };
}

/** A log, exact bytes as JSON Lines, and what it ends with. */
export type WholeLog = { text: string; head: ChainHead | null };

/**
 * The whole log. A line that does not open is left out: the gap shows at every check, and the head still says what the
 * log ended with. Throws `vault-locked`.
 */
export async function custodyLog(): Promise<WholeLog> {
  const db = database();
  const waits = (await logHead(db))?.digest === null;
  return waits ? await withWriteLock(() => logUnderLock(db)) : await wholeLog(db);
}

/** The same, for whoever has the write lock already. */
export async function logUnderLock(db: VaultDatabase): Promise<WholeLog> {
  await mendLog(db, openVaultKeys().opening);
  return await wholeLog(db);
}

async function wholeLog(db: VaultDatabase): Promise<WholeLog> {
  const head = await logHead(db);
  const lines = await allOf(logSource(db), head?.seq ?? 0);
  const text = lines.map(({ value }) => value ?? '').join('');
  return { text, head: head?.digest ? { seq: head.seq, digest: head.digest } : null };
}

function logSource(db: VaultDatabase): Source<string> {
  return {
    name: 'custody',
    table: () => db.custody,
    range: (from, to) => db.custody.where(':id').between(from, to, true, false),
    async open(rows) {
      const { opening: key } = openVaultKeys();
      return Promise.all(
        (rows as CustodyStored[]).map(async (row) => ({
          key: String(row.seq),
          seq: row.seq,
          value: await lineOf(key, row),
        })),
      );
    },
    gone: async () => 0,
  };
}

async function lineOf(key: CryptoKeyPair, { seq, sealed }: CustodyStored): Promise<string | null> {
  try {
    return new TextDecoder().decode(await openItem(key, bytesOf(sealed), lineBinding(seq)));
  } catch (thrown) {
    if (thrown instanceof HoldfastError && thrown.code === 'store-damaged') return null;
    throw thrown;
  }
}
