import type { CustodyDigests, CustodyLine } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import type { DossierContents, ExhibitSource } from '../dossier/contents.ts';
import { cameInBy, type OriginLog, originOf, readOriginLog } from '../dossier/origins.ts';
import { otherLog, otherLogs } from '../vault/other-logs.ts';

/**
 * The logs of other installations that these exhibits were brought in with, and none besides: what came with other
 * captures, whatever is in it, has no part in a dossier. A log is read whole, one after the other.
 */
export async function originLogs(
  log: CustodyLine[],
  exhibits: ExhibitSource[],
): Promise<DossierContents['otherLogs']> {
  const cameIn = cameInBy(log);
  const linesOf = ({ facts }: ExhibitSource) => cameIn.get(facts.id) ?? [];
  const foreign = exhibits.filter((exhibit) => cameFromElsewhere(linesOf(exhibit)));
  const logs = foreign.length > 0 ? await readAll() : [];
  const ways = foreign.flatMap((exhibit) => originOf(logs, linesOf(exhibit), digestsOf(exhibit)).logs);
  const named = new Set(ways);
  return logs.filter((one) => named.has(one)).map(({ id }) => ({ open: () => otherLog(id) }));
}

function cameFromElsewhere(lines: CustodyLine[]): boolean {
  return lines.length > 0 && lines.every(({ action }) => action !== 'kept');
}

async function readAll(): Promise<(OriginLog & { id: Id })[]> {
  const logs: (OriginLog & { id: Id })[] = [];
  for await (const { id, bytes } of otherLogs()) logs.push({ ...(await readOriginLog(bytes)), id });
  return logs;
}

function digestsOf({ facts, artifacts }: ExhibitSource): CustodyDigests {
  const record = artifacts.filter(({ kind }) => kind === 'facts');
  return Object.fromEntries([...record, ...facts.artifacts].map(({ kind, digest }) => [kind, digest]));
}
