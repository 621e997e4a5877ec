import { expect, it } from 'vitest';
import { killTrials } from '../e2e/kill-trials.ts';

it.each(['chromium', 'firefox'] as const)(
  '%s: nothing that was said to be saved is lost in 50 ends at random instants',
  async (browser) => {
    expect(await killTrials(browser, 50)).toBeGreaterThan(0);
  },
  1_800_000,
);
