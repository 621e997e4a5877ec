import { packagedFile } from '../browser/packaged-file.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { PdfEngine } from '../dossier/contents.ts';
import { PDF_FONTS, TYPST_WASM } from '../dossier/pdf/fonts.ts';
import { type RenderWorker, recyclingEngine } from '../dossier/pdf/recycling.ts';
import type { TypstParts } from '../dossier/pdf/typst-engine.ts';
import exhibitSheet from '../dossier/report/typst/exhibit-sheet.typ?raw';
import incidentLog from '../dossier/report/typst/incident-log.typ?raw';
import paper from '../dossier/report/typst/paper.typ?raw';
import readMeFirst from '../dossier/report/typst/read-me-first.typ?raw';
import style from '../dossier/report/typst/style.typ?raw';

const TEMPLATES: TypstParts['templates'] = {
  'style.typ': style,
  'read-me-first.typ': readMeFirst,
  'incident-log.typ': incidentLog,
  'exhibit-sheet.typ': exhibitSheet,
  'paper.typ': paper,
};

/** Read and compiled once; each new worker gets a copy, so that starting one again is quick. */
async function loadParts(): Promise<TypstParts> {
  const [wasm, ...fonts] = await Promise.all([
    packagedFile(TYPST_WASM.path).then((bytes) => WebAssembly.compile(bytes)),
    ...PDF_FONTS.map(async ({ path }) => new Uint8Array(await packagedFile(path))),
  ]);
  return { wasm, fonts, templates: TEMPLATES };
}

/** How page makers are had: `start` answers with how to end one, and calls back when it breaks. */
export type MakerHost = { start(port: MessagePort, onBroken: (why: string) => void): () => void };

function startMaker(host: MakerHost): RenderWorker {
  const { port1, port2 } = new MessageChannel();
  let fail = (_why: string): void => undefined;
  const end = host.start(port2, (why) => fail(why));
  return {
    ask: (ask) =>
      new Promise((resolve, reject) => {
        port1.onmessage = ({ data }) => resolve(data);
        port1.onmessageerror = () => reject(new HoldfastError('bad-message', 'pdf worker'));
        fail = (why) => reject(new HoldfastError('pdf-failed', why));
        port1.postMessage(ask);
      }),
    end,
  };
}

/** The page maker, in a worker of its own that starts with the first page asked for. */
export function createWorkerPdfEngine(host: MakerHost): PdfEngine {
  return recyclingEngine(loadParts, () => startMaker(host));
}
