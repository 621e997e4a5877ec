import { once } from 'node:events';
import { kill } from 'node:process';
import type { Browser } from 'puppeteer';
import { pause } from './waiting.ts';

/** Ends a browser as the system would, and waits until it is gone. */
export async function endAtOnce(browser: Browser): Promise<void> {
  const process = browser.process();
  if (!process || process.exitCode !== null || process.signalCode !== null) return;
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
  if (process.pid !== undefined) await endHelpers(process.pid);
}

/** One that has ended and that nobody has fetched counts as there, and holds nothing: the wait is short for that. */
const PATIENCE_MS = 2_000;

/**
 * Of the processes that a browser starts some outlive it by a moment, and hold its database until then: a browser that
 * is opened on the same profile meanwhile is refused it. All of them are in the group of the first.
 */
async function endHelpers(group: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (isThere(group) && Date.now() < until) await pause(20);
}

function isThere(group: number): boolean {
  try {
    return kill(-group, 'SIGKILL');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw thrown;
  }
}
