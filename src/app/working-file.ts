import { openStream } from '../crypto/sealed-stream.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { OpenedFile } from '../domain/export.ts';
import type { Id } from '../domain/identity.ts';
import { heldBytes, MOST_IN_MEMORY } from './held-bytes.ts';

/**
 * The dossier while it is made: a sealed file of the extension's own private file system. It goes when the person
 * is done with it, and what a crash left goes at the next start.
 */
const FOLDER = 'exports';
const IN_USE = 'holdfast-export';

async function folder(options: FileSystemGetDirectoryOptions): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return await root.getDirectoryHandle(FOLDER, options);
}

/** Sealed under a key that lives in memory alone (`crypto/sealed-stream.ts`). */
export async function workingFile(id: Id): Promise<FileSystemFileHandle> {
  return await (await folder({ create: true })).getFileHandle(sealedName(id), { create: true });
}

/**
 * A copy in the clear, for the browser to save: only now, and gone with the working file. In memory where the disk has
 * no room for it. Throws `file-needs-room`.
 */
export async function openedFile(id: Id, key: CryptoKey): Promise<OpenedFile> {
  const sealed = await (await workingFile(id)).getFile();
  try {
    return { copy: await openedCopy(id, openStream(key, sealed)), inMemory: false };
  } catch (thrown) {
    if (!isFull(thrown)) throw thrown;
    const exports = await folder({}).catch(unlessGone);
    if (exports) await remove(exports, openName(id));
    return await openedHere(sealed, key);
  }
}

/** Was it refused for want of room? */
export function isFull(thrown: unknown): boolean {
  if (thrown instanceof HoldfastError) return thrown.code === 'disk-full';
  return thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
}

async function openedCopy(id: Id, opened: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<File> {
  const handle = await (await folder({ create: true })).getFileHandle(openName(id), { create: true });
  const writable = await handle.createWritable();
  try {
    for await (const bytes of opened) await writable.write(bytes);
    await writable.close();
  } catch (thrown) {
    // What was written so far goes at once: the browser may keep it until the page is left.
    await writable.abort().catch(() => undefined);
    throw thrown;
  }
  return await handle.getFile();
}

/** In memory. The browser alone knows whether it puts some of that on its own disk. Throws `file-needs-room`. */
export async function openedHere(sealed: Blob, key: CryptoKey): Promise<OpenedFile> {
  const held = heldBytes(MOST_IN_MEMORY);
  for await (const bytes of openStream(key, sealed)) held.add(bytes);
  return { copy: held.whole(), inMemory: true };
}

const sealedName = (id: Id) => `${id}.sealed`;
const openName = (id: Id) => `${id}.zip`;

/** A worker that crashed holds its file for some moments after it has gone. */
const HELD_WAIT_MS = 50;
const HELD_PATIENCE_MS = 3_000;

export async function removeWorkingFile(id: Id): Promise<void> {
  // Not made for this: on a full disk it can be that it never was.
  const exports = await folder({}).catch(unlessGone);
  if (!exports) return;
  for (const name of [openName(id), sealedName(id)]) await remove(exports, name);
}

/** Part `number` of a dossier that was divided has a working file of its own. */
export function partFile(id: Id, number: number): string {
  return number === 1 ? id : `${id}-${number}`;
}

/** Those of all parts, however many were begun. */
export async function removePartFiles(id: Id): Promise<void> {
  const exports = await folder({}).catch(unlessGone);
  if (!exports) return;
  const names: string[] = [];
  for await (const name of exports.keys()) if (name.startsWith(id)) names.push(name);
  for (const name of names) await remove(exports, name);
}

async function remove(from: FileSystemDirectoryHandle, name: string, all?: FileSystemRemoveOptions) {
  const until = Date.now() + HELD_PATIENCE_MS;
  while (!(await removed(from, name, Date.now() < until, all)))
    await new Promise((resolve) => setTimeout(resolve, HELD_WAIT_MS));
}

/** False: somebody still has it open. */
async function removed(
  from: FileSystemDirectoryHandle,
  name: string,
  patient: boolean,
  all?: FileSystemRemoveOptions,
): Promise<boolean> {
  try {
    await from.removeEntry(name, all);
  } catch (thrown) {
    const isHeld = thrown instanceof DOMException && thrown.name === 'NoModificationAllowedError';
    if (isHeld && patient) return false;
    unlessGone(thrown);
  }
  return true;
}

/** Holds the working files against `wipeWorkingFiles` until `release` is called. */
export async function holdWorkingFiles(): Promise<{ release(): void }> {
  return await new Promise((held, refused) => {
    const until = new Promise<void>((release) => {
      navigator.locks
        .request(IN_USE, { mode: 'shared' }, async () => {
          held({ release });
          await until;
        })
        .catch(refused);
    });
  });
}

/** Wipes what earlier runs left, unless an export is being made or saved right now. */
export async function wipeWorkingFiles(): Promise<void> {
  await navigator.locks.request(IN_USE, { ifAvailable: true }, async (lock) => {
    if (lock) await wipe();
  });
}

/** Longer than a page takes to go. */
const LEFT_PATIENCE_MS = 20_000;

/**
 * Wipes as soon as the pages that are being left have let go. One that does not, because the place that it goes to
 * does not answer, leaves it to the next start.
 */
export async function wipeWhenLeft(): Promise<void> {
  const signal = AbortSignal.timeout(LEFT_PATIENCE_MS);
  await navigator.locks.request(IN_USE, { signal }, wipe).catch((thrown: unknown) => {
    if (!(thrown instanceof DOMException) || thrown.name !== 'TimeoutError') throw thrown;
  });
}

async function wipe(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await remove(root, FOLDER, { recursive: true });
}

function unlessGone(thrown: unknown): void {
  if (!(thrown instanceof DOMException) || thrown.name !== 'NotFoundError') throw thrown;
}
