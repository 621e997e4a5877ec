import type { Id } from '../domain/identity.ts';
import { openForWriting } from './file-writer.ts';
import { heldBytes, MOST_IN_MEMORY, type Place } from './held-bytes.ts';
import { isFull } from './working-file.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A file that the person takes away, in a worker: written to its working file, or held in memory where the disk has no
 * room for that, or has none any more. `write` throws `file-needs-room`.
 */
export async function openForMaking(id: Id, place: Place, most = MOST_IN_MEMORY) {
  let file = place === 'disk' ? await unlessFull(() => openForWriting(id)) : null;
  let held = file ? null : heldBytes(most);
  const write = (bytes: Bytes) => {
    if (file && tookIt(file.write, bytes)) return;
    held ??= heldBytes(most);
    const before = file;
    file = null;
    before?.takeBack(held.add);
    held.add(bytes);
  };
  /** Once, also of what is not whole: nothing is open then. Answers what is held; `null`: it is in the working file. */
  const close = (): Blob | null => {
    file?.close();
    return held?.whole() ?? null;
  };
  return { write, close };
}

function tookIt(write: (bytes: Bytes) => void, bytes: Bytes): boolean {
  try {
    write(bytes);
    return true;
  } catch (thrown) {
    if (isFull(thrown)) return false;
    throw thrown;
  }
}

async function unlessFull<T>(open: () => Promise<T>): Promise<T | null> {
  try {
    return await open();
  } catch (thrown) {
    if (isFull(thrown)) return null;
    throw thrown;
  }
}
