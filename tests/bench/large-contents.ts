import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inMemory } from '../../src/domain/byte-source.ts';
import type { DossierContents, ExhibitSource } from '../../src/dossier/contents.ts';
import { inventedCapture } from '../invented-capture.ts';
import { sampleContents, sampleLog } from '../sample-dossier.ts';
import { noisePicture } from './noise-capture.ts';

export type OnDisk = { contents: DossierContents; paths: string[] };

/** What a record with so many screenshots of so many bytes gives to a dossier. The screenshots lie in the folder. */
export async function contentsOnDisk(folder: string, captures: number, bytes: number): Promise<OnDisk> {
  const paths = Array.from({ length: captures }, (_, at) => join(folder, `screenshot-${at + 1}.png`));
  const exhibits: ExhibitSource[] = [];
  for (const path of paths) exhibits.push(await exhibitOf(path, exhibits.length + 1, bytes));
  const sample = await sampleContents(1);
  const contents = {
    ...sample,
    exhibits,
    keptInAll: captures,
    caseItems: [],
    ...(await sampleLog(exhibits)),
  };
  return { contents, paths };
}

async function exhibitOf(path: string, number: number, size: number): Promise<ExhibitSource> {
  const { file, bytes } = await noisePicture(size);
  writeFileSync(path, bytes);
  const { facts, files } = await inventedCapture(`post ${number}`, { artifacts: [file] });
  const record = files.slice(0, 1).map((one) => ({ ...one.file, open: async () => new Blob([one.bytes]) }));
  return {
    number: `MJS${String(number).padStart(3, '0')}`,
    facts,
    // As the vault gives a stored file out: whole, in memory.
    artifacts: [...record, { ...file, open: async () => inMemory(await readFile(path)) }],
    notes: [],
    notesLost: 0,
    marks: null,
    marksLost: 0,
  };
}
