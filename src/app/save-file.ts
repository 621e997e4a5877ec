import { onLeaving } from '../browser/leaving.ts';
import type { SavedFile } from '../domain/export.ts';
import { forgetDownload } from './forget-download.ts';
import { onLockChanged } from './lock.ts';

/** Long enough for the browser to have opened the file; the address is dead after it, or once the record is locked. */
const ADDRESS_LIVES_MS = 600_000;

/** From where files of a name were saved on this page: saved twice, it stands on the browser's list twice. */
const savedFrom = new Map<string, string[]>();

/** Hands a file to the browser's downloads, whose list keeps its name until that is taken off. */
export async function saveFile(open: () => Promise<Blob>, name: string): Promise<SavedFile> {
  const url = URL.createObjectURL(await open());
  endWithTheLock(url);
  clickLink(url, name);
  const urls = [...(savedFrom.get(name) ?? []), url];
  savedFrom.set(name, urls);
  return { forget: () => forgetDownload(savedFrom.get(name) ?? urls) };
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
