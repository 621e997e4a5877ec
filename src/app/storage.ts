import { HoldfastError } from '../domain/errors.ts';
import { staysOpenWhenFull } from '../vault/even-when-full.ts';
import { fillReserve } from '../vault/reserve.ts';
import { roomLeft } from '../vault/storage-error.ts';
import { MOST_IN_MEMORY, type Place } from './held-bytes.ts';
import { wipeWorkingFiles } from './working-file.ts';

export { filesWait } from '../vault/older-files.ts';

/** At every start: wipes what a crash in the middle of an export left, and sets room aside for when there is none. */
export async function tidyStorage(): Promise<void> {
  await wipeWorkingFiles();
  await fillReserve();
}

/**
 * What every page of the record does first: the same, and it asks the browser to hold on to what is stored. Firefox
 * lifts its 10 GB limit only when asked, without a prompt; Chromium answers no and keeps extension storage all the same.
 */
export async function prepareStorage(): Promise<void> {
  staysOpenWhenFull();
  await Promise.all([tidyStorage(), navigator.storage.persist()]);
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
  if (!(await hasRoom(bytes))) throw new HoldfastError('disk-full', 'room');
}

async function hasRoom(bytes: number): Promise<boolean> {
  return (await roomLeft()) >= bytes * HEADROOM;
}

/**
 * Where a file that takes `onDisk` bytes there, and `inMemory` here, is to be made: on the disk where that has room. It may
 * run out of room all the same (`openForMaking`). Throws `file-needs-room`.
 */
export async function placeToMake({
  onDisk,
  inMemory,
}: Record<'onDisk' | 'inMemory', number>): Promise<Place> {
  if (await hasRoom(onDisk)) return 'disk';
  if (inMemory > MOST_IN_MEMORY) throw new HoldfastError('file-needs-room', 'room');
  return 'memory';
}
