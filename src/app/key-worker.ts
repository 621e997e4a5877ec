import { passphraseKey, tunedKdf } from '../crypto/passphrase.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { KeyAsk, type KeyNews } from './key-protocol.ts';

/** Does one piece of slow work, and is then ended by the page: the passphrase stays nowhere. */
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  answerTo(data).then(
    (news) => self.postMessage(news),
    (thrown) => self.postMessage({ news: 'failed', code: toHoldfastError(thrown).code } satisfies KeyNews),
  );
});

async function answerTo(raw: unknown): Promise<KeyNews> {
  const ask = KeyAsk.parse(raw);
  if (ask.ask === 'settings') return { news: 'settings', kdf: await tunedKdf() };
  return { news: 'key', key: await passphraseKey(ask.passphrase, ask.kdf) };
}
