import { browser } from 'wxt/browser';
import type { Forgotten } from '../domain/export.ts';

const DOWNLOADS = { permissions: ['downloads' as const] };

/**
 * Takes what was saved from these addresses off the browser's list of downloads; the files themselves stay. Asks for the
 * optional permission first: call it from the person's own click. `not-found` is of the last one: those before it can have
 * been taken off by now.
 */
export async function forgetDownload(urls: readonly string[]): Promise<Forgotten> {
  if (!(await browser.permissions.request(DOWNLOADS))) return 'refused';
  let last: Forgotten = 'not-found';
  for (const url of urls) last = await forgetOne(url);
  return last;
}

async function forgetOne(url: string): Promise<Forgotten> {
  const [entry] = await browser.downloads.search({ url });
  if (!entry) return 'not-found';
  // Taken off earlier, it would not be saved at all.
  const isSaved = await downloadEnded(entry.id);
  await browser.downloads.erase({ id: entry.id });
  return isSaved ? 'done' : 'not-saved';
}

/** Was it saved? The person, or a full disk, can have stopped it. */
function downloadEnded(id: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const check = async () => {
      const [item] = await browser.downloads.search({ id });
      if (item?.state === 'in_progress') return;
      browser.downloads.onChanged.removeListener(onChanged);
      resolve(item?.state !== 'interrupted');
    };
    const onChanged = (change: { id: number }) => {
      if (change.id === id) check().catch(reject);
    };
    browser.downloads.onChanged.addListener(onChanged);
    check().catch(reject);
  });
}
