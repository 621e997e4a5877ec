import { describe, expect, it } from 'vitest';
import { readCsv } from '../../tests/read-csv.ts';
import { memorySink, sampleContents, sampleSigner, stubPdf } from '../../tests/sample-dossier.ts';
import { EXPORT_STAGES, type ExportProgress } from '../domain/export.ts';
import { readBagInfo } from './bag.ts';
import type { DossierContents } from './contents.ts';
import type { ReadMeData } from './report/model.ts';
import { verifyDossier } from './verify.ts';
import { type PartsDeps, writeParts } from './write-parts.ts';
import { openZip } from './zip/read.ts';

type Asked = { most: number; contents?: DossierContents } & Partial<PartsDeps>;

async function parts({ most, contents, ...deps }: Asked) {
  let sinks: ReturnType<typeof memorySink>[] = [];
  const asked: string[] = [];
  const written = await writeParts(contents ?? (await sampleContents(6)), most, {
    open: async (number, of) => {
      asked.push(`${number} of ${of}`);
      if (number === 1) sinks = [];
      const sink = memorySink();
      sinks.push(sink);
      return sink;
    },
    pdf: stubPdf(),
    signer: await sampleSigner(),
    progress: () => undefined,
    signal: new AbortController().signal,
    ...deps,
  });
  return { written, asked, zips: sinks.map((sink) => new Blob([sink.bytes()])) };
}

async function textIn(zip: Blob, ending: string): Promise<string> {
  const opened = await openZip(zip);
  const path = opened.entries.find((entry) => entry.path.endsWith(ending))?.path ?? '';
  return new TextDecoder().decode((await opened.bytes(path, 10_000_000)) ?? undefined);
}

const infoOf = async (zip: Blob) => readBagInfo(await textIn(zip, 'bag-info.txt'));

/** The stub's pages are their data, on a line of its own. */
async function readMes(zips: Blob[]) {
  const pages = await Promise.all(zips.map((zip) => textIn(zip, '1-READ-ME-FIRST.pdf')));
  return pages.map((page) => JSON.parse(page.split('\n')[2] ?? '') as ReadMeData);
}
const OF_THE_CASE = ['course', 'threats', 'orders', 'accounts', 'toldToStop', 'chosen', 'perishing'] as const;

/** The sample's exhibits are small: about 100 kB with what is made of each, and half a MB beside them. */
const TWO_IN_EACH = 730_000;

describe('a dossier in parts', () => {
  it('is bags that each hold alone, with whole exhibits in order and the whole log in each', async () => {
    const { written, zips } = await parts({ most: TWO_IN_EACH });
    expect(written.map(({ exhibits }) => exhibits.map(({ number }) => number))).toEqual([
      ['MJS001', 'MJS002'],
      ['MJS003', 'MJS004'],
      ['MJS005', 'MJS006'],
    ]);
    const logs = await Promise.all(zips.map((zip) => textIn(zip, 'custody-log.jsonl')));
    expect(new Set(logs).size).toBe(1);
    for (const [at, zip] of zips.entries()) {
      const report = await verifyDossier(zip);
      expect(report.problems).toEqual([]);
      expect(report).toMatchObject({ complete: 'holds', custody: 'holds', signature: 'holds' });
      expect(report.fingerprint).toBe(written[at]?.fingerprint);
      expect(zip.size).toBeLessThanOrEqual(TWO_IN_EACH);
    }
  });

  it('names in every part the group, the place and the fingerprints of all', async () => {
    const { written, zips } = await parts({ most: TWO_IN_EACH });
    const all = written.map(({ fingerprint }) => fingerprint).join(' ');
    const infos = await Promise.all(zips.map(infoOf));
    expect(infos.map((info) => info?.['Bag-Count'])).toEqual(['1 of 3', '2 of 3', '3 of 3']);
    expect(new Set(infos.map((info) => info?.['Bag-Group-Identifier'])).size).toBe(1);
    expect(new Set(infos.map((info) => info?.['Holdfast-Dossier-Id'])).size).toBe(3);
    for (const info of infos) {
      expect(info?.['Holdfast-Part-Fingerprints']).toBe(all);
      expect(info?.['Holdfast-Exhibits-In-All-Parts']).toBe('6');
      expect(info?.['Holdfast-Choice']).toBe('all');
    }
    const readMe = await textIn(zips[0] as Blob, '1-READ-ME-FIRST.pdf');
    for (const { name, fingerprint } of written) {
      expect(name).toMatch(/^MJS-case-2026-11-22-part-\d-of-3$/);
      expect(readMe).toContain(name);
      expect(readMe).toContain(fingerprint);
    }
    expect(await textIn(zips[1] as Blob, 'HOW-TO-CHECK.txt')).toContain('THIS IS PART 2 OF 3');
  });

  it('counts the whole dossier in each part, and the log of each names things as that of the others does', async () => {
    const contents = await sampleContents(6);
    const [whole] = await readMes((await parts({ most: 5_000_000, contents })).zips);
    const { zips } = await parts({ most: TWO_IN_EACH, contents });
    const pages = await readMes(zips);
    expect(pages.map(({ exhibits }) => exhibits)).toEqual([2, 2, 2]);
    // What shows the incidents that are counted there is in all parts.
    expect(pages.map(({ exhibitsInAll }) => exhibitsInAll)).toEqual([6, 6, 6]);
    expect(pages.map(({ firstExhibit }) => firstExhibit)).toEqual(['MJS001', 'MJS003', 'MJS005']);
    for (const page of pages)
      for (const said of OF_THE_CASE) expect([said, page[said]]).toEqual([said, whole?.[said]]);
    expect(pages[0]?.part).toContain('are of all parts together');
    // The one incident of the sample is shown by MJS001: in the other parts that is a capture that is not here.
    const logs = await Promise.all(zips.map(async (zip) => readCsv(await textIn(zip, 'incident-log.csv'))));
    const told = logs.map((rows) => {
      const incident = rows.find(([entry]) => entry === 'Incident 1');
      return ['Exhibits of it', 'Captures of it that are not here'].map(
        (heading) => incident?.[rows[0]?.indexOf(heading) ?? -1],
      );
    });
    expect(told).toEqual([
      ['MJS001', ''],
      ['', '1'],
      ['', '1'],
    ]);
  });

  it('tells which parts are elsewhere, and that is no problem of this one', async () => {
    const { written, zips } = await parts({ most: TWO_IN_EACH });
    const report = await verifyDossier(zips[1] as Blob);
    expect(report.remarks).toEqual([
      { code: 'other-part', path: `1 of 3: ${written[0]?.fingerprint}` },
      { code: 'other-part', path: `3 of 3: ${written[2]?.fingerprint}` },
    ]);
  });

  it('gives an exhibit that is larger alone a part of its own, and says so', async () => {
    const { written, zips } = await parts({ most: 600_000, contents: await sampleContents(2) });
    expect(written.map(({ overLimit }) => overLimit)).toEqual([false, false]);
    const small = await parts({ most: 500_500, contents: await sampleContents(2) });
    expect(small.written.map(({ overLimit }) => overLimit)).toEqual([true, true]);
    expect(await textIn(small.zips[1] as Blob, '1-READ-ME-FIRST.pdf')).toContain('exhibit MJS002 alone is');
    expect(await textIn(zips[1] as Blob, '1-READ-ME-FIRST.pdf')).not.toContain('alone is');
  });

  it('is one dossier as ever where all of it fits', async () => {
    const { written, zips } = await parts({ most: 5_000_000 });
    expect(written.map(({ name }) => name)).toEqual(['MJS-case-2026-11-22']);
    expect((await infoOf(zips[0] as Blob))?.['Bag-Count']).toBe('1 of 1');
    expect((await verifyDossier(zips[0] as Blob)).remarks).toEqual([]);
  });

  it('begins again with less in each where the pages turn out larger than was thought', async () => {
    const pdf = stubPdf();
    const large = {
      ...pdf,
      render: async (job: Parameters<typeof pdf.render>[0]) =>
        job.template === 'exhibit-sheet' ? new Uint8Array(160_000) : await pdf.render(job),
    };
    const { written, zips, asked } = await parts({ most: TWO_IN_EACH, pdf: large });
    expect(asked).toEqual(['1 of 3', '2 of 3', '3 of 3', ...[1, 2, 3, 4, 5, 6].map((at) => `${at} of 6`)]);
    expect(written).toHaveLength(6);
    for (const zip of zips) expect((await verifyDossier(zip)).problems).toEqual([]);
  });

  it('counts its progress on, and never back', async () => {
    const seen: ExportProgress[] = [];
    await parts({
      most: TWO_IN_EACH,
      progress: (at) => seen.push(at),
    });
    const reached = seen.map(({ stage, done, of }) => EXPORT_STAGES.indexOf(stage) + done / of);
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    expect(new Set(seen.map(({ stage }) => stage))).toEqual(
      new Set(EXPORT_STAGES.filter((stage) => stage !== 'dating')),
    );
    expect(seen.at(-1)).toEqual({ stage: 'sealing', done: 3, of: 3 });
    expect(seen.filter(({ stage }) => stage === 'sheets').at(-1)).toMatchObject({ done: 6, of: 6 });
  });

  it.each(['files', 'sheets', 'report', 'sealing'])('stops in the middle of: %s', async (stage) => {
    const stop = new AbortController();
    const progress: PartsDeps['progress'] = (at) => at.stage === stage && stop.abort();
    await expect(parts({ most: TWO_IN_EACH, progress, signal: stop.signal })).rejects.toThrow(
      'export-cancelled',
    );
  });
});
