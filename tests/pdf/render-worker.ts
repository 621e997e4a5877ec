import { parentPort } from 'node:worker_threads';
import { createRenderServer, type RenderAsk } from '../../src/dossier/pdf/render-server.ts';

const serve = createRenderServer();

parentPort?.on('message', async (ask: RenderAsk) => {
  const answer = await serve(ask);
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : []);
});
