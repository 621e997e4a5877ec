import { roomLeft, storageError } from './storage-error.ts';

/**
 * Room that is set aside while there is some: files of chance bytes in the extension's own file system, which hold
 * nothing. On a full disk they go, a few at a time, for what is small and cannot wait: a line of the custody log, a note,
 * a number, a key. Never for a capture, which would fill the room again and be refused the next time.
 */
const FOLDER = 'reserve';
const PIECES = Array.from({ length: 8 }, (_, nth) => String(nth + 1));
export const PIECE_BYTES = 512 * 1024;
export const RESERVE_BYTES = PIECES.length * PIECE_BYTES;
const FILLING = 'holdfast-reserve';

/** Sets aside what is missing of it, as long as as much again stays for captures. */
export async function fillReserve(): Promise<void> {
  await navigator.locks.request(FILLING, { ifAvailable: true }, async (lock) => {
    if (lock) await fill();
  });
}

async function fill(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for (const name of PIECES) {
    const there = await folder(root);
    if (there && (await isWhole(there, name))) continue;
    if ((await roomLeft()) < RESERVE_BYTES + PIECE_BYTES) return;
    if (!(await madePiece(root, name))) return;
  }
}

async function folder(root: FileSystemDirectoryHandle): Promise<FileSystemDirectoryHandle | null> {
  return await root.getDirectoryHandle(FOLDER).catch(nothingIfGone);
}

/** One that a crash left half made is made again. */
async function isWhole(from: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  const handle = await from.getFileHandle(name).catch(nothingIfGone);
  return handle !== null && (await handle.getFile()).size === PIECE_BYTES;
}

/** False: there was no room for it after all, and nothing of it is left. */
async function madePiece(root: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    const into = await root.getDirectoryHandle(FOLDER, { create: true });
    await write(await into.getFileHandle(name, { create: true }));
    return true;
  } catch (thrown) {
    if ((await storageError(thrown)).code !== 'disk-full') throw thrown;
    await (await folder(root))?.removeEntry(name).catch(nothingIfGone);
    return false;
  }
}

/** Chance, or a disk that packs what is alike would set nothing aside. */
async function write(handle: FileSystemFileHandle): Promise<void> {
  const bytes = new Uint8Array(PIECE_BYTES);
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const writable = await handle.createWritable();
  try {
    await writable.write(bytes);
    await writable.close();
  } catch (thrown) {
    await writable.abort().catch(() => undefined);
    throw thrown;
  }
}

/** Lets so many pieces go, for `even-when-full.ts` alone. False: there was none. */
export async function letGo(most: number): Promise<boolean> {
  try {
    const from = await folder(await navigator.storage.getDirectory());
    let gone = 0;
    for (const name of PIECES) if (from && gone < most && (await removed(from, name))) gone += 1;
    return gone > 0;
  } catch {
    // What was to be written is refused, and that is told either way.
    return false;
  }
}

async function removed(from: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  return await from.removeEntry(name).then(
    () => true,
    (thrown: unknown) => nothingIfGone(thrown) !== null,
  );
}

function nothingIfGone(thrown: unknown): null {
  if (thrown instanceof DOMException && thrown.name === 'NotFoundError') return null;
  throw thrown;
}
