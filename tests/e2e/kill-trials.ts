import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { checkChain } from '../../src/crypto/hash-chain.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { BrowserName, TestBrowser } from './browsers/types.ts';
import { pause } from './browsers/waiting.ts';
import { openPicker, pointAt, pointOf } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { openSetting } from './journey/setting.ts';
import { custodyLog, keptCount, newestCaptures } from './journey/vault.ts';
import { say } from './journey/words.ts';

const PAGE = 'https://plain.example.test/articles/harbour-lights';
const POST = '#post-2 [itemprop="text"]';
/** From the click to "Saved" takes 0.3 to 1 s. */
const LONGEST_MS = 1_200;

/**
 * Ends the browser at random instants while it keeps, again and again in one profile. After each end: every capture
 * that was said to be saved is there and opens, none is half there, and the custody log holds.
 *
 * @returns how often "Saved" was shown before the end
 */
export async function killTrials(name: BrowserName, times: number): Promise<number> {
  const { path: profile, remove } = temporaryFolder('killed');
  let [there, shown] = [0, 0];
  try {
    for (let at = 0; at < times; at += 1) {
      // The last one is ended right after "Saved", so that there is always one that has to be there.
      const wait = at === times - 1 ? 10_000 : Math.floor(Math.random() * LONGEST_MS);
      const setting = await openSetting(name, 'headless', { profile });
      const when = `before end ${at + 1}`;
      const told = await trial(setting.browser, there, wait, when).finally(setting.end);
      there = told.there;
      shown += Number(told.shown);
    }
    const { browser, close } = await openSetting(name, 'headless', { profile });
    expect(await holds(browser, 'at the end').finally(close)).toBeGreaterThanOrEqual(there);
    return shown;
  } finally {
    remove();
  }
}

/** `there`: captures that have to be there after the end. `shown`: "Saved" was shown for one more than there were. */
type Told = { there: number; shown: boolean };

/** Looks whether all is there, then keeps one capture more for `wait` milliseconds; the browser is to be ended then. */
async function trial(browser: TestBrowser, atLeast: number, wait: number, when: string): Promise<Told> {
  const before = await holds(browser, when);
  expect(before, `captures ${when}`).toBeGreaterThanOrEqual(atLeast);
  const shown = await keepFor(browser, before, wait);
  return { there: shown ? before + 1 : before, shown };
}

/** True where "Saved" was shown within `wait` milliseconds after the click. */
async function keepFor(browser: TestBrowser, before: number, wait: number): Promise<boolean> {
  const page = await browser.openPage(PAGE);
  await openPicker(browser, page);
  await pointAt(browser, page, POST);
  const { x, y } = await pointOf(page, POST);
  let shown = false;
  await page.mouse.click(x, y);
  const line = say('saved_count', before + 1);
  const seen = overlayThat(browser, line, ({ words }) => words.includes(line)).then(
    () => {
      shown = true;
    },
    () => undefined,
  );
  await Promise.race([seen.then(() => pause(Math.min(wait, 20))), pause(wait)]);
  return shown;
}

/** How many captures there are, each of them whole. */
async function holds(browser: TestBrowser, when: string): Promise<number> {
  const count = await keptCount(browser);
  if (count === 0) return 0;
  const captures = await newestCaptures(browser, count);
  expect(captures, when).toHaveLength(count);
  for (const { facts, files } of captures) {
    expect([...files.keys()].sort(), when).toEqual(
      ['facts', ...facts.artifacts.map(({ kind }) => kind)].sort(),
    );
    for (const { kind, digest } of facts.artifacts) {
      const bytes = files.get(kind) ?? Buffer.of();
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, `${kind} ${when}`).toBe(digest);
    }
  }
  const log = await checkChain(Buffer.from(await custodyLog(browser)));
  expect(log, when).toMatchObject({ ok: true, problems: [] });
  const kept = log.lines.filter(({ action }) => action === 'kept').map(({ about }) => about.id);
  expect(kept.toSorted(), when).toEqual(captures.map(({ facts }) => facts.id).sort());
  return count;
}
