import { z } from 'zod';
import { appendLine, type ChainHead } from '../crypto/hash-chain.ts';
import { openItem, sealItem } from '../crypto/sealed-item.ts';
import type { CustodyLine } from '../domain/custody.ts';
import { HoldfastError } from '../domain/errors.ts';
import { Digest } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import type { CustodyStored, VaultDatabase } from './database.ts';
import { bytesOf, lineBinding } from './entry.ts';
import { vaultSealingKey } from './keyring.ts';
import { openVaultKeys } from './opened.ts';
import { allOf, type Source } from './segments.ts';

/** What a deed says of itself; its time and its place in the chain are added when it is written. */
export type CustodyEntry = Pick<CustodyLine, 'actor' | 'action' | 'about' | 'digests'>;

/** Lines that are ready to be stored, and the head that the log then has. */
export type PreparedLines = { lines: CustodyStored[]; before: number; head: ChainHead };

const HEAD = 'log-head';
const Head = z.strictObject({ seq: z.number().int().positive(), digest: Digest });

/** The last line's number and digest, or `null` before the first line. In the clear: a locked vault can go on. */
export async function logHead(db: VaultDatabase): Promise<ChainHead | null> {
  const row = await db.plain.get(HEAD);
  if (!row) return null;
  const read = Head.safeParse(row.value);
  if (!read.success) throw new HoldfastError('store-damaged', HEAD);
  return read.data;
}

/** Changes with every deed, and so with everything that is kept, noted or erased. */
export async function deedStamp(db: VaultDatabase): Promise<string> {
  return JSON.stringify((await db.plain.get(HEAD))?.value ?? null);
}

/**
 * The lines that `entries` become after the present head; the log's own first line before them where it
 * is empty. Call under the write lock, then store with `storeLines` in the transaction of the deed itself.
 */
export async function prepareLines(db: VaultDatabase, entries: CustodyEntry[]): Promise<PreparedLines> {
  const start = await logHead(db);
  const to = await vaultSealingKey();
  const lines: CustodyStored[] = [];
  let head = start;
  for (const entry of start ? entries : [opening(), ...entries]) {
    const next = await appendLine(head, { at: instantOf(new Date()).utc, ...entry });
    const { seq } = next.line;
    lines.push({ seq, sealed: await sealItem(to, new TextEncoder().encode(next.text), lineBinding(seq)) });
    head = next.head;
  }
  if (!head) throw new TypeError('no lines to write');
  return { lines, before: start?.seq ?? 0, head };
}

/** Inside a transaction over `custody` and `plain`. A line that took the place meanwhile ends it (`store-failed`). */
export async function storeLines(db: VaultDatabase, { lines, before, head }: PreparedLines): Promise<void> {
  const now = await logHead(db);
  if ((now?.seq ?? 0) !== before) throw new HoldfastError('store-failed', 'custody log moved on');
  await db.custody.bulkAdd(lines);
  await db.plain.put({ name: HEAD, value: head });
}

function opening(): CustodyEntry {
  return { actor: 'holdfast', action: 'log-opened', about: { kind: 'log', id: newId() }, digests: {} };
}

/**
 * The whole log, exact bytes as JSON Lines, and its head. A line that does not open is left out: the gap shows
 * at every check, and the head still says what the log ended with.
 */
export async function wholeLog(db: VaultDatabase): Promise<{ text: string; head: ChainHead | null }> {
  const head = await logHead(db);
  const lines = await allOf(logSource(db), head?.seq ?? 0);
  return { text: lines.map(({ value }) => value ?? '').join(''), head };
}

function logSource(db: VaultDatabase): Source<string> {
  return {
    name: 'custody',
    table: () => db.custody,
    range: (from, to) => db.custody.where(':id').between(from, to, true, false),
    async open(keys) {
      const { opening: key } = openVaultKeys();
      const rows = await db.custody.bulkGet(keys.map(Number));
      const there = rows.filter((row) => row !== undefined);
      return Promise.all(
        there.map(async (row) => ({ key: String(row.seq), seq: row.seq, value: await lineOf(key, row) })),
      );
    },
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
