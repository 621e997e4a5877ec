import { type ChainHead, checkChain } from '../../crypto/hash-chain.ts';
import type { CustodyDigests, CustodyLine } from '../../domain/custody.ts';
import type { BagInfo } from '../bag.ts';
import { NONE, readDigests } from '../bag.ts';
import { erasedIn } from '../erased.ts';
import { artifactFile, CUSTODY_LOG, exhibitIndex, TAG_FILES } from '../file-names.ts';
import { bringsIn, cameIn } from '../kept.ts';
import type { Bundle } from './bundle.ts';
import { checkBeside } from './check-beside.ts';
import { checkCaseItems } from './check-case-items.ts';
import type { SeenExhibit } from './check-exhibits.ts';
import { checkOrigins } from './check-origins.ts';

/** Some 300,000 lines. A log is read whole, and one made to be long must not fill the checker's memory. */
const LOG_LIMIT = 128 * 1024 * 1024;

/** What the log holds; `null`: it could not be read. */
export type SeenLog = {
  head: ChainHead | null;
  lines: number;
  kept: number;
  /** Captures that were kept, then erased, and are not among the exhibits. */
  erased: number;
} | null;

/**
 * The chain itself, and whether the exhibits are what the log says was kept: the `kept` line of a capture
 * names the digest of each of its files, its `numbered` line the exhibit number. One that was brought in with a
 * backup has a `restored` line in its place, and its `kept` line in another log, which is checked as well.
 */
export async function checkCustody(
  bundle: Bundle,
  info: BagInfo | null,
  seen: SeenExhibit[],
): Promise<SeenLog> {
  const bytes = bundle.sizes.has(CUSTODY_LOG) ? await bundle.bytes(CUSTODY_LOG, LOG_LIMIT) : null;
  if (!bytes) {
    bundle.add('log-missing', CUSTODY_LOG);
    return null;
  }
  const chain = await checkChain(bytes);
  for (const { code, line } of chain.problems) bundle.add(code, `${CUSTODY_LOG}:${line}`);
  checkKept(bundle, chain.lines, seen);
  await checkOrigins(bundle, chain.lines, seen);
  checkNumbers(bundle, chain.lines, seen);
  await checkBeside(bundle, chain.lines, seen);
  if (info) await checkCaseItems(bundle, info['Holdfast-Initials'], chain.lines);
  if (info) checkInfo(bundle, info, chain.head, chain.lines);
  const erased = erasedIn(chain.lines, new Set(seen.map(({ captureId }) => captureId)));
  return { head: chain.head, lines: chain.head?.seq ?? 0, kept: cameIn(chain.lines), erased };
}

function checkKept(bundle: Bundle, lines: CustodyLine[], seen: SeenExhibit[]): void {
  const byId = new Map<string, CustodyDigests>();
  for (const { about, action, digests, seq } of lines.filter(bringsIn)) {
    const before = byId.get(about.id);
    if (before && action === 'kept') bundle.add('log-capture-twice', `${CUSTODY_LOG}:${seq}`);
    if (before && !sameDigests(before, digests)) bundle.add('log-digests-differ', `${CUSTODY_LOG}:${seq}`);
    byId.set(about.id, digests);
  }
  for (const { captureId, number, digests } of seen) {
    const logged = byId.get(captureId);
    const path = artifactFile(number, 'facts');
    if (!logged) bundle.add('log-capture-missing', path);
    else if (!sameDigests(logged, digests)) bundle.add('log-digests-differ', path);
  }
}

/** The same files with the same digests; a `restored` line names a log besides. */
function sameDigests(a: CustodyDigests, b: CustodyDigests): boolean {
  const flat = ({ 'log-head': _log, ...files }: CustodyDigests) =>
    JSON.stringify(Object.entries(files).sort());
  return flat(a) === flat(b);
}

/** A capture has one number for good, and a number one capture. */
function checkNumbers(bundle: Bundle, lines: CustodyLine[], seen: SeenExhibit[]): void {
  const numbers = new Map<string, number | undefined>();
  const given = new Set<number | undefined>();
  for (const { about, seq } of lines.filter(({ action }) => action === 'numbered')) {
    if (numbers.has(about.id) || given.has(about.exhibit))
      bundle.add('log-number-twice', `${CUSTODY_LOG}:${seq}`);
    numbers.set(about.id, about.exhibit);
    given.add(about.exhibit);
  }
  for (const { captureId, number } of seen) {
    const path = artifactFile(number, 'facts');
    if (!numbers.has(captureId)) bundle.add('log-number-missing', path);
    else if (numbers.get(captureId) !== exhibitIndex(number)) bundle.add('log-number-differs', path);
  }
}

function checkInfo(bundle: Bundle, info: BagInfo, head: ChainHead | null, lines: CustodyLine[]): void {
  const same = info['Holdfast-Log-Head'] === head?.digest && info['Holdfast-Log-Lines'] === String(head?.seq);
  if (!same) bundle.add('log-head-differs', TAG_FILES.bagInfo);
  const previous = info['Holdfast-Previous-Fingerprint'];
  const exported = lines.filter(({ action }) => action === 'exported').map(({ digests }) => digests.manifest);
  const named = [...(previous === NONE ? [] : [previous]), ...(readDigests(info['Holdfast-Adds-To']) ?? [])];
  if (named.some((digest) => !exported.includes(digest)))
    bundle.add('log-previous-missing', TAG_FILES.bagInfo);
}
