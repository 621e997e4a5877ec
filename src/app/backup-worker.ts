import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { openVault } from '../vault/opened.ts';
import { BackupAsk, type BackupMade, type BackupNews } from './backup-protocol.ts';
import { bringIn } from './read-backup.ts';
import { workingFile } from './working-file.ts';
import { makeBackup } from './write-backup.ts';

/** Makes or reads one backup, then ends. The first message asks for it; any other one means: stop. */
const cancelled = new AbortController();
let begun = false;

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (begun) cancelled.abort();
  else void run(event.data);
  begun = true;
});

async function run(raw: unknown): Promise<void> {
  const ask = BackupAsk.safeParse(raw);
  if (!ask.success) return tell({ news: 'failed', code: 'bad-message' });
  try {
    await openVault(ask.data.key);
    tell(await done(ask.data));
  } catch (thrown) {
    // The page removes the working file, here as when the worker is ended from outside.
    tell({ news: 'failed', code: codeOf(thrown) });
  }
}

async function done(ask: BackupAsk): Promise<BackupNews> {
  if (ask.ask === 'back-up') return { news: 'backed-up', made: await written(ask) };
  return { news: 'restored', restored: await bringIn(ask, watched) };
}

const watched = {
  progress: (at: Extract<BackupNews, { news: 'progress' }>['at']) => tell({ news: 'progress', at }),
  signal: cancelled.signal,
};

async function written(ask: Extract<BackupAsk, { ask: 'back-up' }>): Promise<BackupMade> {
  const { write, close } = await openFile(ask.id);
  try {
    return await makeBackup(ask, { sink: write, ...watched });
  } finally {
    close();
  }
}

/** What workers alone have of a file handle (the page's types leave it out). */
type SyncAccessible = {
  createSyncAccessHandle(): Promise<{
    truncate(size: number): void;
    write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
    flush(): void;
    close(): void;
  }>;
};

/** The bytes are encrypted already: they are written as they come. */
async function openFile(id: Id) {
  const file = (await workingFile(id)) as unknown as SyncAccessible;
  const handle = await file.createSyncAccessHandle();
  handle.truncate(0);
  let at = 0;
  const write = (bytes: Uint8Array<ArrayBuffer>) => {
    if (handle.write(bytes, { at }) !== bytes.length) throw new HoldfastError('disk-full', 'backup');
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

function codeOf(thrown: unknown) {
  const isFull = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
  return toHoldfastError(thrown, isFull ? 'disk-full' : 'unexpected').code;
}

function tell(news: BackupNews): void {
  self.postMessage(news);
}
