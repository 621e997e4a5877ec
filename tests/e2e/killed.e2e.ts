import { expect, it } from 'vitest';
import { killTrials } from './kill-trials.ts';
import { BROWSER } from './spec-setting.ts';

it('whatever was said to be saved outlives five ends at random instants, and nothing is half there', async () => {
  expect(await killTrials(BROWSER, 5)).toBeGreaterThan(0);
}, 300_000);
