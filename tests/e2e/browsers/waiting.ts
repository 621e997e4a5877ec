import type { Page } from 'puppeteer';

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Asks again until the answer is neither `null`, `undefined`, `false` nor empty. Throws with `what` when time is up. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false | ''>,
  timeout = 20_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms in vain for: ${what}`);
    await pause(40);
  }
}

/** A tab that was just opened leaves its empty first document, and what is asked of that one fails. */
export async function loaded(page: Page): Promise<Page> {
  const there = () =>
    page.evaluate(() => document.readyState === 'complete' && location.href !== 'about:blank');
  await until('the page to be loaded', () => there().catch(() => false));
  return page;
}
