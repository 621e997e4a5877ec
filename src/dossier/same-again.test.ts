import { describe, expect, it } from 'vitest';
import { createNodePdfEngine } from '../../tests/pdf/node-engine.ts';
import { memorySink, sampleContents, sampleSigner } from '../../tests/sample-dossier.ts';
import { newId } from '../domain/new-id.ts';
import type { DossierContents, PdfEngine } from './contents.ts';
import { verifyDossier } from './verify.ts';
import { writeDossier } from './write.ts';
import { writeParts } from './write-parts.ts';
import { openZip } from './zip/read.ts';

const quiet = { progress: () => undefined, signal: new AbortController().signal };

/** Another day, another zone of the device, another id, another key: all that is not the log and not the person's choice. */
async function madeAnew(contents: DossierContents, at: string, zone: string): Promise<DossierContents> {
  const createdAt = { utc: at, zone, offsetMinutes: zone === 'UTC' ? 0 : 330 };
  return { ...contents, id: newId(), createdAt, previous: null };
}

/** Every file under `data/` with its digest, and the manifest that lists them. */
async function payloadOf(zip: Blob) {
  const opened = await openZip(zip);
  const paths = opened.entries
    .map(({ path }) => path)
    .filter((path) => /\/data\/|\/manifest-sha256/.test(path));
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await opened.digest(path)])));
}

async function one(contents: DossierContents, pdf: PdfEngine): Promise<Blob> {
  const sink = memorySink();
  await writeDossier(contents, { sink, pdf, signer: await sampleSigner(), ...quiet });
  return new Blob([sink.bytes()]);
}

async function divided(contents: DossierContents, pdf: PdfEngine): Promise<Blob[]> {
  const sinks: ReturnType<typeof memorySink>[] = [];
  const open = async () => {
    const sink = memorySink();
    sinks.push(sink);
    return sink;
  };
  await writeParts(contents, 730_000, { open, pdf, signer: await sampleSigner(), ...quiet });
  return sinks.map((sink) => new Blob([sink.bytes()]));
}

describe('two dossiers from the same head of the log with the same choices', () => {
  it('have the same payload and manifest byte for byte, pages included, whenever and wherever they are made', async () => {
    const contents = await sampleContents(4);
    const makings = [
      await madeAnew(contents, '2026-11-23T09:00:00.000Z', 'UTC'),
      await madeAnew(contents, '2031-02-03T23:59:59.999Z', 'Asia/Kolkata'),
    ];
    const zips: Blob[] = [];
    for (const making of makings) {
      const pdf = await createNodePdfEngine();
      zips.push(await one(making, pdf));
      await pdf.close();
    }
    const [first, second] = await Promise.all(zips.map(payloadOf));
    expect(Object.keys(first ?? {}).length).toBeGreaterThan(30);
    expect(second).toEqual(first);
    const reports = await Promise.all(zips.map((zip) => verifyDossier(zip)));
    expect(reports[0]?.fingerprint).toBe(reports[1]?.fingerprint);
    expect(reports.map(({ problems }) => problems)).toEqual([[], []]);
    expect(reports[0]?.claims?.['Holdfast-Created-At']).not.toBe(reports[1]?.claims?.['Holdfast-Created-At']);
  }, 120_000);

  it('are divided alike', async () => {
    const pdf = await createNodePdfEngine();
    const contents = await sampleContents(4);
    const first = await divided(await madeAnew(contents, '2026-11-23T09:00:00.000Z', 'UTC'), pdf);
    const second = await divided(await madeAnew(contents, '2027-01-01T00:00:00.000Z', 'Asia/Kolkata'), pdf);
    await pdf.close();
    expect(first.length).toBeGreaterThan(1);
    expect(await Promise.all(second.map(payloadOf))).toEqual(await Promise.all(first.map(payloadOf)));
  }, 120_000);

  it('differ as soon as the log does', async () => {
    const contents = await sampleContents(2);
    const longer = await sampleContents(3);
    const pdf = await createNodePdfEngine();
    const zips = [
      await one(contents, pdf),
      await one(
        { ...contents, custodyLog: longer.custodyLog, logHead: longer.logHead, choice: 'selection' },
        pdf,
      ),
    ];
    await pdf.close();
    const [first, second] = await Promise.all(zips.map((zip) => verifyDossier(zip)));
    expect(second?.fingerprint).not.toBe(first?.fingerprint);
  }, 120_000);
});
