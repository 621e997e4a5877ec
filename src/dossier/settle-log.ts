import { checkChain } from '../crypto/hash-chain.ts';
import type { Id } from '../domain/identity.ts';
import type { DossierChoice, DossierContents } from './contents.ts';
import { erasedIn } from './erased.ts';
import { cameIn } from './kept.ts';
import { keptBy } from './kept-by.ts';
import { logRemarks } from './log-remarks.ts';

export type Settled = {
  contents: DossierContents;
  /** What the person asked for, which is not always what came of it. */
  asked: DossierChoice;
  /** Captures that the log says were erased, and that are not here. */
  erased: number;
  /** What the READ-ME has to say about the log, one sentence each. */
  limits: string[];
  /** By whom a capture was kept, where the log says that somebody helped. */
  keptBy(id: Id): string;
  /** When the log's last line was written, in UTC. The same log makes the same payload, whenever and wherever that is. */
  asOf: string;
};

/**
 * The log alone says how much was kept. A capture that was kept while the dossier was being put together is
 * in the log and not among the exhibits: such a dossier is a selection, and does not say "all". One that was
 * erased before can be in no dossier: the READ-ME says how many those are.
 * A log that does not hold is written as it is, and the READ-ME says so.
 */
export async function settleLog(given: DossierContents): Promise<Settled> {
  const chain = await checkChain(new TextEncoder().encode(given.custodyLog));
  const holds =
    chain.ok && chain.head?.digest === given.logHead.digest && chain.head.seq === given.logHead.seq;
  const asked = given.choice;
  const remarks = logRemarks(chain.lines);
  const asOf = chain.lines.at(-1)?.at ?? given.createdAt.utc;
  if (!holds)
    return { contents: given, asked, erased: 0, limits: [BROKEN, ...remarks], keptBy: keptBy([]), asOf };
  const keptInAll = cameIn(chain.lines);
  const erased = erasedIn(chain.lines, new Set(given.exhibits.map(({ facts }) => facts.id)));
  const partial = asked === 'all' && keptInAll - erased !== given.exhibits.length;
  const contents: DossierContents = { ...given, keptInAll, choice: partial ? 'selection' : asked };
  const limits = [...erasedSentences(erased), ...remarks];
  return { contents, asked, erased, limits, keptBy: keptBy(chain.lines), asOf };
}

function erasedSentences(erased: number): string[] {
  if (erased === 0) return [];
  const items = erased === 1 ? 'One item was' : `${erased.toLocaleString('en-US')} items were`;
  return [
    `${items} erased on the device before this dossier was made. The custody log has when, and the digests of the files.`,
  ];
}

const BROKEN =
  'The custody log on the device did not hold when this dossier was made. It is here exactly as it was found.';
