import type { BackupProgress } from '../domain/backup.ts';
import { HoldfastError } from '../domain/errors.ts';
import { type BackupAsk, BackupNews } from './backup-protocol.ts';

type Done = Exclude<BackupNews, { news: 'progress' | 'failed' }>;

/** A worker that does not stop by itself is ended: what is stored is whole at every moment. */
const CANCEL_PATIENCE_MS = 3_000;

/** Makes or reads one backup in a worker of its own, which is gone when this settles. Throws the code that came back. */
export function runBackup(
  ask: BackupAsk,
  onProgress: (at: BackupProgress) => void,
  signal: AbortSignal,
): Promise<Done> {
  const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { type: 'module' });
  const ended = new Promise<Done>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      const news = BackupNews.safeParse(data).data;
      if (news?.news === 'progress') onProgress(news.at);
      else if (!news || news.news === 'failed')
        reject(new HoldfastError(news?.code ?? 'unexpected', 'backup'));
      else resolve(news);
    });
    worker.addEventListener('error', (event) => reject(new HoldfastError('unexpected', event.message)));
    const cancel = () => {
      worker.postMessage('stop');
      const code = ask.ask === 'restore' ? 'restore-cancelled' : 'export-cancelled';
      setTimeout(() => reject(new HoldfastError(code, 'ended')), CANCEL_PATIENCE_MS);
    };
    signal.addEventListener('abort', cancel);
    worker.postMessage(ask);
    if (signal.aborted) cancel();
  });
  return ended.finally(() => worker.terminate());
}
