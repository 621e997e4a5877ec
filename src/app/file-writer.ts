import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { workingFile } from './working-file.ts';

/** What workers alone have of a file handle (the page's types leave it out). */
type SyncAccessible = {
  createSyncAccessHandle(): Promise<{
    truncate(size: number): void;
    write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
    flush(): void;
    close(): void;
  }>;
};

/** A working file, written from its start, in a worker. `write` throws `disk-full`; the file is whole once closed. */
export async function openForWriting(id: Id) {
  const file = (await workingFile(id)) as unknown as SyncAccessible;
  const handle = await file.createSyncAccessHandle();
  handle.truncate(0);
  let at = 0;
  const write = (bytes: Uint8Array<ArrayBuffer>) => {
    if (handle.write(bytes, { at }) !== bytes.length) throw new HoldfastError('disk-full', 'working file');
    at += bytes.length;
  };
  const close = () => {
    try {
      handle.flush();
    } finally {
      handle.close();
    }
  };
  return { write, close };
}

/** The code that a worker tells its page of what was thrown. */
export function codeOf(thrown: unknown) {
  const isFull = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
  return toHoldfastError(thrown, isFull ? 'disk-full' : 'unexpected').code;
}
