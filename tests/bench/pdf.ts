/**
 * How long the PDF pages take and what they hold at the worst moment, in Node:
 * `node tests/bench/pdf.ts [SHEETS] [ENTRIES]`. Aims: 1,000 sheets in 60 s, 800 MB.
 */
import { createNodePdfEngine } from '../pdf/node-engine.ts';
import { noisePng, withNumber } from './noise-png.ts';
import { sampleEntry } from './sample-entry.ts';

const SHEETS = Number(process.argv[2] ?? 1000);
const ENTRIES = Number(process.argv[3] ?? 1000);
const [WIDTH, HEIGHT] = [1280, 800];

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);

async function timed(name: string, work: () => Promise<string>): Promise<void> {
  peak = 0;
  const start = performance.now();
  const before = process.cpuUsage();
  const made = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { user, system } = process.cpuUsage(before);
  const busy = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${name}: ${seconds} s (${busy} s of processor), process at most ${Math.round(peak / 1e6)} MB; ${made}`,
  );
}

const screenshot = noisePng(WIDTH, HEIGHT, 1);

async function sheets(): Promise<string> {
  let bytes = 0;
  for (let at = 0; at < SHEETS; at += 1) {
    const picture = { path: `MJS${at}-screenshot.png`, bytes: withNumber(screenshot, at + 1) };
    const shown = { path: picture.path, width: WIDTH, height: HEIGHT, alt: 'A screenshot' };
    const data = { entry: sampleEntry(at), asOf: '2026-11-22', picture: shown };
    bytes += (await engine.render({ template: 'exhibit-sheet', data, pictures: [picture] })).length;
  }
  return `${Math.round(bytes / 1e6)} MB of PDF`;
}

async function log(): Promise<string> {
  const entries = Array.from({ length: ENTRIES }, (_, at) => sampleEntry(at));
  const data = { title: 'MJS-case-2026-11-22', asOf: '2026-11-22', initials: 'MJS', entries };
  const pdf = await engine.render({ template: 'incident-log', data, pictures: [] });
  return `${(pdf.length / 1e6).toFixed(1)} MB of PDF`;
}

const engine = await createNodePdfEngine();
await timed(`${SHEETS} exhibit sheets`, sheets);
await timed(`a log of ${ENTRIES} entries`, log);
await engine.close();
clearInterval(watch);
