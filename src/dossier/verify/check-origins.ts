import { checkChain } from '../../crypto/hash-chain.ts';
import type { CustodyDigests, CustodyLine } from '../../domain/custody.ts';
import type { Digest } from '../../domain/identity.ts';
import { artifactFile, isOtherCustodyLog } from '../file-names.ts';
import { bringsIn } from '../kept.ts';
import type { Bundle } from './bundle.ts';
import type { SeenExhibit } from './check-exhibits.ts';

/** As for the dossier's own log. */
const LOG_LIMIT = 128 * 1024 * 1024;

/** What the logs of other installations say: each line's digest, and the files of each capture. */
type Origins = { lines: Set<Digest>; captures: Map<string, CustodyDigests> };

/**
 * Exhibits that were brought in with a backup: the log that their `restored` line names is there, its chain
 * holds, and it says of the same files that they were kept.
 */
export async function checkOrigins(bundle: Bundle, lines: CustodyLine[], seen: SeenExhibit[]): Promise<void> {
  const origins = await readOrigins(bundle);
  const kept = new Set(lines.filter(({ action }) => action === 'kept').map(({ about }) => about.id));
  const restored = new Map(
    lines.filter(bringsIn).map(({ about, digests }) => [about.id, digests['log-head']]),
  );
  for (const { captureId, number, digests } of seen) {
    // Kept here, lost, and brought in again: its `kept` line is in this dossier's own log.
    if (kept.has(captureId) || !restored.has(captureId)) continue;
    const path = artifactFile(number, 'facts');
    const before = origins.captures.get(captureId);
    if (!before || !origins.lines.has(restored.get(captureId) ?? '')) bundle.add('log-origin-missing', path);
    else if (!includes(before, digests)) bundle.add('log-digests-differ', path);
  }
}

async function readOrigins(bundle: Bundle): Promise<Origins> {
  const origins: Origins = { lines: new Set(), captures: new Map() };
  for (const path of [...bundle.sizes.keys()].filter(isOtherCustodyLog)) {
    const bytes = await bundle.bytes(path, LOG_LIMIT);
    const chain = bytes && (await checkChain(bytes));
    for (const { code, line } of chain?.problems ?? []) bundle.add(code, `${path}:${line}`);
    for (const line of chain?.lines ?? []) {
      if (line.prev) origins.lines.add(line.prev);
      if (bringsIn(line)) origins.captures.set(line.about.id, line.digests);
    }
    if (chain?.head) origins.lines.add(chain.head.digest);
  }
  return origins;
}

function includes(logged: CustodyDigests, files: CustodyDigests): boolean {
  const kinds = Object.keys(files) as (keyof CustodyDigests)[];
  return kinds.every((kind) => logged[kind] === files[kind]);
}
