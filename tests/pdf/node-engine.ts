import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PdfEngine } from '../../src/dossier/contents.ts';
import { type RenderWorker, recyclingEngine } from '../../src/dossier/pdf/recycling.ts';
import { readTypstParts } from './parts.ts';

function startWorker(): RenderWorker {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url));
  return {
    async ask(ask) {
      const answer = once(worker, 'message');
      worker.postMessage(ask);
      return (await answer)[0];
    },
    end: () => worker.terminate(),
  };
}

async function compiledParts() {
  const parts = await readTypstParts();
  const bytes = parts.wasm as Uint8Array<ArrayBuffer>;
  return { ...parts, wasm: await WebAssembly.compile(bytes) };
}

/** The extension's page maker as it runs in Node: same engine, templates, fonts and recycling. */
export async function createNodePdfEngine(): Promise<PdfEngine> {
  const parts = await compiledParts();
  return recyclingEngine(async () => parts, startWorker);
}
