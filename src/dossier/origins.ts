import { type ChainHead, type ChainProblem, checkChain } from '../crypto/hash-chain.ts';
import type { CustodyDigests, CustodyLine } from '../domain/custody.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { bringsIn } from './kept.ts';

/** What a log of another installation says of captures. */
export type OriginLog = {
  /** The digest of each line: a `restored` line elsewhere names one. */
  lines: Set<Digest>;
  /** By capture: the lines by which it came in there. */
  cameIn: Map<Id, CustodyLine[]>;
  /** By capture: the lines by which it was erased there. */
  erased: Map<Id, CustodyLine[]>;
  /** By thing of the case: the lines by which it came in with a backup there. */
  things: Map<Id, CustodyLine[]>;
  /** `null`: there is no line in it. */
  head: ChainHead | null;
  problems: ChainProblem[];
};

export async function readOriginLog(bytes: Uint8Array): Promise<OriginLog> {
  const { lines, head, problems } = await checkChain(bytes);
  const erased = byCapture(lines.filter(({ action }) => action === 'erased'));
  const things = byCapture(
    lines.filter(({ action, about }) => action === 'restored' && about.kind === 'case'),
  );
  return { lines: digestsOf(lines, head), cameIn: cameInBy(lines), erased, things, head, problems };
}

function digestsOf(lines: CustodyLine[], head: ChainHead | null): Set<Digest> {
  const digests = new Set(lines.map(({ prev }) => prev).filter((prev) => prev !== null));
  return head ? digests.add(head.digest) : digests;
}

/** By capture: the lines of a log by which it came in. */
export function cameInBy(lines: CustodyLine[]): Map<Id, CustodyLine[]> {
  return byCapture(lines.filter(bringsIn));
}

function byCapture(lines: CustodyLine[]): Map<Id, CustodyLine[]> {
  const by = new Map<Id, CustodyLine[]>();
  for (const line of lines) {
    const before = by.get(line.about.id);
    if (before) before.push(line);
    else by.set(line.about.id, [line]);
  }
  return by;
}

/**
 * `found`: logs that hold lead from these lines to one that has kept the same files. `broken`: they lead there through
 * a log that does not hold. `differs`: to one that has kept other files. `missing`: to none.
 */
export type Origin<Log extends OriginLog> = {
  outcome: 'found' | 'broken' | 'differs' | 'missing';
  /** The logs on the way; where nothing was found, those that were named. */
  logs: Log[];
};

/**
 * Where a capture came from that was brought in: each `restored` line names a line of the log that it came with,
 * which may name another in turn. A log that does not hold stands for nothing where one that holds leads there too.
 *
 * @param lines the lines by which it came in here
 */
export function originOf<Log extends OriginLog>(
  logs: Log[],
  lines: CustodyLine[],
  files: CustodyDigests,
): Origin<Log> {
  const sound = walk(
    logs.filter(({ problems }) => problems.length === 0),
    lines,
    files,
  );
  if (sound.outcome === 'found') return sound;
  const among = walk(logs, lines, files);
  return among.outcome === 'found' ? { ...among, outcome: 'broken' } : among;
}

/** The logs that a thing of the case was had from, from this one on; each once. */
export function waysOfThing<Log extends OriginLog>(logs: Log[], from: Log, of: Id): Log[] {
  const left = new Set(logs);
  const found = named(left, from.things.get(of) ?? [], []);
  for (const { log } of found) found.push(...named(left, log.things.get(of) ?? [], []));
  return found.map(({ log }) => log);
}

type Step<Log> = { log: Log; way: Log[] };

/** Each log once, the nearest first. */
function walk<Log extends OriginLog>(logs: Log[], lines: CustodyLine[], files: CustodyDigests): Origin<Log> {
  const id = lines[0]?.about.id ?? '';
  const left = new Set(logs);
  const steps = named(left, lines, []);
  let differs = false;
  for (const { log, way } of steps) {
    const there = log.cameIn.get(id) ?? [];
    const kept = there.filter(({ action }) => action === 'kept');
    if (kept.some(({ digests }) => includes(digests, files))) return { outcome: 'found', logs: way };
    differs ||= kept.length > 0;
    steps.push(...named(left, there, way));
  }
  return { outcome: differs ? 'differs' : 'missing', logs: steps.map(({ log }) => log) };
}

/** Those of the logs left that the lines name; they are left no longer. */
function named<Log extends OriginLog>(left: Set<Log>, lines: CustodyLine[], way: Log[]): Step<Log>[] {
  const heads = lines.map(({ digests }) => digests['log-head']).filter((head) => head !== undefined);
  const found = [...left].filter((log) => heads.some((head) => log.lines.has(head)));
  for (const log of found) left.delete(log);
  return found.map((log) => ({ log, way: [...way, log] }));
}

function includes(logged: CustodyDigests, files: CustodyDigests): boolean {
  const kinds = Object.keys(files) as (keyof CustodyDigests)[];
  return kinds.every((kind) => logged[kind] === files[kind]);
}
