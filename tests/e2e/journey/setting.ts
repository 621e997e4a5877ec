import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPracticeFeed } from '../../practice-feed/feed.ts';
import type { PracticeFeed } from '../../practice-feed/server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { launch } from '../browsers/launch.ts';
import type { BrowserName, LaunchOptions, Screen, TestBrowser } from '../browsers/types.ts';

const OUTPUT = fileURLToPath(new URL('../../../.output/', import.meta.url));
const BUILT: Record<BrowserName, string> = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' };

/** A fresh browser with the built extension, and the practice feed it is shown. */
export type Setting = {
  browser: TestBrowser;
  feed: PracticeFeed;
  downloads: string;
  close(): Promise<void>;
  /** As a crash would, at this very moment. */
  end(): Promise<void>;
};

export async function openSetting(
  name: BrowserName,
  screen: Screen,
  more: Pick<LaunchOptions, 'profile' | 'room' | 'scale'> = {},
): Promise<Setting> {
  const feed = await startPracticeFeed();
  const { path: downloads, remove } = temporaryFolder('downloads');
  const extension = join(OUTPUT, BUILT[name]);
  const tidy = async () => {
    remove();
    await feed.close();
  };
  const browser = await launch(name, { extension, feed, downloads, screen, ...more }).catch(
    async (thrown) => {
      await tidy();
      throw thrown;
    },
  );
  const close = () => browser.close().finally(tidy);
  const end = () => browser.kill().finally(tidy);
  return { browser, feed, downloads, close, end };
}
