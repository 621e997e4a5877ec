import { software } from '../browser/software.ts';
import { HoldfastError } from '../domain/errors.ts';
import { isPrivateHost, whyNotFetched } from '../domain/fetchable.ts';
import type { Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import type { CaptureDetail } from '../domain/record.ts';
import { captureDetail } from '../vault/read.ts';
import { whoHelps } from './helped-by.ts';
import { accessTo } from './host-access.ts';
import { staysOpenDuring } from './lock.ts';
import { keptRow } from './messages.ts';
import { type Asked, type OriginalAsk, OriginalNews } from './original-protocol.ts';
import { holdWorkingFiles, removeWorkingFile } from './working-file.ts';

/** A worker that does not stop by itself is ended. */
const STOP_PATIENCE_MS = 5_000;

/** `row`: of a conversation, the row that names it. */
type Wanted = { of: Id; row: number | null; item: number; address: string };

/**
 * Asks for what an item of a kept capture names, and keeps it. Must be called in the person's own click: it asks for access
 * to that one host first, and gives it back when it is done.
 *
 * @param wanted `item`: from 1; `address`: as the screen has shown it
 * Throws `original-not-allowed` (nothing was asked for then), `not-found`, `store-damaged`, `disk-full`, `store-failed`.
 */
export async function askForOriginal(
  { of, row, item, address }: Wanted,
  onBytes: (received: number) => void,
  signal: AbortSignal,
): Promise<Asked> {
  const access = accessTo(address);
  try {
    if (!(await access.given)) throw new HoldfastError('original-not-allowed');
    const ask = await askFor(await captureDetail(of), { row, item, address });
    return await staysOpenDuring(() => inWorker(ask, onBytes, signal));
  } finally {
    await access.giveBack();
  }
}

async function askFor(
  { facts, factsFile }: CaptureDetail,
  { row, item, address }: Omit<Wanted, 'of'>,
): Promise<OriginalAsk> {
  const { page } = facts;
  const post = row === null ? facts.post : ((await keptRow(facts.id, row))?.post ?? null);
  const media = post?.media[item - 1];
  const isWanted = media?.url === address && !facts.withoutPicture && !whyNotFetched(media, page.url);
  if (!post || !isWanted || media.kind === 'link') throw new HoldfastError('not-found', 'no such item');
  const { kind } = media;
  return {
    id: newId(),
    about: {
      of: facts.id,
      record: factsFile.digest,
      platform: post.platform,
      row,
      item,
      kind,
      asked: address,
    },
    mayBePrivate: isPrivateHost(URL.parse(page.url)?.hostname ?? ''),
    software: await software(),
    helpedBy: await whoHelps(),
  };
}

async function inWorker(
  ask: OriginalAsk,
  onBytes: (received: number) => void,
  signal: AbortSignal,
): Promise<Asked> {
  const hold = await holdWorkingFiles();
  try {
    return await runOriginal(ask, onBytes, signal);
  } finally {
    await removeWorkingFile(ask.id).finally(hold.release);
  }
}

/** In a worker of its own, which is gone when this settles: no page of ours may speak with a site. */
function runOriginal(ask: OriginalAsk, onBytes: (received: number) => void, signal: AbortSignal) {
  const worker = new Worker(new URL('./original-worker.ts', import.meta.url), { type: 'module' });
  const ended = new Promise<Asked>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      const news = OriginalNews.safeParse(data).data;
      if (news?.news === 'progress') onBytes(news.received);
      else if (news?.news === 'done') resolve(news.asked);
      else reject(new HoldfastError(news?.code ?? 'unexpected', 'original'));
    });
    worker.addEventListener('error', (event) => reject(new HoldfastError('unexpected', event.message)));
    const stop = () => {
      worker.postMessage('stop');
      setTimeout(() => reject(new HoldfastError('original-stopped', 'ended')), STOP_PATIENCE_MS);
    };
    signal.addEventListener('abort', stop);
    worker.postMessage(ask);
    if (signal.aborted) stop();
  });
  return ended.finally(() => worker.terminate());
}
