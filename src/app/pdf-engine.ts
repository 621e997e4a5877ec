import { packagedFile } from '../browser/packaged-file.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { PdfEngine } from '../dossier/contents.ts';
import { PDF_FONTS, TYPST_WASM } from '../dossier/pdf/fonts.ts';
import { type RenderWorker, recyclingEngine } from '../dossier/pdf/recycling.ts';
import type { TypstParts } from '../dossier/pdf/typst-engine.ts';
import exhibitSheet from '../dossier/report/typst/exhibit-sheet.typ?raw';
import incidentLog from '../dossier/report/typst/incident-log.typ?raw';
import readMeFirst from '../dossier/report/typst/read-me-first.typ?raw';
import style from '../dossier/report/typst/style.typ?raw';

const TEMPLATES: TypstParts['templates'] = {
  'style.typ': style,
  'read-me-first.typ': readMeFirst,
  'incident-log.typ': incidentLog,
  'exhibit-sheet.typ': exhibitSheet,
};

/** Read and compiled once; each new worker gets a copy, so that starting one again is quick. */
async function loadParts(): Promise<TypstParts> {
  const [wasm, ...fonts] = await Promise.all([
    packagedFile(TYPST_WASM.path).then((bytes) => WebAssembly.compile(bytes)),
    ...PDF_FONTS.map(async ({ path }) => new Uint8Array(await packagedFile(path))),
  ]);
  return { wasm, fonts, templates: TEMPLATES };
}

function startWorker(): RenderWorker {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  return {
    ask: (ask) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onmessageerror = () => reject(new HoldfastError('bad-message', 'pdf worker'));
        worker.onerror = ({ message }) => reject(new HoldfastError('pdf-failed', message));
        worker.postMessage(ask);
      }),
    end: () => worker.terminate(),
  };
}

/** The page maker, in a worker of its own that starts with the first page asked for. */
export function createWorkerPdfEngine(): PdfEngine {
  return recyclingEngine(loadParts, startWorker);
}
