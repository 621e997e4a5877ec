import { readdirSync, readFileSync } from 'node:fs';

/** How often the memory is looked at: a peak that is shorter is not seen. */
const EVERY_MS = 3_000;

/** Notes the most memory that processes begun by this one hold together, until `stop` tells it in bytes. Linux alone tells. */
export function watchMemory(): { stop(): number } {
  let most = 0;
  const look = () => {
    most = Math.max(most, heldNow());
  };
  const watching = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(watching);
      look();
      return most;
    },
  };
}

/** Of other processes only the parent is asked: what they hold takes the system long to tell. */
function heldNow(): number {
  const parents = new Map(pids().map((pid) => [pid, parentOf(pid)]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid) ?? null;
    return parent !== null && (parent === process.pid || isOurs(parent));
  };
  return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + heldBy(pid), 0);
}

function pids(): number[] {
  return process.platform === 'linux' ? readdirSync('/proc').map(Number).filter(Number.isInteger) : [];
}

function parentOf(pid: number): number | null {
  const parent = /^PPid:\s*(\d+)/m.exec(told(pid, 'status'))?.[1];
  return parent === undefined ? null : Number(parent);
}

/** `Pss` counts what processes share once. */
function heldBy(pid: number): number {
  return Number(/^Pss:\s*(\d+)/m.exec(told(pid, 'smaps_rollup'))?.[1] ?? 0) * 1024;
}

/** Nothing of one that has ended meanwhile. */
function told(pid: number, what: 'status' | 'smaps_rollup'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
