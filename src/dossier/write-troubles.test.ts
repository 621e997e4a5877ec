import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleContents, stubPdf, writeSample } from '../../tests/sample-dossier.ts';
import { sh, unpack } from '../../tests/unpack-sample.ts';
import { appendLine } from '../crypto/hash-chain.ts';
import { HoldfastError } from '../domain/errors.ts';
import { EXPORT_STAGES, type ExportProgress } from '../domain/export.ts';
import type { DossierContents, PdfJob } from './contents.ts';
import { verifyDossier } from './verify.ts';

type Made = Awaited<ReturnType<typeof writeSample>>;

describe('what can go wrong while writing', () => {
  async function damaged(open: () => Promise<Blob>): Promise<{ contents: DossierContents; made: Made }> {
    const contents = await sampleContents();
    const artifact = contents.exhibits[0]?.artifacts[0];
    if (artifact) artifact.open = open;
    return { contents, made: await writeSample(contents) };
  }

  it.each([
    ['has other bytes', async () => new Blob(['x'.repeat(80)])],
    ['is gone', () => Promise.reject(new HoldfastError('not-found'))],
    ['cannot be opened', () => Promise.reject(new HoldfastError('store-damaged'))],
  ])('leaves out an artifact that %s, and says so everywhere', async (_, open) => {
    const { made } = await damaged(open);
    const bag = unpack(made.bytes);
    expect(sh('ls data/3-exhibits/MJS001', bag)).not.toContain('MJS001-screenshot.png');
    const said = readFileSync(join(bag, 'data/3-exhibits/MJS001/MJS001-DAMAGED.txt'), 'utf8');
    expect(said).toContain('MJS001-screenshot.png  sha256:');
    for (const file of ['data/2-incident-log/MJS-incident-log.html', '1-READ-ME-FIRST.pdf']) {
      expect(readFileSync(join(bag, file), 'utf8')).toMatch(
        /MJS001-screenshot.png is not here|MJS001 is not whole/,
      );
    }
    expect(sh('ls data/3-exhibits/MJS002', bag)).toContain('MJS002-screenshot.png');
    sh('sha256sum -c --strict --quiet manifest-sha256.txt', bag);
  });

  it('takes from the record, not from the store\u2019s list, which files an exhibit has', async () => {
    const contents = await sampleContents();
    const [first, second] = contents.exhibits;
    if (!first || !second) throw new Error('the sample is too small');
    const without = first.artifacts.filter(({ kind }) => kind !== 'screenshot');
    const planted = { kind: 'page-picture' as const, how: 'pixels' as const };
    const [other] = second.artifacts;
    if (!other) throw new Error('the sample is too small');
    const exhibits = [
      { ...first, artifacts: without },
      { ...second, artifacts: [...second.artifacts, { ...other, ...planted }] },
      ...contents.exhibits.slice(2),
    ];
    const bag = unpack((await writeSample({ ...contents, exhibits })).bytes);
    const said = readFileSync(join(bag, 'data/3-exhibits/MJS001/MJS001-DAMAGED.txt'), 'utf8');
    expect(said).toContain('MJS001-screenshot.png  sha256:');
    expect(sh('ls data/3-exhibits/MJS002', bag)).not.toContain('MJS002-page.png');
  });

  it('names a capture whose record has no file as unreadable, and fails only when all are so', async () => {
    const contents = await sampleContents();
    const bare = contents.exhibits.map((exhibit) => ({
      ...exhibit,
      artifacts: exhibit.artifacts.filter(({ kind }) => kind !== 'facts'),
    }));
    const bag = unpack(
      (await writeSample({ ...contents, exhibits: [...contents.exhibits.slice(0, 2), ...bare.slice(2)] }))
        .bytes,
    );
    expect(sh('ls data/3-exhibits', bag)).toBe('MJS001\nMJS002\n');
    expect(readFileSync(join(bag, '1-READ-ME-FIRST.pdf'), 'utf8')).toContain(
      `Its number in the custody log: ${bare[2]?.facts.id}`,
    );
    await expect(writeSample({ ...contents, exhibits: bare, caseItems: [] })).rejects.toMatchObject({
      code: 'store-damaged',
    });
  });

  it('says on a sheet when its picture is there and could not be drawn', async () => {
    const contents = await sampleContents(1);
    let opened = 0;
    for (const artifact of contents.exhibits[0]?.artifacts ?? []) {
      const { open } = artifact;
      if (artifact.kind === 'post-picture')
        artifact.open = () => (++opened > 1 ? Promise.reject(new HoldfastError('not-found')) : open());
    }
    const jobs: PdfJob[] = [];
    const render = (job: PdfJob) => {
      jobs.push(job);
      return stubPdf().render(job);
    };
    await writeSample(contents, { pdf: { ...stubPdf(), render } });
    expect(opened).toBe(2);
    const sheet = jobs.find(({ template }) => template === 'exhibit-sheet');
    expect(JSON.stringify(sheet?.data)).toContain('could not be put on this sheet');
  });

  it('does not take any other failure of the store for damage', async () => {
    await expect(damaged(() => Promise.reject(new Error('locked')))).rejects.toThrow('locked');
  });

  /** An authority that gives none: the dossier is whole all the same. */
  const timestamp = async () => null;

  it('is finished without a date where none came, with nothing of it in the zip', async () => {
    const { bytes, result } = await writeSample(undefined, { timestamp });
    const bag = unpack(bytes);
    expect(existsSync(join(bag, 'timestamps'))).toBe(false);
    expect(result.size).toBe(bytes.length);
  });

  it('ends with export-cancelled when it is stopped, at whatever step', async () => {
    for (const stage of EXPORT_STAGES) {
      const stop = new AbortController();
      const progress = (at: ExportProgress) => void (at.stage === stage && at.done === 0 && stop.abort());
      const writing = writeSample(undefined, { progress, signal: stop.signal, timestamp });
      await expect(writing).rejects.toMatchObject({ code: 'export-cancelled' });
    }
  });

  it('puts a text sheet where a PDF sheet could not be made, and fails when a page of the report cannot', async () => {
    const failing = (template: string) => ({
      ...stubPdf(),
      render: (job: Parameters<ReturnType<typeof stubPdf>['render']>[0]) =>
        job.template === template ? Promise.reject(new HoldfastError('pdf-failed')) : stubPdf().render(job),
    });
    const bag = unpack((await writeSample(undefined, { pdf: failing('exhibit-sheet') })).bytes);
    expect(readFileSync(join(bag, 'data/3-exhibits/MJS002/MJS002-sheet.txt'), 'utf8')).toContain('HYPERLINK');
    expect(readFileSync(join(bag, '1-READ-ME-FIRST.pdf'), 'utf8')).toContain(
      'MJS002 could not be made as a PDF',
    );
    const writing = writeSample(undefined, { pdf: failing('incident-log') });
    await expect(writing).rejects.toMatchObject({ code: 'pdf-failed' });
  });

  it('does not say "all" when something was kept after the choice was made', async () => {
    const contents = await sampleContents(4);
    const made = await writeSample({ ...contents, keptInAll: 3, exhibits: contents.exhibits.slice(0, 3) });
    const info = readFileSync(join(unpack(made.bytes), 'bag-info.txt'), 'utf8');
    expect(info).toContain('Holdfast-Kept-In-All: 4\nHoldfast-Choice: selection\n');
  });

  it('says "all" of what was not erased, names how many were, and holds', async () => {
    const contents = await sampleContents(4);
    const gone = contents.exhibits.at(-1)?.facts.id ?? '';
    const at = contents.createdAt.utc;
    const about = { kind: 'capture' as const, id: gone };
    const erased = { at, actor: 'person', action: 'erased', about, digests: {} } as const;
    const { text, head } = await appendLine(contents.logHead, erased);
    const log = { custodyLog: contents.custodyLog + text, logHead: head };
    const made = await writeSample({ ...contents, ...log, exhibits: contents.exhibits.slice(0, 3) });
    const bag = unpack(made.bytes);
    const info = readFileSync(join(bag, 'bag-info.txt'), 'utf8');
    expect(info).toContain('Holdfast-Kept-In-All: 4\nHoldfast-Choice: all\n');
    const readMe = readFileSync(join(bag, '1-READ-ME-FIRST.pdf'), 'utf8');
    expect(readMe).toContain('holds everything in the record');
    expect(readMe).toContain('One item was erased on the device before this dossier was made');
    const report = await verifyDossier(new Blob([made.bytes]));
    expect(report.problems).toEqual([]);
    expect(report.counts).toMatchObject({ exhibits: 3, kept: 4, erased: 1 });
  });

  it('writes a log that does not hold as it is, and says so', async () => {
    const contents = await sampleContents();
    const custodyLog = contents.custodyLog.replace('person', 'holdfast');
    const bag = unpack((await writeSample({ ...contents, custodyLog })).bytes);
    expect(readFileSync(join(bag, 'data/5-custody/custody-log.jsonl'), 'utf8')).toBe(custodyLog);
    expect(readFileSync(join(bag, '1-READ-ME-FIRST.pdf'), 'utf8')).toContain(
      'did not hold when this dossier was made',
    );
  });

  it('names what could not be read at all, and is whole without it', async () => {
    const sample = await sampleContents(2);
    const exhibits = sample.exhibits.map((exhibit, at) => ({ ...exhibit, notesLost: at * 2, marksLost: at }));
    const contents = { ...sample, exhibits, unreadable: ['f'.repeat(32)] };
    const jobs: PdfJob[] = [];
    const render = (job: PdfJob) => {
      jobs.push(job);
      return stubPdf().render(job);
    };
    const pdf = { ...stubPdf(), render };
    await writeSample(contents, { pdf });
    const readMe = JSON.stringify(jobs.at(-1)?.data);
    expect(readMe).toContain('f'.repeat(32));
    expect(readMe.match(/\d notes? beside exhibit \w+ could not be read/g)).toEqual([
      '2 notes beside exhibit MJS002 could not be read',
    ]);
    expect(readMe).toContain('What the person marked exhibit MJS002 as could not be read');
    expect(readMe).not.toContain('marked exhibit MJS001 as');
  });

  it('goes on in a second log above a thousand entries, and is whole so', async () => {
    const contents = await sampleContents(1001);
    const { bytes } = await writeSample(contents);
    const pdfs = sh('ls data/2-incident-log | grep pdf', unpack(bytes)).trim().split('\n');
    expect(pdfs).toEqual(['MJS-incident-log-2.pdf', 'MJS-incident-log.pdf']);
    const report = await verifyDossier(new Blob([bytes]));
    expect([report.intact, report.complete, report.problems]).toEqual(['holds', 'holds', []]);
  }, 120_000);

  it('refuses to make a dossier of nothing, and names that are not plain', async () => {
    const contents = await sampleContents();
    await expect(writeSample({ ...contents, exhibits: [], caseItems: [] })).rejects.toMatchObject({
      code: 'nothing-to-export',
    });
    await expect(writeSample({ ...contents, name: '../x' })).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('reports progress stage by stage, going up in each and ending full', async () => {
    const seen: ExportProgress[] = [];
    await writeSample(undefined, { progress: (at) => void seen.push(at), timestamp });
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(EXPORT_STAGES);
    for (const stage of EXPORT_STAGES) {
      const done = seen.filter((at) => at.stage === stage).map((at) => at.done);
      expect(done).toEqual([...done].sort((a, b) => a - b));
      expect(seen.findLast((at) => at.stage === stage)).toMatchObject({ done: done.at(-1), of: done.at(-1) });
    }
  });
});
