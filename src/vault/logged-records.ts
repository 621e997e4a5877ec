import { checkChain } from '../crypto/hash-chain.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { custodyLog } from './events.ts';

type Logged = { digest: Digest; keptHere: boolean };

/** What the custody log says of each capture: with which record it came in, whether it is still there or not. */
export type LoggedRecords = {
  /** The digest of its record; `null`: the log knows none. */
  digestOf(id: Id): Digest | null;
  /** Has it a `kept` line, and not a `restored` one alone? */
  keptHere(id: Id): boolean;
  /** The number of the log's last line at the time of reading. */
  seq: number;
  /** Reads the log anew. */
  refresh(): Promise<void>;
};

/** Throws `vault-locked`. */
export async function loggedRecords(): Promise<LoggedRecords> {
  let records = new Map<Id, Logged>();
  const logged: LoggedRecords = {
    digestOf: (id) => records.get(id)?.digest ?? null,
    keptHere: (id) => records.get(id)?.keptHere ?? false,
    seq: 0,
    async refresh() {
      const { text, head } = await custodyLog();
      records = await readRecords(text);
      logged.seq = head?.seq ?? 0;
    },
  };
  await logged.refresh();
  return logged;
}

/**
 * The first line of each capture counts: `kept`, `restored` and `erased` name the same files. A `checked-again` or
 * `original-fetched` line names those of another.
 */
async function readRecords(text: string): Promise<Map<Id, Logged>> {
  const records = new Map<Id, Logged>();
  for (const { about, action, digests } of (await checkChain(new TextEncoder().encode(text))).lines) {
    if (action === 'checked-again' || action === 'original-fetched') continue;
    const before = records.get(about.id);
    const digest = before?.digest ?? digests.facts;
    if (digest) records.set(about.id, { digest, keptHere: before?.keptHere || action === 'kept' });
  }
  return records;
}
