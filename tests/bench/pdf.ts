import type { PdfEngine } from '../../src/dossier/contents.ts';
import { createNodePdfEngine } from '../pdf/node-engine.ts';
import type { Bench } from './measure.ts';
import { ownMemory } from './memory.ts';
import { noisePng, withNumber } from './noise-png.ts';
import { sampleEntry } from './sample-entry.ts';

const COUNT = 1000;
const [WIDTH, HEIGHT] = [1280, 800];

/** In Node, with the engine, fonts and templates of the extension. What it holds at most should stay below 800 MB. */
export function pdfBenches(): Bench[] {
  return [
    pdfBench('pdf-sheets', 60, `${COUNT} exhibit sheets, each with a picture of its own of 410 kB`, sheets),
    pdfBench('pdf-log', 30, `a log of ${COUNT} entries`, log),
  ];
}

function pdfBench(
  name: string,
  aim: number,
  about: string,
  make: (engine: PdfEngine) => Promise<number>,
): Bench {
  const seen = { bytes: 0, busy: 0, memory: 0 };
  const ours = async () => {
    const engine = await createNodePdfEngine();
    const before = process.cpuUsage();
    const start = performance.now();
    seen.memory = await ownMemory(async () => {
      seen.bytes = await make(engine);
    });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    seen.busy = (user + system) / 1e6;
    await engine.close();
    return seconds;
  };
  const more = () =>
    `; ${seen.busy.toFixed(0)} s of processor, ${(seen.bytes / 1e6).toFixed(1)} MB of PDF, the process at most ${Math.round(seen.memory / 1e6)} MB`;
  return { name, aim, about, samples: 1, ours, more };
}

async function sheets(engine: PdfEngine): Promise<number> {
  const screenshot = noisePng(WIDTH, HEIGHT, 1);
  let bytes = 0;
  for (let at = 0; at < COUNT; at += 1) {
    const picture = { path: `MJS${at}-screenshot.png`, bytes: withNumber(screenshot, at + 1) };
    const shown = { path: picture.path, width: WIDTH, height: HEIGHT, alt: 'A screenshot' };
    const data = { entry: sampleEntry(at), asOf: '2026-11-22', picture: shown };
    bytes += (await engine.render({ template: 'exhibit-sheet', data, pictures: [picture] })).length;
  }
  return bytes;
}

async function log(engine: PdfEngine): Promise<number> {
  const entries = Array.from({ length: COUNT }, (_, at) => sampleEntry(at));
  const data = { title: 'MJS-case-2026-11-22', asOf: '2026-11-22', initials: 'MJS', entries };
  return (await engine.render({ template: 'incident-log', data, pictures: [] })).length;
}
