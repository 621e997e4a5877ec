import { HoldfastError } from '../domain/errors.ts';
import { database } from './database.ts';
import { letGo, PIECE_BYTES } from './reserve.ts';
import { isNextAfterRefusal, roomLeft, storageError } from './storage-error.ts';

/**
 * Writes something small that the person needs, from the reserve where the disk is full. What `write` does is whole or
 * not at all, and it finds what is there of it already: what Chromium's database refused for want of room can turn out to
 * be written all the same once it opens again. Throws what `storageError` makes of a failure, and `no-room-left` in place of
 * `disk-full`.
 */
export async function evenWhenFull<T>(write: () => Promise<T>): Promise<T> {
  let pieces = 1;
  // Before the disk refuses: whoever writes to the last byte of it may break what is there (`refuseWithoutRoom`).
  if ((await roomLeft()) < PIECE_BYTES) await letGo(pieces);
  let again = false;
  for (;;) {
    try {
      return await write();
    } catch (thrown) {
      const error = await storageError(thrown);
      if (error.code !== 'disk-full') throw error;
      again = !again && isNextAfterRefusal(thrown);
      if (again) continue;
      if (!(await letGo(pieces))) throw new HoldfastError('no-room-left', '', { cause: thrown });
      pieces *= 2;
      await openAgain();
    }
  }
}

/**
 * Opens the database before anything is read. On a disk that has no byte left Chromium closes it at the first write that
 * fails, and opening it writes a little: then nothing that was kept could even be read.
 */
export async function openEvenWhenFull(): Promise<void> {
  await evenWhenFull(() => database().open());
}

/** The same again whenever the browser has closed it. */
export function staysOpenWhenFull(): void {
  database().on('close', () => {
    // Closed because it did not open: each try would bring on the next one, without end.
    if (database().hasFailed()) return;
    // What cannot be opened now is told by whatever is asked of it next.
    void openEvenWhenFull().catch(() => undefined);
  });
}

/** Chromium may have closed it at what was refused. Where it does not open, the next write tells. */
async function openAgain(): Promise<void> {
  await database()
    .open()
    .catch(() => undefined);
}
