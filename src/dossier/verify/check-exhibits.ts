import { CaptureFacts } from '../../domain/capture.ts';
import { type CustodyDigests, digestsToLog } from '../../domain/custody.ts';
import type { Id } from '../../domain/identity.ts';
import { artifactFile, exhibitFile, exhibitOf, isKeptFile, MADE_SUFFIX } from '../file-names.ts';
import type { Bundle } from './bundle.ts';
import { leftOutOf } from './check-left-out.ts';
import { originalsCheck } from './check-originals.ts';
import { checkRows } from './check-rows.ts';
import { checkWhole } from './check-whole.ts';
import { hasEndlessList } from './endless-list.ts';

const FACTS_LIMIT = 64 * 1024 * 1024;

/** An exhibit as its own facts file tells it: the log is asked whether it tells the same. */
export type SeenExhibit = {
  number: string;
  captureId: Id;
  /** Of every artifact that the facts name, and of the facts file. */
  digests: CustodyDigests;
};

/**
 * Beyond the manifests, which anyone can write anew: each exhibit's facts name its artifacts and their
 * digests, so a file that was changed, put in or taken out together with its manifest line still shows.
 */
export async function checkExhibits(bundle: Bundle): Promise<{ seen: SeenExhibit[]; count: number }> {
  const folders = exhibitFolders(bundle);
  const seen: SeenExhibit[] = [];
  const originals = originalsCheck(bundle);
  for (const [number, there] of folders) {
    checkSheet(bundle, number);
    const facts = await readFacts(bundle, number);
    if (!facts) continue;
    checkArtifacts(bundle, number, facts, { there, leftOut: await leftOutOf(bundle, number, facts) });
    await checkRows(bundle, number, facts);
    checkWhole(bundle, number, facts);
    originals.see(number, facts);
    seen.push(seenExhibit(bundle, number, facts));
  }
  checkIds(bundle, seen);
  originals.end(new Map(seen.map(({ captureId, digests }) => [captureId, digests.facts])));
  return { seen, count: folders.length };
}

/** Each exhibit's number and the paths in its folder, by number. */
export function exhibitFolders(bundle: Bundle): [number: string, there: string[]][] {
  const folders = new Map<string, string[]>();
  for (const path of bundle.sizes.keys()) {
    const number = exhibitOf(path);
    const there = number === null ? null : folders.get(number);
    if (there) there.push(path);
    else if (number !== null) folders.set(number, [path]);
  }
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1));
}

export function checkSheet(bundle: Bundle, number: string): void {
  const [pdf, text] = [exhibitFile(number, MADE_SUFFIX.sheet), exhibitFile(number, MADE_SUFFIX.sheetText)];
  if (!bundle.sizes.has(pdf) && !bundle.sizes.has(text)) bundle.add('file-missing', pdf);
}

async function readFacts(bundle: Bundle, number: string): Promise<CaptureFacts | null> {
  const path = artifactFile(number, 'facts');
  if (!bundle.sizes.has(path)) {
    bundle.add(lossCode(bundle, number), path);
    return null;
  }
  const text = await bundle.text(path, FACTS_LIMIT, 'facts-unreadable');
  const facts = text === null ? null : parseFacts(text);
  if (text !== null && !facts) bundle.add('facts-unreadable', path);
  return facts;
}

function parseFacts(text: string): CaptureFacts | null {
  try {
    const value: unknown = JSON.parse(text);
    if (hasEndlessList(value)) return null;
    const parsed = CaptureFacts.safeParse(value);
    const kinds = parsed.data?.artifacts.map(({ kind }) => kind) ?? [];
    const plain = new Set(kinds).size === kinds.length && !kinds.includes('facts');
    return parsed.success && plain ? parsed.data : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** A loss that the dossier itself states is still a loss: it is only told apart. */
function lossCode(bundle: Bundle, number: string) {
  const stated = bundle.sizes.has(exhibitFile(number, MADE_SUFFIX.damaged));
  return stated ? 'artifact-lost-before-export' : 'artifact-missing';
}

type Found = { there: string[]; leftOut: ReadonlySet<string> };

function checkArtifacts(
  bundle: Bundle,
  number: string,
  facts: CaptureFacts,
  { there, leftOut }: Found,
): void {
  const named = new Set<string>([artifactFile(number, 'facts')]);
  for (const { kind, digest, size } of facts.artifacts) {
    const path = artifactFile(number, kind);
    named.add(path);
    if (!bundle.sizes.has(path)) {
      if (!leftOut.has(path)) bundle.add(lossCode(bundle, number), path);
    } else if (bundle.digests.get(path) !== digest || bundle.sizes.get(path) !== size) {
      bundle.add('facts-digest-differs', path);
    }
  }
  for (const path of there)
    if (isKeptFile(number, path) && !named.has(path)) bundle.add('artifact-not-in-facts', path);
}

function seenExhibit(bundle: Bundle, number: string, facts: CaptureFacts): SeenExhibit {
  const own = bundle.digests.get(artifactFile(number, 'facts'));
  const digests = digestsToLog(facts.artifacts);
  return { number, captureId: facts.id, digests: own ? { ...digests, facts: own } : digests };
}

function checkIds(bundle: Bundle, seen: SeenExhibit[]): void {
  const ids = new Set<Id>();
  for (const { captureId, number } of seen) {
    if (ids.has(captureId)) bundle.add('capture-twice', artifactFile(number, 'facts'));
    ids.add(captureId);
  }
}
