import { onLeaving } from '../browser/leaving.ts';
import type { KeyWork } from '../crypto/passphrase.ts';
import { HoldfastError } from '../domain/errors.ts';
import { type KeyAsk, KeyNews } from './key-protocol.ts';

/**
 * Works a passphrase out in a worker, so that the page hears every key meanwhile. The worker ends with its answer,
 * and with the page: what it was given dies with it. Throws `vault-locked` where the page was left.
 */
export const keyWork: KeyWork = {
  async key(passphrase, kdf) {
    const answer = await askWorker({ ask: 'key', passphrase, kdf });
    return answer.news === 'key' ? answer.key : unfitting();
  },
  async settings() {
    const answer = await askWorker({ ask: 'settings' });
    return answer.news === 'settings' ? answer.kdf : unfitting();
  },
};

function unfitting(): never {
  throw new HoldfastError('unexpected', 'key worker');
}

async function askWorker(ask: KeyAsk): Promise<KeyNews> {
  const worker = new Worker(new URL('./key-worker.ts', import.meta.url), { type: 'module' });
  let forget = (): void => undefined;
  try {
    return await new Promise<KeyNews>((resolve, reject) => {
      forget = onLeaving(() => {
        worker.terminate();
        reject(new HoldfastError('vault-locked', 'left'));
      });
      worker.addEventListener('message', ({ data }) => settle(data, resolve, reject));
      worker.addEventListener('error', ({ message }) => reject(new HoldfastError('unexpected', message)));
      worker.postMessage(ask);
    });
  } finally {
    forget();
    worker.terminate();
  }
}

function settle(data: unknown, resolve: (news: KeyNews) => void, reject: (why: HoldfastError) => void): void {
  const news = KeyNews.safeParse(data).data;
  if (!news || news.news === 'failed') reject(new HoldfastError(news?.code ?? 'unexpected', 'key worker'));
  else resolve(news);
}
