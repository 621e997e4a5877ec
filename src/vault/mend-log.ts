import { digestBytes } from '../crypto/digest.ts';
import { appendLine, type LineFields } from '../crypto/hash-chain.ts';
import { type Binding, openItem, sealItem } from '../crypto/sealed-item.ts';
import { CustodyLine } from '../domain/custody.ts';
import { HoldfastError } from '../domain/errors.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import type { CustodyStored, VaultDatabase } from './database.ts';
import { bytesOf, jsonOf, lineBinding } from './entry.ts';
import { headOf, type LogHead, logHead, putHead } from './log-head.ts';
import { unlessDamaged } from './storage-error.ts';

/** A line that waits to be chained has its place already, and all but the digest of the line before. */
const Fields = CustodyLine.omit({ v: true, seq: true, prev: true });

const unchainedBinding = (seq: number): Binding => ({ kind: 'custody-unchained', id: 'log', seq });

type NextLine = { stored: CustodyStored; head: LogHead };

/** The line after `head`, sealed: chained where the digest of the line before is known, else to be chained later. */
export async function nextLine(to: CryptoKey, head: LogHead | null, fields: LineFields): Promise<NextLine> {
  if (head && head.digest === null) return await unchainedLine(to, head.seq + 1, fields);
  return await chainedLine(to, head, fields);
}

async function unchainedLine(to: CryptoKey, seq: number, fields: LineFields): Promise<NextLine> {
  const bytes = new TextEncoder().encode(JSON.stringify(Fields.parse(fields)));
  const sealed = await sealItem(to, bytes, unchainedBinding(seq));
  return { stored: { seq, sealed }, head: { seq, digest: null } };
}

async function chainedLine(to: CryptoKey, before: LogHead | null, fields: LineFields): Promise<NextLine> {
  const { text, head } = await appendLine(before, fields);
  const sealed = await sealItem(to, new TextEncoder().encode(text), lineBinding(head.seq));
  return { stored: { seq: head.seq, sealed }, head };
}

/** Says in the log itself that it goes on from its last stored line: what was cut from its end would not show. */
export function resumed(): LineFields {
  const about = { kind: 'log' as const, id: newId() };
  return { at: instantOf(new Date()).utc, actor: 'holdfast', action: 'log-resumed', about, digests: {} };
}

/**
 * Works out anew what the log ends with, where that was lost, and chains the lines that were written since, in their
 * order and under their numbers. Where the last line cannot be read the next one names no line before it, and
 * every check says that the chain is broken there. Call under the write lock. Answers what the log then ends with.
 */
export async function mendLog(db: VaultDatabase, key: CryptoKeyPair): ReturnType<typeof logHead> {
  const head = await headOf(db);
  if (!head || head.digest !== null) return head;
  const { before, after } = await endOf(db, key, head.seq);
  const lines: CustodyStored[] = [];
  let last: LogHead | null = before;
  for (const fields of head.lost ? [...after, resumed()] : after) {
    const next = await chainedOrGap(key.publicKey, last, fields);
    if (next.stored) lines.push(next.stored);
    last = next.head;
  }
  await db.transaction('rw', [db.custody, db.plain], async () => putMended(db, head.seq, lines, last));
  return await headOf(db);
}

async function putMended(db: VaultDatabase, seq: number, lines: CustodyStored[], last: LogHead | null) {
  if ((await logHead(db))?.seq !== seq || !last)
    throw new HoldfastError('store-failed', 'custody log moved on');
  await db.custody.bulkPut(lines);
  await putHead(db, last);
}

/** `null`: what stands there cannot be read, and stays as it is. */
async function chainedOrGap(
  to: CryptoKey,
  before: LogHead | null,
  fields: LineFields | null,
): Promise<{ stored?: CustodyStored; head: LogHead }> {
  if (fields) return await chainedLine(to, before, fields);
  return { head: { seq: (before?.seq ?? 0) + 1, digest: null } };
}

/** The last chained line, and what stands after it. */
async function endOf(db: VaultDatabase, key: CryptoKeyPair, last: number) {
  const after: (LineFields | null)[] = [];
  for (let seq = last; seq > 0; seq -= 1) {
    const row = await db.custody.get(seq);
    const digest = row ? await unlessDamaged(() => digestOf(key, row)) : null;
    if (digest) return { before: { seq, digest }, after };
    after.unshift(row ? await unlessDamaged(() => fieldsOf(key, row)) : null);
  }
  return { before: null, after };
}

async function digestOf(key: CryptoKeyPair, { seq, sealed }: CustodyStored) {
  return await digestBytes(await openItem(key, bytesOf(sealed), lineBinding(seq)));
}

async function fieldsOf(key: CryptoKeyPair, { seq, sealed }: CustodyStored): Promise<LineFields> {
  const read = Fields.safeParse(jsonOf(await openItem(key, bytesOf(sealed), unchainedBinding(seq))));
  if (!read.success) throw new HoldfastError('store-damaged', 'custody', { cause: read.error });
  return read.data;
}
