import { HoldfastError } from '../domain/errors.ts';

/** The names that a full disk has, and what the browser says beside them. */
const FULL = new Map([
  ['QuotaExceededError', /(?:)/],
  // Chromium with unlimited storage.
  ['DataError', /IOError|write blobs/],
  // Firefox, of the write after one that was refused: it may only take away.
  ['InvalidStateError', /did not allow mutations/],
]);
/** The database's own books beside what is stored: with less room than this it cannot write at all. */
const BOOKS_BYTES = 1_000_000;

/**
 * The code of a storage failure: `disk-full` where the browser says so, in any of its ways, or where it gives no
 * reason and has not the room, in bytes, that was needed; else `store-failed`.
 */
export async function storageError(thrown: unknown, needed = 0): Promise<HoldfastError> {
  if (thrown instanceof HoldfastError) return thrown;
  const full = isFull(thrown) || (await roomLeft()) < needed + BOOKS_BYTES;
  return new HoldfastError(full ? 'disk-full' : 'store-failed', '', { cause: thrown });
}

/** `null` where it is damaged: what can still be read goes on without it. */
export async function unlessDamaged<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof HoldfastError && thrown.code === 'store-damaged') return null;
    throw thrown;
  }
}

/** The same, and where it is not there any more. */
export async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await unlessDamaged(read);
  } catch (thrown) {
    if (thrown instanceof HoldfastError && thrown.code === 'not-found') return null;
    throw thrown;
  }
}

type Told = { name?: string; message?: string; inner?: unknown; failures?: unknown[] };

/** Dexie wraps what the browser said: one error inside another, or a list where many rows were written. */
function isFull(thrown: unknown, depth = 0): boolean {
  if (!thrown || depth > 4) return false;
  const { name = '', message = '', inner, failures = [] } = thrown as Told;
  const says = FULL.get(name);
  if (says?.test(message)) return true;
  return [inner, ...failures].some((one) => isFull(one, depth + 1));
}

/** Bytes that can still be stored, as far as the browser tells. On a disk without room, Chromium ends a transaction with no reason given. */
export async function roomLeft(): Promise<number> {
  try {
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
    return quota - usage;
  } catch {
    // Asked only to name a failure better: the failure itself is told either way.
    return Infinity;
  }
}
