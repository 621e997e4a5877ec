import { browser } from 'wxt/browser';
import type { Forgotten } from '../domain/export.ts';

const DOWNLOADS = { permissions: ['downloads' as const] };

/**
 * Takes the entry of what was saved from this address off the browser's list of downloads; the file itself stays. Asks for
 * the optional permission first: call it from the person's own click.
 */
export async function forgetDownload(url: string): Promise<Forgotten> {
  if (!(await browser.permissions.request(DOWNLOADS))) return 'refused';
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
