import { openEvenWhenFull } from '../vault/even-when-full.ts';
import { helpedByFrom } from '../vault/helped-by.ts';
import { openVault } from '../vault/opened.ts';
import { BackupAsk, type BackupMade, type BackupNews } from './backup-protocol.ts';
import { openForMaking } from './file-maker.ts';
import { codeOf } from './file-writer.ts';
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
    await openEvenWhenFull();
    await openVault(ask.data.key);
    helpedByFrom(async () => ask.data.helpedBy);
    tell(await done(ask.data));
  } catch (thrown) {
    // The page removes the working file, here as when the worker is ended from outside.
    tell({ news: 'failed', code: codeOf(thrown) });
  }
}

async function done(ask: BackupAsk): Promise<BackupNews> {
  if (ask.ask === 'back-up') return await written(ask);
  return { news: 'restored', restored: await bringIn(ask, watched) };
}

const watched = {
  progress: (at: Extract<BackupNews, { news: 'progress' }>['at']) => tell({ news: 'progress', at }),
  signal: cancelled.signal,
};

async function written(ask: Extract<BackupAsk, { ask: 'back-up' }>): Promise<BackupNews> {
  // The bytes are encrypted already: they are written as they come.
  const { write, close } = await openForMaking(ask.id, ask.place);
  let held: Blob | null = null;
  let made: BackupMade;
  try {
    made = await makeBackup(ask, { sink: write, ...watched });
  } finally {
    held = close();
  }
  return { news: 'backed-up', made, held };
}

function tell(news: BackupNews): void {
  self.postMessage(news);
}
