import { once } from 'node:events';
import type { Browser } from 'puppeteer';

/** Ends a browser as the system would, and waits until it is gone. */
export async function endAtOnce(browser: Browser): Promise<void> {
  const process = browser.process();
  if (!process || process.exitCode !== null || process.signalCode !== null) return;
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}
