import { z } from 'zod';
import type { PdfJob } from '../contents.ts';
import { createTypstEngine, type TypstEngine, type TypstParts } from './typst-engine.ts';

/** What a render worker is asked. The first ask brings the parts; the worker keeps them. */
export type RenderAsk = { parts: TypstParts | null; job: PdfJob };

/** What it answers: the document and the bytes its instance now holds, or why there is none. */
export const RenderAnswer = z.union([
  z.object({ pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array), memory: z.number() }),
  z.object({ failed: z.string() }),
]);
export type RenderAnswer = z.infer<typeof RenderAnswer>;

/** The inside of a render worker, in a browser and in Node alike. It answers every ask, failures too. */
export function createRenderServer(): (ask: RenderAsk) => Promise<RenderAnswer> {
  let engine: Promise<TypstEngine> | undefined;
  return async ({ parts, job }) => {
    try {
      if (parts) engine ??= createTypstEngine(parts);
      if (!engine) throw new Error('asked before the parts came');
      const { render, memory } = await engine;
      return { pdf: await render(job), memory: memory() };
    } catch (thrown) {
      return { failed: whyOf(thrown) };
    }
  };
}

/** The message with those of its causes: for the error's `cause`, never for a screen. */
function whyOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? thrown.message : `${thrown.message}: ${whyOf(thrown.cause)}`;
}
