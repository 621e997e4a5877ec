import { HoldfastError } from '../domain/errors.ts';
import { wipeWorkingFiles } from './working-file.ts';

export { filesWait } from '../vault/older-files.ts';

/**
 * What every page of the record does first: wipes what a crash in the middle of an export left, and asks the
 * browser to hold on to what is stored. Firefox lifts its 10 GB limit only when asked, without a prompt;
 * Chromium answers no and keeps extension storage all the same.
 */
export async function prepareStorage(): Promise<void> {
  await Promise.all([wipeWorkingFiles(), navigator.storage.persist()]);
}

/** The part of the quota from which on the person is told. */
const LOW = 0.8;
/**
 * Bytes, about a hundred captures: with less left they are told too. In Chromium the quota of an extension with
 * unlimited storage is what the disk has left and what is stored here, so that a disk that other things fill is
 * full long before four fifths of it are ours.
 */
const LITTLE = 500_000_000;

/**
 * Bytes that the browser says can still be stored, once four fifths of what it gives are taken or little is left;
 * `null` before that, and where it does not say.
 */
export async function roomWhenLow(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  if (!quota || usage === undefined) return null;
  const left = Math.max(0, quota - usage);
  return usage >= quota * LOW || left < LITTLE ? left : null;
}

/** What a browser needs for its own books beside what is stored. */
const HEADROOM = 1.1;

/** Throws `disk-full` where there is no room for so many bytes more. */
export async function checkRoom(bytes: number): Promise<void> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (quota - usage < bytes * HEADROOM) throw new HoldfastError('disk-full', 'room');
}
