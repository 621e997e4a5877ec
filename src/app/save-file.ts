import { browser } from 'wxt/browser';
import { onLeaving } from '../browser/leaving.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { SavedFile } from '../domain/export.ts';
import { onLockChanged } from './lock.ts';

/** Long enough for the browser to have opened the file; the address is dead after it, or once the record is locked. */
const ADDRESS_LIVES_MS = 600_000;
const DOWNLOADS = { permissions: ['downloads' as const] };

/**
 * Hands a file to the browser's downloads. With `forgetDownload` the optional permission is asked for first
 * (call it from the person's own click), and the entry is taken off the Downloads list when the file is
 * whole; the file itself stays. Where that is not allowed, the file is saved all the same, and the answer says
 * that it is listed. Throws `download-refused`.
 */
export async function saveFile(
  open: () => Promise<Blob>,
  name: string,
  options: { forgetDownload: boolean },
): Promise<SavedFile> {
  const forget = options.forgetDownload && (await browser.permissions.request(DOWNLOADS));
  const url = URL.createObjectURL(await open());
  endWithTheLock(url);
  if (forget) await downloadAndForget(url, name);
  else clickLink(url, name);
  return { listed: !forget };
}

/** Whoever comes after a lock finds nothing behind the address. What the browser has begun to save it goes on saving. */
function endWithTheLock(url: string): void {
  const end = () => {
    for (const stop of listening) stop();
    URL.revokeObjectURL(url);
  };
  const timer = setTimeout(end, ADDRESS_LIVES_MS);
  const listening = [() => clearTimeout(timer), onLockChanged((locked) => locked && end()), onLeaving(end)];
}

function clickLink(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

async function downloadAndForget(url: string, filename: string): Promise<void> {
  const id = await browser.downloads.download({ url, filename, saveAs: false });
  await downloadEnded(id);
  await browser.downloads.erase({ id });
}

function downloadEnded(id: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = async () => {
      const [item] = await browser.downloads.search({ id });
      if (item?.state === 'in_progress') return;
      browser.downloads.onChanged.removeListener(onChanged);
      if (item?.state === 'complete') resolve();
      else reject(new HoldfastError('download-refused', item?.error ?? ''));
    };
    const onChanged = (change: { id: number }) => {
      if (change.id === id) check().catch(reject);
    };
    browser.downloads.onChanged.addListener(onChanged);
    check().catch(reject);
  });
}
