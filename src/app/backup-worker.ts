import { helpedByFrom } from '../vault/helped-by.ts';
import { openVault } from '../vault/opened.ts';
import { BackupAsk, type BackupMade, type BackupNews } from './backup-protocol.ts';
import { codeOf, openForWriting } from './file-writer.ts';
import { bringIn } from './read-backup.ts';
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
    helpedByFrom(async () => ask.data.helpedBy);
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
  // The bytes are encrypted already: they are written as they come.
  const { write, close } = await openForWriting(ask.id);
  try {
    return await makeBackup(ask, { sink: write, ...watched });
  } finally {
    close();
  }
}

function tell(news: BackupNews): void {
  self.postMessage(news);
}
