import { exportPublicPem, signDer } from '../crypto/signing.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { ByteSink, Signer } from '../dossier/contents.ts';
import { writeDossier } from '../dossier/write.ts';
import { recordEvents } from '../vault/events.ts';
import { installationKey } from '../vault/installation-key.ts';
import { dossierContents } from './dossier-contents.ts';
import { ExportAsk, type ExportNews } from './export-protocol.ts';
import { rememberDossier } from './last-dossier.ts';
import { createWorkerPdfEngine } from './pdf-engine.ts';
import { removeWorkingFile, workingFile } from './working-file.ts';

/** Makes one dossier, then ends. The page cancels with any second message. */
const cancelled = new AbortController();
let begun = false;

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (begun) cancelled.abort();
  else void run(event.data);
  begun = true;
});

async function run(raw: unknown): Promise<void> {
  const ask = ExportAsk.safeParse(raw);
  if (!ask.success) return tell({ news: 'failed', code: 'bad-message' });
  try {
    tell({ news: 'done', ...(await make(ask.data)) });
  } catch (thrown) {
    await removeWorkingFile(ask.data.id);
    tell({ news: 'failed', code: codeOf(thrown) });
  }
}

async function make(ask: ExportAsk): Promise<{ fingerprint: string; size: number }> {
  const contents = await dossierContents(ask);
  const out = await openSink(ask.id);
  const pdf = createWorkerPdfEngine();
  try {
    const progress = (at: Extract<ExportNews, { news: 'progress' }>['at']) => tell({ news: 'progress', at });
    const deps = { sink: out.sink, pdf, signer: await signer(), progress, signal: cancelled.signal };
    const { fingerprint, size } = await writeDossier(contents, deps);
    const digests = { manifest: fingerprint, 'log-head': contents.logHead.digest };
    const about = { kind: 'dossier' as const, id: ask.id };
    await recordEvents([{ actor: 'person', action: 'exported', about, digests }]);
    await rememberDossier({ fingerprint, createdAt: contents.createdAt });
    return { fingerprint, size };
  } finally {
    out.close();
    await pdf.close();
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

async function openSink(id: string): Promise<{ sink: ByteSink; close(): void }> {
  const file = (await workingFile(id)) as unknown as SyncAccessible;
  const handle = await file.createSyncAccessHandle();
  handle.truncate(0);
  let at = 0;
  const write = (bytes: Uint8Array) => {
    const wrote = handle.write(bytes as Uint8Array<ArrayBuffer>, { at });
    if (wrote !== bytes.length) throw new HoldfastError('disk-full', 'export');
    at += wrote;
  };
  const close = () => {
    handle.flush();
    handle.close();
  };
  return { sink: { write }, close };
}

async function signer(): Promise<Signer> {
  const { privateKey, publicKey } = await installationKey();
  return {
    publicKeyPem: await exportPublicPem(publicKey),
    sign: async (bytes) => ({ der: await signDer(privateKey, bytes) }),
  };
}

function codeOf(thrown: unknown) {
  const isFull = thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
  return toHoldfastError(thrown, isFull ? 'disk-full' : 'unexpected').code;
}

function tell(news: ExportNews): void {
  self.postMessage(news);
}
