import { checkChain } from '../crypto/hash-chain.ts';
import type { DossierContents } from './contents.ts';

export type Settled = {
  contents: DossierContents;
  /** What the person asked for, which is not always what came of it. */
  asked: DossierContents['choice'];
  /** What the READ-ME has to say about the log, one sentence each. */
  limits: string[];
};

/**
 * The log alone says how much was kept. A capture that was kept while the dossier was being put together is
 * in the log and not among the exhibits: such a dossier is a selection, and does not say "all".
 * A log that does not hold is written as it is, and the READ-ME says so.
 */
export async function settleLog(given: DossierContents): Promise<Settled> {
  const chain = await checkChain(new TextEncoder().encode(given.custodyLog));
  const holds =
    chain.ok && chain.head?.digest === given.logHead.digest && chain.head.seq === given.logHead.seq;
  const asked = given.choice;
  if (!holds) return { contents: given, asked, limits: [BROKEN] };
  const keptInAll = chain.lines.filter(({ action }) => action === 'kept').length;
  const partial = asked === 'all' && keptInAll !== given.exhibits.length;
  return { contents: { ...given, keptInAll, choice: partial ? 'selection' : asked }, asked, limits: [] };
}

const BROKEN =
  'The custody log on the device did not hold when this dossier was made. It is here exactly as it was found.';
