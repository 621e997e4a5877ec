import { afterAll, beforeAll } from 'vitest';
import type { BrowserName } from './browsers/types.ts';
import { openSetting, type Setting } from './journey/setting.ts';

const NAMES: readonly BrowserName[] = ['chromium', 'firefox'];

/** The browser this run is for. */
export const BROWSER = ((): BrowserName => {
  const found = NAMES.find((name) => name === process.env.HOLDFAST_BROWSER);
  if (!found) throw new Error(`HOLDFAST_BROWSER must be one of ${NAMES.join(', ')}.`);
  return found;
})();

/** One fresh browser for all tests of a file. The setting is there from the first test on. */
export function withBrowser(more: Parameters<typeof openSetting>[2] = {}): Setting {
  const setting = {} as Setting;
  beforeAll(async () => {
    Object.assign(setting, await openSetting(BROWSER, 'virtual', more));
  }, 90_000);
  afterAll(async () => setting.close?.(), 30_000);
  return setting;
}
