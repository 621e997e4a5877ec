import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../domain/errors.ts';
import type { PdfJob } from '../contents.ts';
import { recyclingEngine } from './recycling.ts';
import type { RenderAsk } from './render-server.ts';
import type { TypstParts } from './typst-engine.ts';

const PARTS = { wasm: new Uint8Array(0), fonts: [], templates: {} } as unknown as TypstParts;
const SHEET: PdfJob = { template: 'exhibit-sheet', data: null, pictures: [] };
const LOG: PdfJob = { template: 'incident-log', data: null, pictures: [] };
const PDF = new Uint8Array([37]);

type Answering = (ask: RenderAsk, worker: number, nth: number) => unknown;

/** Workers that answer as told, and what was asked of each. */
function workers(answering: Answering) {
  const asked: RenderAsk[][] = [];
  const ended: number[] = [];
  const start = () => {
    const worker = asked.push([]) - 1;
    const ask = async (job: RenderAsk) => answering(job, worker, asked[worker]?.push(job) ?? 0);
    return { ask, end: () => ended.push(worker) };
  };
  return { engine: recyclingEngine(async () => PARTS, start), asked, ended };
}

const renderTimes = async (times: number, render: () => Promise<unknown>) => {
  for (let at = 0; at < times; at += 1) await render();
};

describe('an engine over workers', () => {
  it('starts none before the first page, and brings the parts once', async () => {
    const { engine, asked } = workers(() => ({ pdf: PDF, memory: 1 }));
    expect(asked).toHaveLength(0);
    await renderTimes(2, () => engine.render(SHEET));
    expect(asked.map((asks) => asks.map(({ parts }) => parts !== null))).toEqual([[true, false]]);
  });

  it('takes a new worker after a hundred documents', async () => {
    const { engine, asked, ended } = workers(() => ({ pdf: PDF, memory: 1 }));
    await renderTimes(201, () => engine.render(SHEET));
    expect(asked.map((asks) => asks.length)).toEqual([100, 100, 1]);
    expect(ended).toEqual([0, 1]);
  });

  it('takes a new worker once one holds too much, and sooner for a log', async () => {
    const { engine, asked } = workers((_ask, _worker, nth) => ({ pdf: PDF, memory: nth * 120_000_000 }));
    await renderTimes(4, () => engine.render(SHEET));
    await engine.render(LOG);
    expect(asked.map((asks) => asks.length)).toEqual([3, 1, 1]);
  });

  it('makes one document after another, in order', async () => {
    let running = 0;
    const { engine } = workers(async (_ask, _worker, nth) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return { pdf: new Uint8Array([nth]), memory: 1 };
    });
    const made = await Promise.all([1, 2, 3].map(() => engine.render(SHEET)));
    expect(made.map(([first]) => first)).toEqual([1, 2, 3]);
  });

  it('tries again in a fresh worker when a used one fails', async () => {
    const { engine, asked } = workers((_ask, worker, nth) =>
      worker === 0 && nth === 2 ? { failed: 'memory access out of bounds' } : { pdf: PDF, memory: 1 },
    );
    await engine.render(SHEET);
    await expect(engine.render(SHEET)).resolves.toEqual(PDF);
    expect(asked.map((asks) => asks.length)).toEqual([2, 1]);
  });

  it('tries again in a fresh worker when a used one breaks without an answer', async () => {
    const { engine, asked } = workers((_ask, worker, nth) => {
      if (worker === 0 && nth === 2) throw new Error('out of memory');
      return { pdf: PDF, memory: 1 };
    });
    await engine.render(SHEET);
    await expect(engine.render(SHEET)).resolves.toEqual(PDF);
    expect(asked.map((asks) => asks.length)).toEqual([2, 1]);
  });

  it('says `pdf-failed` with the cause when a fresh one fails, and works on', async () => {
    const { engine, asked } = workers((_ask, worker) =>
      worker === 0 ? { failed: 'unknown font' } : { pdf: PDF, memory: 1 },
    );
    const failed = await engine.render(SHEET).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(HoldfastError);
    expect(failed).toMatchObject({ code: 'pdf-failed', cause: { message: 'unknown font' } });
    await expect(engine.render(SHEET)).resolves.toEqual(PDF);
    expect(asked).toHaveLength(2);
  });

  it.each([null, {}, { pdf: 'text', memory: 1 }])('refuses an answer that is none: %j', async (answer) => {
    const { engine } = workers(() => answer);
    await expect(engine.render(SHEET)).rejects.toMatchObject({ code: 'pdf-failed' });
  });

  it('ends its worker when closed', async () => {
    const { engine, ended } = workers(() => ({ pdf: PDF, memory: 1 }));
    await engine.render(SHEET);
    await engine.close();
    expect(ended).toEqual([0]);
  });
});
