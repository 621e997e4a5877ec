import { HoldfastError } from '../domain/errors.ts';

/** Firefox, of the write after one that was refused: it may only take away. */
const ONLY_AWAY = new Map([['InvalidStateError', /did not allow mutations/]]);
/** The names that a full disk has, and what the browser says beside them. */
const FULL = new Map([
  ['QuotaExceededError', /(?:)/],
  // Chromium with unlimited storage.
  ['DataError', /IOError|write blobs/],
  ...ONLY_AWAY,
]);
/** The database's own books beside what is stored: with less room than this it cannot write at all. */
const BOOKS_BYTES = 1_000_000;

/**
 * The code of a storage failure: `disk-full` where the browser says so, in any of its ways, or where it gives no
 * reason and has not the room, in bytes, that was needed; else `store-failed`.
 */
export async function storageError(thrown: unknown, needed = 0): Promise<HoldfastError> {
  if (thrown instanceof HoldfastError) return thrown;
  const full = saysSo(thrown, FULL) || (await roomLeft()) < needed + BOOKS_BYTES;
  return new HoldfastError(full ? 'disk-full' : 'store-failed', '', { cause: thrown });
}

/**
 * Before so many bytes are written: throws `disk-full` where the browser says that there is no room for them. Writing all the
 * same is worse than being refused: on a disk without a byte left Chromium's database breaks off in the midst of a line.
 */
export async function refuseWithoutRoom(bytes: number): Promise<void> {
  if ((await roomLeft()) < bytes + BOOKS_BYTES) throw new HoldfastError('disk-full', 'no room');
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

/** Firefox refuses the write after one that was refused for want of room, whether there is room now or not. */
export function isNextAfterRefusal(thrown: unknown): boolean {
  return saysSo(thrown, ONLY_AWAY);
}

type Told = { name?: string; message?: string; inner?: unknown; failures?: unknown[] };

/** Dexie wraps what the browser said: one error inside another, or a list where many rows were written. */
function saysSo(thrown: unknown, told: Map<string, RegExp>, depth = 0): boolean {
  if (!thrown || depth > 4) return false;
  const { name = '', message = '', inner, failures = [] } = thrown as Told;
  if (told.get(name)?.test(message)) return true;
  return [inner, ...failures].some((one) => saysSo(one, told, depth + 1));
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
