import { createRenderServer, type RenderAsk } from '../dossier/pdf/render-server.ts';

/** Makes PDF pages until it is thrown away: `pdf-engine.ts` starts it and brings what it needs. */
const serve = createRenderServer();

self.addEventListener('message', async ({ data }: MessageEvent<RenderAsk>) => {
  const answer = await serve(data);
  self.postMessage(answer, { transfer: 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : [] });
});
