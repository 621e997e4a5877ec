import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsIn, outOf, runAll } from '../../tests/check-commands.ts';
import { createNodePdfEngine } from '../../tests/pdf/node-engine.ts';
import { going, sampleSayings } from '../../tests/sample-case.ts';
import {
  memorySink,
  SAMPLE_CASE_ITEMS,
  sampleContents,
  sampleSigner,
  stubPdf,
  writeSample,
} from '../../tests/sample-dossier.ts';
import { testFolder } from '../../tests/test-folder.ts';
import { digestCaseItem } from '../crypto/digest.ts';
import { appendLine, type ChainHead } from '../crypto/hash-chain.ts';
import { CaseSaying } from '../domain/case-item/kinds.ts';
import { PAPERS } from '../domain/papers.ts';
import type { CaseItemGoing, DossierContents } from './contents.ts';
import { verifyDossier } from './verify.ts';
import { writeParts } from './write-parts.ts';
import { openZip } from './zip/read.ts';

/** Nothing was kept of a page: calls, an order, and what else the person told. */
async function toldAlone(caseItems: CaseItemGoing[] = SAMPLE_CASE_ITEMS): Promise<DossierContents> {
  const log = { kind: 'log' as const, id: 'a'.repeat(32) };
  const at = '2026-11-22T08:00:00.000Z';
  let added = await appendLine(null, {
    at,
    actor: 'holdfast',
    action: 'log-opened',
    about: log,
    digests: {},
  });
  let [custodyLog, head]: [string, ChainHead] = [added.text, added.head];
  for (const item of caseItems) {
    const about = { kind: 'case' as const, id: item.of };
    const digests = { 'case-item': await digestCaseItem(item) };
    added = await appendLine(head, { at, actor: 'person', action: 'noted', about, digests });
    [custodyLog, head] = [custodyLog + added.text, added.head];
  }
  return {
    ...(await sampleContents(1)),
    exhibits: [],
    caseItems,
    custodyLog,
    logHead: head,
    papers: PAPERS,
  };
}

const NOTHING_TO_CHOOSE = { details: [], addresses: false, pictures: false, covered: [] };

/** Things of every kind, beside what happened. */
const everything = () => {
  const sayings = [...SAMPLE_CASE_ITEMS.map(({ said }) => said), ...sampleSayings('1'.repeat(32))];
  return going(sayings.map((said) => CaseSaying.parse(said)));
};

async function textsOf(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const zip = await openZip(new Blob([bytes]));
  const texts = new Map<string, string>();
  for (const { path } of zip.entries)
    texts.set(path, new TextDecoder().decode((await zip.bytes(path, 1e7)) ?? undefined));
  return texts;
}

describe('a dossier of what the person told alone', () => {
  it('is whole: every answer of the check holds, and nothing is said to be missing', async () => {
    const { bytes } = await writeSample(await toldAlone());
    const report = await verifyDossier(new Blob([bytes]));
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({
      intact: 'holds',
      complete: 'holds',
      custody: 'holds',
      signature: 'holds',
      counts: { exhibits: 0, kept: 0 },
    });
    expect(report.claims).toMatchObject({ 'Holdfast-Choice': 'all', 'Holdfast-Exhibits': '0' });
  });

  it('has what happened in READ-ME and the logs, no sheet, and no word of exhibits that are not there', async () => {
    const { bytes } = await writeSample(await toldAlone(everything()));
    const texts = await textsOf(bytes);
    const paths = [...texts.keys()];
    expect(paths.some((path) => path.includes('/3-exhibits/'))).toBe(false);
    expect(paths.filter((path) => path.includes('/1-statement/')).length).toBeGreaterThan(1);
    for (const ending of ['incident-log.pdf', 'incident-log.html', 'incident-log.csv'])
      expect(texts.get(paths.find((path) => path.endsWith(ending)) ?? '')).toContain('at home');
    const readMe = texts.get(paths.find((path) => path.endsWith('1-READ-ME-FIRST.pdf')) ?? '') ?? '';
    expect(readMe).toContain('It has no exhibits: nothing of a page was kept.');
    expect(readMe).toContain('you will see');
    for (const [path, text] of texts) {
      expect(text, path).not.toMatch(/\bundefined\b|\bNaN\b/);
      if (/(?:letter|statement)\.(?:pdf|txt)$/.test(path))
        expect(text, path).not.toMatch(/I produce it|a folder for each exhibit|0 exhibits/);
    }
  });

  it('holds under the commands of HOW-TO-CHECK as they are printed', async () => {
    const { bytes, contents } = await writeSample(await toldAlone());
    const dir = testFolder('told-alone');
    writeFileSync(join(dir, `${contents.name}.zip`), bytes);
    const text = (await textsOf(bytes)).get(`${contents.name}/HOW-TO-CHECK.txt`) ?? '';
    const ran = runAll(commandsIn(text, 'LINUX'), dir);
    expect(ran.length).toBeGreaterThan(10);
    expect(ran.filter(({ command, status }) => status !== 0 && !command.includes('uniq -u'))).toEqual([]);
    expect(outOf(ran, 'uniq -u')).toEqual(['', '']);
    expect(outOf(ran, 'openssl dgst')).toEqual(['Verified OK\n']);
    expect(outOf(ran, 'echo "broken')).toEqual([`lines: ${contents.logHead.seq}\n`]);
  });

  it('is the same payload again, whenever and wherever it is made', async () => {
    const contents = await toldAlone();
    const later = { utc: '2031-02-03T23:59:59.999Z', zone: 'Asia/Kolkata', offsetMinutes: 330 };
    const first = await writeSample(contents);
    const second = await writeSample({ ...contents, createdAt: later });
    expect(second.result.fingerprint).toBe(first.result.fingerprint);
  });

  it('tells how far it is in numbers', async () => {
    const told: number[] = [];
    await writeSample(await toldAlone(), { progress: ({ done, of }) => told.push(done / of) });
    expect(told.every((part) => part >= 0 && part <= 1)).toBe(true);
  });

  it('is one part where a size was asked for, however small', async () => {
    const sink = memorySink();
    const deps = { pdf: stubPdf(), signer: await sampleSigner(), progress: () => undefined };
    const { signal } = new AbortController();
    const parts = await writeParts(await toldAlone(), 1_000, { ...deps, open: async () => sink, signal });
    expect(parts.map(({ overLimit, exhibits }) => ({ overLimit, exhibits }))).toEqual([
      { overLimit: true, exhibits: [] },
    ]);
    const report = await verifyDossier(new Blob([sink.bytes()]));
    expect(report.problems).toEqual([]);
  });

  it('can be laid out by the page maker itself', async () => {
    const pdf = await createNodePdfEngine();
    const { bytes, result } = await writeSample(await toldAlone(everything()), { pdf });
    await pdf.close();
    expect((await verifyDossier(new Blob([bytes]))).problems).toEqual([]);
    expect(result.pages.map(({ bytes: page }) => new TextDecoder().decode(page.slice(0, 5)))).toEqual([
      '%PDF-',
      '%PDF-',
    ]);
  }, 60_000);

  it('is not made of nothing that happened, nor for a reader who gets exhibits alone', async () => {
    const orderAlone = SAMPLE_CASE_ITEMS.filter(({ said }) => said.kind === 'order');
    await expect(writeSample(await toldAlone(orderAlone))).rejects.toMatchObject({
      code: 'nothing-to-export',
    });
    const copy = { ...NOTHING_TO_CHOOSE, reader: 'platform' as const };
    await expect(writeSample({ ...(await toldAlone()), copy })).rejects.toMatchObject({
      code: 'nothing-to-export',
    });
  });

  it('names what was kept and can be read no more, and is no dossier of all', async () => {
    const given = await sampleContents(2);
    const lost = given.exhibits.map(({ facts }) => facts.id);
    const caseItems = SAMPLE_CASE_ITEMS;
    const { bytes } = await writeSample({
      ...given,
      exhibits: [],
      caseItems,
      unreadable: lost,
      papers: PAPERS,
    });
    const report = await verifyDossier(new Blob([bytes]));
    expect(report.claims).toMatchObject({ 'Holdfast-Choice': 'selection', 'Holdfast-Kept-In-All': '2' });
    expect(report.problems).toEqual([]);
    const texts = await textsOf(bytes);
    const readMe = [...texts].find(([path]) => path.endsWith('1-READ-ME-FIRST.pdf'))?.[1] ?? '';
    for (const id of lost) expect(readMe).toContain(id);
    for (const [path, text] of texts) expect(text, path).not.toMatch(/nothing of a page was kept/i);
  });
});
