import { digestBytes } from '../crypto/digest.ts';
import { type CustodyDigests, type CustodyLine, digestsToLog } from '../domain/custody.ts';
import type { Digest, Id } from '../domain/identity.ts';
import type { DossierContents, ExhibitSource } from '../dossier/contents.ts';
import { cameInBy, type OriginLog, originOf, readOriginLog } from '../dossier/origins.ts';
import { otherLog, otherLogs } from '../vault/other-logs.ts';

/**
 * The logs of other installations that these exhibits were brought in with, and none besides: what came with other
 * captures, whatever is in it, has no part in a dossier, and costs it no time. A log is read whole, one after the other.
 */
export async function originLogs(
  log: CustodyLine[],
  exhibits: ExhibitSource[],
): Promise<DossierContents['otherLogs']> {
  const cameIn = cameInBy(log);
  const linesOf = ({ facts }: ExhibitSource) => cameIn.get(facts.id) ?? [];
  const foreign = exhibits.filter((exhibit) => cameFromElsewhere(linesOf(exhibit)));
  const logs = await readNamed(
    new Set(foreign.flatMap((exhibit) => headsIn(linesOf(exhibit)))),
    foreign.map(({ facts }) => facts.id),
  );
  const ways = foreign.flatMap((exhibit) => originOf(logs, linesOf(exhibit), digestsOf(exhibit)).logs);
  const named = new Set(ways);
  return logs.filter((one) => named.has(one)).map(({ id }) => ({ open: () => otherLog(id) }));
}

function cameFromElsewhere(lines: CustodyLine[]): boolean {
  return lines.length > 0 && lines.every(({ action }) => action !== 'kept');
}

function headsIn(lines: CustodyLine[]): Digest[] {
  return lines.map(({ digests }) => digests['log-head']).filter((head) => head !== undefined);
}

type Found = OriginLog & { id: Id };

/** The logs that have a line of these digests, those that these name for the captures, and so on. */
async function readNamed(heads: Set<Digest>, captures: Id[]): Promise<Found[]> {
  const logs: Found[] = [];
  let before = heads.size > 0 ? -1 : 0;
  while (before !== logs.length) {
    before = logs.length;
    for await (const { id, bytes } of otherLogs()) {
      if (logs.some((log) => log.id === id) || !(await mayHave(bytes, heads))) continue;
      const log = { ...(await readOriginLog(bytes)), id };
      logs.push(log);
      for (const head of captures.flatMap((one) => headsIn(log.cameIn.get(one) ?? []))) heads.add(head);
    }
  }
  return logs;
}

/** A line is named by the one after it. Reading a chain takes a hundred times as long, and a log may be long on purpose. */
async function mayHave(bytes: Uint8Array<ArrayBuffer>, heads: Set<Digest>): Promise<boolean> {
  const last = bytes.subarray(bytes.lastIndexOf(NEWLINE, bytes.length - 2) + 1);
  if (heads.has(await digestBytes(last))) return true;
  const text = new TextDecoder().decode(bytes);
  return [...heads].some((head) => text.includes(`"prev":"${head}"`));
}

const NEWLINE = 0x0a;

function digestsOf({ facts, artifacts }: ExhibitSource): CustodyDigests {
  const record = artifacts.filter(({ kind }) => kind === 'facts');
  return digestsToLog([...record, ...facts.artifacts]);
}
