import { readdirSync, readFileSync } from 'node:fs';

/**
 * Notes the most memory that processes begun by this one hold together, until `stop` tells it in bytes. Linux alone tells.
 *
 * @param everyMs how often it is looked at: a peak that is shorter is not seen
 * @param only those of this name alone, as the system names processes
 */
export function watchMemory({ everyMs = 3_000, only = '' } = {}): { stop(): number } {
  let most = 0;
  const look = () => {
    most = Math.max(most, heldNow(only));
  };
  const watching = setInterval(look, everyMs);
  return {
    stop: () => {
      clearInterval(watching);
      look();
      return most;
    },
  };
}

/** The most memory that this process held while `work` ran, in bytes. */
export async function ownMemory(work: () => Promise<void>): Promise<number> {
  let most = process.memoryUsage().rss;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  try {
    await work();
  } finally {
    clearInterval(watching);
  }
  return most;
}

/** Of other processes only the parent is asked: what they hold takes the system long to tell. */
function heldNow(only: string): number {
  const parents = new Map(pids().map((pid) => [pid, parentOf(pid)]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid) ?? null;
    return parent !== null && (parent === process.pid || isOurs(parent));
  };
  const counts = (pid: number) => isOurs(pid) && (only === '' || told(pid, 'comm').trim() === only);
  return [...parents.keys()].filter(counts).reduce((sum, pid) => sum + heldBy(pid), 0);
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
function told(pid: number, what: 'status' | 'smaps_rollup' | 'comm'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
