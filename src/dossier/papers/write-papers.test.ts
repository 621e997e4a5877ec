import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleContents, stubPdf, writeSample } from '../../../tests/sample-dossier.ts';
import { unpack } from '../../../tests/unpack-sample.ts';
import { HoldfastError } from '../../domain/errors.ts';
import { PAPERS } from '../../domain/papers.ts';
import type { PdfEngine } from '../contents.ts';
import { verifyDossier } from '../verify.ts';

const LETTERS = ['MJS-cover-letter.pdf', 'MJS-cover-letter.txt'];
const FOLDER = 'data/4-police-and-platforms';
const report = (bytes: Uint8Array<ArrayBuffer>) => verifyDossier(new Blob([bytes]), {});

it('lists each paper that was chosen and has something to say, and a check knows them', async () => {
  const { bytes } = await writeSample({ ...(await sampleContents()), papers: PAPERS });
  const bag = unpack(bytes);
  const files = readdirSync(join(bag, FOLDER)).sort();
  expect(files).toEqual(expect.arrayContaining([...LETTERS, 'MJS-preservation-worksheet.pdf']));
  expect(files).toEqual(expect.arrayContaining(['MJS-platform-reports.csv', 'MJS-platform-reports.pdf']));
  expect(readdirSync(join(bag, 'data/1-statement'))).toContain('MJS-certifier-worksheet.pdf');
  expect(readFileSync(join(bag, 'manifest-sha256.txt'), 'utf8')).toContain('MJS-preservation-worksheet.pdf');
  expect(await report(bytes)).toMatchObject({ intact: 'holds', complete: 'holds', problems: [] });
});

it('writes no paper that was not chosen', async () => {
  const bag = unpack((await writeSample({ ...(await sampleContents()), papers: ['cover-letter'] })).bytes);
  expect(readdirSync(join(bag, FOLDER)).sort()).toEqual(LETTERS);
  expect(readdirSync(join(unpack((await writeSample()).bytes), 'data'))).not.toContain(
    '4-police-and-platforms',
  );
});

it('puts the text of a paper in its place where the page maker fails, and the READ-ME says so', async () => {
  const stub = stubPdf();
  const pdf: PdfEngine = {
    ...stub,
    render: (job) =>
      job.template === 'paper' ? Promise.reject(new HoldfastError('pdf-failed', 'paper')) : stub.render(job),
  };
  const { bytes } = await writeSample({ ...(await sampleContents()), papers: PAPERS }, { pdf });
  const bag = unpack(bytes);
  expect(readdirSync(join(bag, FOLDER))).toContain('MJS-preservation-worksheet.txt');
  expect(readdirSync(join(bag, FOLDER)).filter((name) => name.endsWith('.pdf'))).toEqual([]);
  expect(readFileSync(join(bag, '1-READ-ME-FIRST.pdf'), 'utf8')).toContain('could not be made as a PDF');
  expect(await report(bytes)).toMatchObject({ intact: 'holds', complete: 'holds', problems: [] });
});
