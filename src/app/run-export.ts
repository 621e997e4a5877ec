import { HoldfastError } from '../domain/errors.ts';
import type { Exported, ExportProgress } from '../domain/export.ts';
import type { Digest } from '../domain/identity.ts';
import { type ExportAsk, ExportNews, type ExportOrder, type MadeFile } from './export-protocol.ts';
import { pageMakers } from './page-makers.ts';
import { runTimestamp } from './run-timestamp.ts';

export type Made = Pick<Exported, 'leftOut' | 'newKey' | 'dated'> & { files: MadeFile[] };

/** A worker that does not stop by itself is ended: what it was doing is not wanted any more. */
const CANCEL_PATIENCE_MS = 3_000;

/** Makes one dossier in a worker of its own, which is gone when this settles. Throws the code that came back. */
export function runExport(
  ask: ExportAsk,
  onProgress: (at: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Made> {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  const order = (given: ExportOrder) => worker.postMessage(given);
  const makers = pageMakers((number, why) => order({ order: 'maker-broke', number, why }));
  let date: { end(): void } | null = null;
  const askForDate = (digest: Digest) => {
    if (!ask.timestamp) return;
    const wanted = { address: ask.timestamp, digest };
    date = runTimestamp(wanted, (answer) => order({ order: 'date', answer }));
  };
  const ended = new Promise<Made>((resolve, reject) => {
    const heed = (news: ExportNews | undefined, port: MessagePort | undefined) => {
      if (news?.news === 'progress') onProgress(news.at);
      else if (news?.news === 'maker-wanted' && port) makers.start(news.number, port);
      else if (news?.news === 'maker-done') makers.end(news.number);
      else if (news?.news === 'date-wanted') askForDate(news.digest);
      else if (news?.news === 'done') resolve(news);
      else reject(new HoldfastError(news?.news === 'failed' ? news.code : 'unexpected', 'export'));
    };
    worker.addEventListener('message', ({ data, ports }) => heed(ExportNews.safeParse(data).data, ports[0]));
    worker.addEventListener('error', (event) => reject(new HoldfastError('unexpected', event.message)));
    const cancel = () => {
      order({ order: 'cancel' });
      setTimeout(() => reject(new HoldfastError('export-cancelled', 'ended')), CANCEL_PATIENCE_MS);
    };
    signal.addEventListener('abort', cancel);
    worker.postMessage(ask);
    if (signal.aborted) cancel();
  });
  return ended.finally(() => {
    makers.endAll();
    date?.end();
    worker.terminate();
  });
}
