import { readdirSync, readFileSync } from 'node:fs';

/** How often the memory is looked at: a peak that is shorter is not seen. */
const EVERY_MS = 500;

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

type Process = { parent: number; bytes: number };

function heldNow(): number {
  const all = new Map(
    pids().flatMap((pid) => (statusOf(pid) ? [[pid, statusOf(pid) as Process] as const] : [])),
  );
  const isOurs = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  return [...all].filter(([pid]) => isOurs(pid)).reduce((sum, [, { bytes }]) => sum + bytes, 0);
}

function pids(): number[] {
  return process.platform === 'linux' ? readdirSync('/proc').map(Number).filter(Number.isInteger) : [];
}

/** `Pss` counts what processes share once; `null` of one that has ended meanwhile. */
function statusOf(pid: number): Process | null {
  try {
    const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const pss = /^Pss:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return { parent: Number(parent), bytes: Number(pss) * 1024 };
  } catch {
    return null;
  }
}
