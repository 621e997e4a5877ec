import { checkChain } from '../crypto/hash-chain.ts';
import { sealingStream } from '../crypto/sealed-stream.ts';
import { exportPublicPem, signDer } from '../crypto/signing.ts';
import type { ExportProgress } from '../domain/export.ts';
import type { DossierContents, DossierResult, Signer } from '../dossier/contents.ts';
import { keyIsNew } from '../dossier/log-remarks.ts';
import { writeDossier } from '../dossier/write.ts';
import { openEvenWhenFull } from '../vault/even-when-full.ts';
import { recordEvents } from '../vault/events.ts';
import { helpedByFrom } from '../vault/helped-by.ts';
import { installationKey } from '../vault/installation-key.ts';
import { openVault } from '../vault/opened.ts';
import { dossierContents } from './dossier-contents.ts';
import { ExportAsk, type ExportNews, ExportOrder } from './export-protocol.ts';
import { openForMaking } from './file-maker.ts';
import { codeOf } from './file-writer.ts';
import { createWorkerPdfEngine, type MakerHost } from './pdf-engine.ts';
import type { Made } from './run-export.ts';

/** Makes one dossier, then ends. The first message asks for it; those after it are orders. */
const cancelled = new AbortController();
let begun = false;

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (begun) heed(event.data);
  else void run(event.data);
  begun = true;
});

function heed(raw: unknown): void {
  const order = ExportOrder.safeParse(raw).data;
  if (order?.order === 'maker-broke') broken.get(order.number)?.(order.why);
  else cancelled.abort();
}

/** The page starts the page makers (see `page-makers.ts`) and says when one breaks. */
const broken = new Map<number, (why: string) => void>();
const makers: MakerHost = {
  start(port, onBroken) {
    const number = broken.size + 1;
    broken.set(number, onBroken);
    tell({ news: 'maker-wanted', number }, [port]);
    return () => tell({ news: 'maker-done', number });
  },
};

async function run(raw: unknown): Promise<void> {
  const ask = ExportAsk.safeParse(raw);
  if (!ask.success) return tell({ news: 'failed', code: 'bad-message' });
  try {
    tell({ news: 'done', ...(await make(ask.data)) });
  } catch (thrown) {
    // The page removes the working file, here as when the worker is ended from outside.
    tell({ news: 'failed', code: codeOf(thrown) });
  }
}

async function make(ask: ExportAsk): Promise<Made> {
  await openEvenWhenFull();
  await openVault(ask.key);
  helpedByFrom(async () => ask.helpedBy);
  // Before the log is read: a new key is a line of it.
  const signs = await signer();
  const contents = await dossierContents(ask);
  const { fingerprint, size, held } = await written(ask, contents, signs);
  const digests = { manifest: fingerprint, 'log-head': contents.logHead.digest };
  const about = { kind: 'dossier' as const, id: ask.id };
  await recordEvents([{ actor: 'person', action: 'exported', about, digests }]);
  const { lines } = await checkChain(new TextEncoder().encode(contents.custodyLog));
  return { fingerprint, size, leftOut: contents.unreadable.length, newKey: keyIsNew(lines), held };
}

/** The log says "exported" only of a file that is whole: it is closed when this resolves. */
async function written(
  { id, fileKey, place }: ExportAsk,
  contents: DossierContents,
  signs: Signer,
): Promise<DossierResult & Pick<Made, 'held'>> {
  const pdf = createWorkerPdfEngine(makers);
  const file = await openForMaking(id, place);
  let held: Blob | null = null;
  let result: DossierResult;
  try {
    const { write, end } = sealingStream(fileKey, file.write);
    const progress = (at: ExportProgress) => tell({ news: 'progress', at });
    const deps = { sink: { write }, pdf, signer: signs, progress, signal: cancelled.signal };
    result = await writeDossier(contents, deps);
    await end();
  } finally {
    await pdf.close();
    held = file.close();
  }
  return { ...result, held };
}

async function signer(): Promise<Signer> {
  const { privateKey, publicKey } = await installationKey();
  return {
    publicKeyPem: await exportPublicPem(publicKey),
    sign: async (bytes) => ({ der: await signDer(privateKey, bytes) }),
  };
}

function tell(news: ExportNews, transfer: Transferable[] = []): void {
  self.postMessage(news, { transfer });
}
