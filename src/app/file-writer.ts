import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { isFull, workingFile } from './working-file.ts';

/** What workers alone have of a file handle (the page's types leave it out). */
type SyncAccessible = { createSyncAccessHandle(): Promise<SyncAccess> };
type SyncAccess = {
  truncate(size: number): void;
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  close(): void;
};

/** A working file, written from its start, in a worker. `write` throws `disk-full`; the file is whole once closed. */
export async function openForWriting(id: Id) {
  const handle = await emptied(id);
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
  /** Gives what was written so far, in order, and leaves the file empty and closed, also where that is not taken. */
  const takeBack = (take: (bytes: Uint8Array<ArrayBuffer>) => void) => {
    try {
      for (let from = 0; from < at; from += SLICE) take(slice(handle, from, Math.min(at, from + SLICE)));
    } finally {
      handle.truncate(0);
      handle.close();
    }
  };
  return { write, close, takeBack };
}

const SLICE = 1_000_000;

function slice(handle: SyncAccess, from: number, to: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(to - from);
  if (handle.read(bytes, { at: from }) !== bytes.length)
    throw new HoldfastError('store-failed', 'working file');
  return bytes;
}

async function emptied(id: Id): Promise<SyncAccess> {
  const handle = await ((await workingFile(id)) as unknown as SyncAccessible).createSyncAccessHandle();
  handle.truncate(0);
  return handle;
}

/** The code that a worker tells its page of what was thrown. */
export function codeOf(thrown: unknown) {
  return toHoldfastError(thrown, isFull(thrown) ? 'disk-full' : 'unexpected').code;
}
