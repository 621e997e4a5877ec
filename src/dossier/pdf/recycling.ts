import { HoldfastError } from '../../domain/errors.ts';
import type { PdfEngine, PdfJob } from '../contents.ts';
import { RenderAnswer, type RenderAsk } from './render-server.ts';
import type { TypstParts } from './typst-engine.ts';

/** A worker with a render server in it. */
export type RenderWorker = {
  /** The answer as it came; rejects when the worker itself breaks. */
  ask(ask: RenderAsk): Promise<unknown>;
  end(): unknown;
};

/**
 * Typst keeps what it has decoded (about 4.8 MB for a picture of 1280×800) until its worker ends, so a
 * worker is thrown away before a document once its instance holds this many bytes. A long log alone
 * needs about 450 MB and gets a fresh one. Starting one again takes about 0.2 s.
 */
const MOST_MEMORY: Record<PdfJob['template'], number> = {
  'exhibit-sheet': 300_000_000,
  paper: 300_000_000,
  'read-me-first': 300_000_000,
  'incident-log': 100_000_000,
};
const MOST_DOCUMENTS = 100;

type Running = { worker: RenderWorker; documents: number; memory: number };

/**
 * An engine over workers that start when the first document is asked for and are replaced before they
 * hold too much. Documents are made one after another. `render` throws `pdf-failed`.
 */
export function recyclingEngine(load: () => Promise<TypstParts>, start: () => RenderWorker): PdfEngine {
  const pool = createPool(load, start);
  let last: Promise<unknown> = Promise.resolve();
  return {
    render(job) {
      const mine = last.then(() => renderOnce(pool, job));
      last = mine.catch(() => null);
      return mine;
    },
    close: () => pool.end(),
  };
}

type Pool = ReturnType<typeof createPool>;

function createPool(load: () => Promise<TypstParts>, start: () => RenderWorker) {
  let parts: Promise<TypstParts> | undefined;
  let running: Running | null = null;
  const end = async () => {
    const ended = running;
    running = null;
    await ended?.worker.end();
  };
  const workerFor = async (template: PdfJob['template']) => {
    if (running && (running.documents >= MOST_DOCUMENTS || running.memory > MOST_MEMORY[template]))
      await end();
    running ??= { worker: start(), documents: 0, memory: 0 };
    return running;
  };
  return { end, workerFor, parts: () => (parts ??= load()) };
}

/** A failure may be the instance's own, worn out by what it did before: then a fresh one tries again. */
async function renderOnce(pool: Pool, job: PdfJob): Promise<Uint8Array> {
  try {
    const parts = await pool.parts();
    const running = await pool.workerFor(job.template);
    const isFresh = running.documents === 0;
    const first = await askFor(running, parts, job);
    if (!('failed' in first)) return first.pdf;
    await pool.end();
    const second = isFresh ? first : await askFor(await pool.workerFor(job.template), parts, job);
    if ('failed' in second) throw new Error(second.failed);
    return second.pdf;
  } catch (cause) {
    await pool.end();
    throw new HoldfastError('pdf-failed', job.template, { cause });
  }
}

async function askFor(running: Running, parts: TypstParts, job: PdfJob): Promise<RenderAnswer> {
  const ask = { parts: running.documents === 0 ? parts : null, job };
  // A worker that breaks (out of memory, say) has failed like one that says so.
  const answer = await running.worker
    .ask(ask)
    .then(RenderAnswer.parse, (thrown) => ({ failed: String(thrown) }));
  running.documents += 1;
  if ('memory' in answer) running.memory = answer.memory;
  return answer;
}
