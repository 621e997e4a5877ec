import { checkChain } from '../crypto/hash-chain.ts';
import type { CustodyLine } from '../domain/custody.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { custodyLog } from './events.ts';

type Logged = { digest: Digest; keptHere: boolean };
/** Digests of notes and marks on a capture, or of what was said of a thing, and whether each was said here: else a backup brought it. */
export type LoggedBeside = ReadonlyMap<Digest, boolean>;

/** What the custody log says of each capture: with which record it came in, whether it is still there or not. */
export type LoggedRecords = {
  /** The digest of its record; `null`: the log knows none. */
  digestOf(id: Id): Digest | null;
  /** Has it a `kept` line, and not a `restored` one alone? */
  keptHere(id: Id): boolean;
  /** What it says of notes and marks beside it. */
  besideOf(id: Id): LoggedBeside;
  /** What it says was said of a thing of the case. */
  sayingsOf(of: Id): LoggedBeside;
  /** The number of the log's last line at the time of reading. */
  seq: number;
  /** Reads the log anew. */
  refresh(): Promise<void>;
};

/** Throws `vault-locked`. */
export async function loggedRecords(): Promise<LoggedRecords> {
  let records = new Map<Id, Logged>();
  let beside: SaidBy = new Map();
  let sayings: SaidBy = new Map();
  const logged: LoggedRecords = {
    digestOf: (id) => records.get(id)?.digest ?? null,
    keptHere: (id) => records.get(id)?.keptHere ?? false,
    besideOf: (id) => beside.get(id) ?? new Map(),
    sayingsOf: (of) => sayings.get(of) ?? new Map(),
    seq: 0,
    async refresh() {
      const { text, head } = await custodyLog();
      const { lines } = await checkChain(new TextEncoder().encode(text));
      records = readRecords(lines);
      beside = readSaid(lines, ({ about, digests }) =>
        about.kind === 'case' ? undefined : (digests.note ?? digests.marks),
      );
      sayings = readSaid(lines, ({ about, digests }) =>
        about.kind === 'case' ? digests['case-item'] : undefined,
      );
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
function readRecords(lines: CustodyLine[]): Map<Id, Logged> {
  const records = new Map<Id, Logged>();
  for (const { about, action, digests } of lines) {
    if (action === 'checked-again' || action === 'original-fetched') continue;
    const before = records.get(about.id);
    const digest = before?.digest ?? digests.facts;
    if (digest) records.set(about.id, { digest, keptHere: before?.keptHere || action === 'kept' });
  }
  return records;
}

type SaidBy = Map<Id, Map<Digest, boolean>>;

function readSaid(lines: CustodyLine[], digestIn: (line: CustodyLine) => Digest | undefined): SaidBy {
  const said: SaidBy = new Map();
  for (const line of lines) {
    const digest = digestIn(line);
    if (!digest) continue;
    const known = said.get(line.about.id) ?? new Map<Digest, boolean>();
    said.set(line.about.id, known.set(digest, known.get(digest) || line.action !== 'restored'));
  }
  return said;
}
