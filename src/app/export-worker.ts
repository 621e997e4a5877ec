import { checkChain } from '../crypto/hash-chain.ts';
import { exportPublicPem, signDer } from '../crypto/signing.ts';
import type { Digest } from '../domain/identity.ts';
import type { DossierContents, Signer } from '../dossier/contents.ts';
import { keyIsNew } from '../dossier/log-remarks.ts';
import { type PartsDeps, type WrittenPart, writeParts } from '../dossier/write-parts.ts';
import { openEvenWhenFull } from '../vault/even-when-full.ts';
import { recordEvents } from '../vault/events.ts';
import { helpedByFrom } from '../vault/helped-by.ts';
import { installationKey } from '../vault/installation-key.ts';
import { rememberDossier } from '../vault/made-dossiers.ts';
import { openVault } from '../vault/opened.ts';
import { coverPicture } from './cover-picture.ts';
import { dossierContents } from './dossier-contents.ts';
import { type ExportFile, openExportFile } from './export-file.ts';
import { ExportAsk, type ExportNews, ExportOrder, type MadeFile } from './export-protocol.ts';
import { codeOf } from './file-writer.ts';
import { pagesOf } from './pages-alone.ts';
import { createWorkerPdfEngine, type MakerHost } from './pdf-engine.ts';
import type { Made } from './run-export.ts';
import { waitForDate } from './wait-for-date.ts';

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
  else if (order?.order === 'date') date?.answered(order.answer);
  else cancelled.abort();
}

/** The page asks for a date, where the person wants one. */
let date: ReturnType<typeof waitForDate> | null = null;

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
  const wanted = (digest: Digest) => tell({ news: 'date-wanted', digest });
  if (ask.timestamp) date = waitForDate(ask.id, wanted, cancelled.signal);
  const contents = await dossierContents(ask);
  const { parts, files } = await written(ask, contents, signs);
  await remember(ask, contents, parts);
  const { lines } = await checkChain(new TextEncoder().encode(contents.custodyLog));
  const leftOut = contents.unreadable.length;
  return { files, leftOut, newKey: keyIsNew(lines), dated: date?.came ?? [] };
}

/** What is new since then can be told only of a dossier that the log names: the lines come last. */
async function remember(
  ask: ExportAsk,
  { createdAt, initials, logHead }: DossierContents,
  parts: WrittenPart[],
): Promise<void> {
  const fingerprints = parts.map(({ fingerprint }) => fingerprint);
  const captures = parts.flatMap(({ exhibits }) => exhibits.map(({ captureId }) => captureId));
  // A copy for others hands nothing over: what is new since then is not told of it.
  const { id, addsTo } = ask;
  if (!ask.copy) await rememberDossier({ id, createdAt, initials, fingerprints, captures, addsTo });
  await recordEvents(
    parts.map(({ id, fingerprint }) => ({
      actor: 'person',
      action: 'exported',
      about: { kind: 'dossier', id },
      digests: { manifest: fingerprint, 'log-head': logHead.digest },
    })),
  );
}

/** The log says "exported" only of files that are whole: they are closed when this resolves. */
async function written(ask: ExportAsk, contents: DossierContents, signs: Signer) {
  const pdf = createWorkerPdfEngine(makers);
  let open: ExportFile[] = [];
  const shut = () => {
    const held = open.map((file) => file.close());
    open = [];
    return held;
  };
  try {
    const deps: PartsDeps = {
      async open(number, of) {
        if (number === 1) shut();
        const file = await openExportFile(ask, number, of);
        open.push(file);
        return file.sink;
      },
      pdf,
      signer: signs,
      cover: coverPicture,
      progress: (at) => tell({ news: 'progress', at }),
      signal: cancelled.signal,
      ...(date ? { timestamp: date.timestamp } : {}),
    };
    const parts = await writeParts(contents, ask.mostBytes, deps);
    for (const file of open) await file.end();
    const sizes = open.map((file) => file.size());
    const held = shut();
    const files: MadeFile[] = [];
    for (const [at, part] of parts.entries())
      files.push({
        ...fileOf(part),
        size: sizes[at] ?? 0,
        held: held[at] ?? null,
        pages: await pagesOf(part),
      });
    return { parts, files };
  } finally {
    await pdf.close();
    shut();
  }
}

function fileOf({ name, fingerprint, overLimit }: WrittenPart) {
  return { name, fingerprint, overLimit };
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
