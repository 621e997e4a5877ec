import type { CustodyLine } from '../../domain/custody.ts';
import { artifactFile, isOtherCustodyLog } from '../file-names.ts';
import { cameInBy, type OriginLog, originOf, readOriginLog } from '../origins.ts';
import type { Bundle } from './bundle.ts';
import type { SeenExhibit } from './check-exhibits.ts';

/** As for the dossier's own log, for all of them together: each is held until the last has been read. */
const LOG_LIMIT = 128 * 1024 * 1024;

type Found = OriginLog & { path: string };

const CODES = {
  missing: 'log-origin-missing',
  differs: 'log-digests-differ',
  broken: 'log-origin-broken',
} as const;

/**
 * Exhibits that were brought in with a backup: a log that their `restored` line names is there, its chain holds, and
 * it says of the same files that they were kept. What is wrong with another log counts against the exhibits that
 * have nothing else to stand on; one that no exhibit needs is remarked upon, and counts against nothing.
 */
export async function checkOrigins(bundle: Bundle, lines: CustodyLine[], seen: SeenExhibit[]): Promise<void> {
  const logs = await readLogs(bundle);
  const cameIn = cameInBy(lines);
  const named = new Set<Found>();
  const broken = new Set<Found>();
  for (const { captureId, number, digests } of seen) {
    const here = cameIn.get(captureId) ?? [];
    // Kept here, lost, and brought in again: its `kept` line is in this dossier's own log.
    if (here.length === 0 || here.some(({ action }) => action === 'kept')) continue;
    const { outcome, logs: way } = originOf(logs, here, digests);
    for (const log of way) named.add(log);
    if (outcome === 'found') continue;
    bundle.add(CODES[outcome], artifactFile(number, 'facts'));
    if (outcome === 'broken') for (const log of way) broken.add(log);
  }
  for (const log of broken) addProblems(bundle, log);
  for (const log of logs) if (!named.has(log)) bundle.remark('other-log-not-named', log.path);
}

async function readLogs(bundle: Bundle): Promise<Found[]> {
  const logs: Found[] = [];
  let left = LOG_LIMIT;
  for (const path of [...bundle.sizes.keys()].filter(isOtherCustodyLog)) {
    const bytes = await bundle.bytes(path, left);
    if (!bytes) continue;
    left -= bytes.length;
    logs.push({ ...(await readOriginLog(bytes)), path });
  }
  return logs;
}

function addProblems(bundle: Bundle, { path, problems }: Found): void {
  for (const { code, line } of problems) bundle.add(code, `${path}:${line}`);
}
