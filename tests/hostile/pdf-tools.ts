import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../temporary-folder.ts';

const run = promisify(execFile);
const MOST = 256 * 1024 * 1024;

async function tool(name: string, ...args: string[]): Promise<string> {
  return (await run(name, args, { maxBuffer: MOST })).stdout;
}

export type Outline = { title: string; kids: Outline[] };

export type ReadPdf = {
  /** What `pdftotext` gives back, without the marks it puts around right-to-left words. */
  text: string;
  pages: number;
  tagged: boolean;
  title: string;
  outlines: Outline[];
  /** The same in the order in which the page draws it: a cell stays together. */
  drawn: string;
  /** Every word of each page in its order, with its upper and lower edge in points from the top. */
  words: { text: string; top: number; bottom: number }[][];
  /** The whole file with its streams unpacked, to look for what must not be in it. */
  unpacked: string;
};

/** Reads a PDF as an examiner would: `qpdf --check` must pass, then what each tool says of it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const { path: folder, remove } = temporaryFolder('pdf');
  try {
    const path = join(folder, 'page.pdf');
    await writeFile(path, bytes);
    return await readFileOf(path);
  } finally {
    remove();
  }
}

async function readFileOf(path: string): Promise<ReadPdf> {
  await tool('qpdf', '--check', path);
  const info = await tool('pdfinfo', path);
  const json = await tool('qpdf', '--json', '--json-key=outlines', path);
  return {
    text: withoutMarks(await tool('pdftotext', path, '-')),
    pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
    tagged: /^Tagged:\s+yes/m.test(info),
    title: /^Title:\s+(.*)/m.exec(info)?.[1] ?? '',
    outlines: JSON.parse(json).outlines,
    drawn: await tool('pdftotext', '-raw', path, '-'),
    words: wordsOf(await tool('pdftotext', '-bbox', path, '-')),
    unpacked: await tool('qpdf', '--qdf', '--object-streams=disable', path, '-'),
  };
}

const WORD = /<word xMin="[^"]*" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)">([^<]*)<\/word>/g;

function wordsOf(boxes: string): ReadPdf['words'] {
  const pages = boxes.split('<page ').slice(1);
  return pages.map((page) =>
    [...page.matchAll(WORD)].map(([, top, bottom, text = '']) => ({
      text,
      top: Number(top),
      bottom: Number(bottom),
    })),
  );
}

/** Text without the direction marks that `pdftotext` adds. */
export function withoutMarks(text: string): string {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
