import { vi } from 'vitest';

type Bytes = Uint8Array<ArrayBuffer>;
type Files = Map<string, Bytes>;

const refusal = (name: string) => new DOMException('', name);

/**
 * The extension's own file system with so much room, in place of the browser's: what goes beyond is refused as the browser
 * refuses it. `files` has each by its folder and name; `late`: what is removed gives its room back only later.
 */
export function privateFiles(room: number, { late = false } = {}) {
  const files: Files = new Map();
  const about = { room, lost: 0 };
  const used = () => about.lost + [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const put = (path: string, bytes: Bytes) => {
    const before = files.get(path)?.length ?? 0;
    if (used() - before + bytes.length > about.room) throw refusal('QuotaExceededError');
    files.set(path, bytes);
  };
  const remove = (path: string) => {
    const gone = files.get(path);
    if (!gone) throw refusal('NotFoundError');
    if (late) about.lost += gone.length;
    files.delete(path);
  };
  const root = { getDirectoryHandle: folders(files, put, remove) };
  const estimate = async () => ({ quota: about.room, usage: used() });
  vi.stubGlobal('navigator', {
    locks: navigator.locks,
    storage: { estimate, getDirectory: async () => root },
  });
  return { files, about, used };
}

type Put = (path: string, bytes: Bytes) => void;

function folders(files: Files, put: Put, remove: (path: string) => void) {
  const made = new Set<string>();
  return async (name: string, { create = false } = {}) => {
    if (create) made.add(name);
    if (!made.has(name)) throw refusal('NotFoundError');
    return {
      async getFileHandle(file: string, options: { create?: boolean } = {}) {
        const path = `${name}/${file}`;
        if (!files.has(path) && !options.create) throw refusal('NotFoundError');
        if (!files.has(path)) put(path, new Uint8Array());
        return handleOf(files, put, path);
      },
      removeEntry: async (file: string) => remove(`${name}/${file}`),
    };
  };
}

function handleOf(files: Files, put: Put, path: string) {
  const now = () => files.get(path) ?? new Uint8Array();
  return {
    getFile: async () => new File([now()], path),
    async createWritable() {
      let coming: Bytes = new Uint8Array();
      return {
        async write(bytes: Bytes) {
          coming = joined(coming, bytes);
        },
        close: async () => put(path, coming),
        abort: async () => undefined,
      };
    },
    createSyncAccessHandle: async () => syncAccess(now, (bytes) => put(path, bytes)),
  };
}

function syncAccess(now: () => Bytes, put: (bytes: Bytes) => void) {
  let open = true;
  const whenOpen = () => {
    if (!open) throw refusal('InvalidStateError');
  };
  return {
    truncate(size: number) {
      whenOpen();
      put(now().slice(0, size));
    },
    write(bytes: Bytes, { at }: { at: number }) {
      whenOpen();
      put(joined(now().slice(0, at), bytes));
      return bytes.length;
    },
    read(into: Bytes, { at }: { at: number }) {
      whenOpen();
      const part = now().slice(at, at + into.length);
      into.set(part);
      return part.length;
    },
    flush: whenOpen,
    close() {
      open = false;
    },
  };
}

function joined(before: Bytes, after: Bytes): Bytes {
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}
