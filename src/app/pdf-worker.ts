import { createRenderServer, type RenderAsk } from '../dossier/pdf/render-server.ts';

/** Makes PDF pages until it is thrown away. Its first message brings the port that its work comes through. */
const serve = createRenderServer();

self.addEventListener('message', ({ ports: [port] }: MessageEvent) => {
  if (!port) return;
  port.onmessage = async ({ data }: MessageEvent<RenderAsk>) => {
    const answer = await serve(data);
    port.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : []);
  };
});
