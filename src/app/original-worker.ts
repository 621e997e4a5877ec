import { helpedByFrom } from '../vault/helped-by.ts';
import { codeOf, openForWriting } from './file-writer.ts';
import { keepOriginal } from './keep-original.ts';
import { type Asked, OriginalAsk, type OriginalNews } from './original-protocol.ts';
import { workingFile } from './working-file.ts';

/**
 * Asks for one original, keeps it, then ends. The first message asks for it; any other one means: stop. It gets no key: what
 * speaks with a site can seal and open nothing.
 */
const stopped = new AbortController();
let begun = false;

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (begun) stopped.abort();
  else void run(event.data);
  begun = true;
});

async function run(raw: unknown): Promise<void> {
  const ask = OriginalAsk.safeParse(raw);
  if (!ask.success) return tell({ news: 'failed', code: 'bad-message' });
  helpedByFrom(async () => ask.data.helpedBy);
  try {
    tell({ news: 'done', asked: await kept(ask.data) });
  } catch (thrown) {
    // The page removes the working file, here as when the worker is ended from outside.
    tell({ news: 'failed', code: codeOf(thrown) });
  }
}

async function kept(ask: OriginalAsk): Promise<Asked> {
  const { write, close } = await openForWriting(ask.id);
  let open = true;
  const closed = () => {
    if (open) close();
    open = false;
  };
  try {
    return await keepOriginal(ask, {
      write,
      async sealed() {
        closed();
        return await (await workingFile(ask.id)).getFile();
      },
      signal: stopped.signal,
      onBytes: (received) => tell({ news: 'progress', received }),
    });
  } finally {
    closed();
  }
}

function tell(news: OriginalNews): void {
  self.postMessage(news);
}
