import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { checkChain } from '../../src/crypto/hash-chain.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { BrowserName, TestBrowser } from './browsers/types.ts';
import { pause } from './browsers/waiting.ts';
import { openPicker, pointAt, pointOf } from './journey/keep.ts';
import { overlayThat } from './journey/overlay.ts';
import { openSetting, type Setting } from './journey/setting.ts';
import { custodyLog, everyCapture, keptCount } from './journey/vault.ts';
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
  let saved = 0;
  try {
    for (let at = 0; at < times; at += 1) {
      // The last one is ended right after "Saved", so that there is always one that has to be there.
      const wait = at === times - 1 ? 10_000 : Math.floor(Math.random() * LONGEST_MS);
      const setting = await openSetting(name, 'headless', { profile });
      const before = await holds(setting.browser, `before end ${at + 1}`);
      expect(before, `captures before end ${at + 1}`).toBeGreaterThanOrEqual(saved);
      if (await keepAndEnd(setting, before, wait)) saved = before + 1;
    }
    const { browser, close } = await openSetting(name, 'headless', { profile });
    expect(await holds(browser, 'at the end')).toBeGreaterThanOrEqual(saved);
    await close();
    return saved;
  } finally {
    remove();
  }
}

/** True where "Saved" was shown before the browser was ended, `wait` milliseconds after the click. */
async function keepAndEnd({ browser, feed }: Setting, before: number, wait: number): Promise<boolean> {
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
  const shownBefore = shown;
  await browser.kill();
  await feed.close();
  return shownBefore;
}

/** How many captures there are, each of them whole. */
async function holds(browser: TestBrowser, when: string): Promise<number> {
  const count = await keptCount(browser);
  if (count === 0) return 0;
  const captures = await everyCapture(browser);
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
