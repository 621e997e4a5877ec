import { expect, test } from 'vitest';
import { sampleContents, stubPdf, writeSample } from '../../tests/sample-dossier.ts';
import type { PdfJob } from './contents.ts';
import { sheetAlone } from './write-alone.ts';

const FINGERPRINT = `sha256:${'9'.repeat(64)}`;
const signal = new AbortController().signal;

/** A page maker that remembers what it was asked for. */
function watchedPdf() {
  const jobs: PdfJob[] = [];
  const pdf = stubPdf();
  const render = (job: PdfJob) => {
    jobs.push(job);
    return pdf.render(job);
  };
  return { jobs, pdf: { ...pdf, render } };
}

async function one() {
  const contents = await sampleContents(3);
  return { ...contents, exhibits: contents.exhibits.slice(1, 2), choice: 'selection' as const };
}

test('a sheet that is saved alone is the one exhibit, and names the dossier that it belongs to', async () => {
  const { jobs, pdf } = watchedPdf();
  const { name, pdf: bytes } = await sheetAlone(await one(), [FINGERPRINT], { pdf, signal });
  expect(name).toBe('MJS002-sheet.pdf');
  expect(jobs.map(({ template }) => template)).toEqual(['exhibit-sheet']);
  expect(new TextDecoder().decode(bytes)).toContain(FINGERPRINT);
});

test('one that is in no dossier says so', async () => {
  const { pdf } = watchedPdf();
  const { pdf: bytes } = await sheetAlone(await one(), [], { pdf, signal });
  expect(new TextDecoder().decode(bytes)).toContain('no dossier held this exhibit');
});

test('of one that was divided, it says that the fingerprint is that of the first part', async () => {
  const { pdf } = watchedPdf();
  const { pdf: bytes } = await sheetAlone(await one(), [FINGERPRINT, `sha256:${'8'.repeat(64)}`], {
    pdf,
    signal,
  });
  expect(new TextDecoder().decode(bytes)).toContain(
    `(that of the first of its 2 parts) holds this exhibit: ${FINGERPRINT}`,
  );
});

test('where its pictures stay out there is none on it, and it says so', async () => {
  const { jobs, pdf } = watchedPdf();
  const given = await one();
  const exhibits = given.exhibits.map((exhibit) => ({ ...exhibit, withoutPictures: true }));
  await sheetAlone({ ...given, exhibits }, [], { pdf, signal });
  expect(jobs.map(({ pictures }) => pictures)).toEqual([[]]);
  expect(JSON.stringify(jobs)).toContain('not let');
});

test('in a dossier a sheet says nothing of that', async () => {
  const { jobs, pdf } = watchedPdf();
  await writeSample(undefined, { pdf });
  expect(jobs.filter(({ template }) => template === 'exhibit-sheet')).toHaveLength(3);
  expect(JSON.stringify(jobs)).not.toContain('Saved alone');
});
