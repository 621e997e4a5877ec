import { execFileSync } from 'node:child_process';
import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile } from '../../scripts/file-source.ts';
import { digestBytes } from '../../src/crypto/digest.ts';
import type { ByteSource } from '../../src/domain/byte-source.ts';
import type { ArtifactSource, ByteSink, DossierContents } from '../../src/dossier/contents.ts';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { writeDossier } from '../../src/dossier/write.ts';
import { openZip } from '../../src/dossier/zip/read.ts';
import { measureBlob, measureBytes, zipWriter } from '../../src/dossier/zip/write.ts';
import { sampleContents, sampleInstant, sampleSigner, stubPdf } from '../sample-dossier.ts';
import { fileFolder } from '../test-folder.ts';

/** Needs about 5 GB of free disk and some minutes: what zip64 is for, at its real size. */
const dir = fileFolder('large-dossier');
const opened: Awaited<ReturnType<typeof openFile>>[] = [];
afterAll(() => Promise.all(opened.map((file) => file.close())));

async function read(name: string): Promise<ByteSource> {
  const file = await openFile(join(dir, name));
  opened.push(file);
  return file.source;
}

const LARGE = 4_500_000_000;

function fileSink(name: string): { sink: ByteSink; close(): void } {
  const file = openSync(join(dir, name), 'w');
  return { sink: { write: (bytes) => void writeSync(file, bytes) }, close: () => closeSync(file) };
}

/** A file with holes reads as zeros and takes no disk. */
async function sparseFile(): Promise<ByteSource> {
  const file = join(dir, 'sparse');
  writeFileSync(file, '');
  truncateSync(file, LARGE);
  return await read('sparse');
}

async function largeContents(blob: ByteSource): Promise<DossierContents> {
  const contents = await sampleContents(1);
  const [exhibit] = contents.exhibits;
  if (!exhibit) throw new Error('the sample is empty');
  const grown = { digest: (await measureBlob(blob)).digest, size: LARGE };
  const named = exhibit.facts.artifacts.map((file) =>
    file.kind === 'page-html' ? { ...file, ...grown } : file,
  );
  const facts = { ...exhibit.facts, artifacts: named };
  const record = new TextEncoder().encode(JSON.stringify(facts));
  const written = { digest: await digestBytes(record), size: record.length };
  const grow = (artifact: ArtifactSource): ArtifactSource => {
    if (artifact.kind === 'page-html')
      return { ...artifact, ...grown, open: async () => blob as unknown as Blob };
    return artifact.kind === 'facts'
      ? { ...artifact, ...written, open: async () => new Blob([record]) }
      : artifact;
  };
  return { ...contents, exhibits: [{ ...exhibit, facts, artifacts: exhibit.artifacts.map(grow) }] };
}

describe('a dossier above 4 GB', () => {
  it('is written with flat memory, tested by unzip, and read back', async () => {
    const contents = await largeContents(await sparseFile());
    const out = fileSink('large.zip');
    let most = 0;
    const sink: ByteSink = {
      write: (bytes) => {
        most = Math.max(most, process.memoryUsage().rss);
        return out.sink.write(bytes);
      },
    };
    const before = process.memoryUsage().rss;
    const signal = new AbortController().signal;
    const signer = await sampleSigner();
    await writeDossier(contents, { sink, pdf: stubPdf(), signer, progress: () => undefined, signal });
    out.close();
    expect(most - before).toBeLessThan(300_000_000);
    const tested = execFileSync('unzip', ['-tq', 'large.zip'], { cwd: dir });
    expect(String(tested)).toContain('No errors detected');
    const report = await verifyDossier(await read('large.zip'));
    expect(report).toMatchObject({ readable: true, signature: 'holds', packing: 'as-written' });
    // The log of the sample names the small file: that this is seen is part of the test.
    expect(report.problems).toEqual([
      { code: 'log-digests-differ', path: 'data/3-exhibits/MJS001/MJS001-facts.json' },
    ]);
  }, 1_800_000);
});

describe('a zip of 70,000 entries', () => {
  it('is listed by unzip and read back', async () => {
    const out = fileSink('many.zip');
    const zip = zipWriter(out.sink, sampleInstant(0));
    const bytes = new TextEncoder().encode('x');
    const measured = await measureBytes(bytes);
    for (let at = 0; at < 70_000; at++) await zip.addBytes(`f/${at}`, bytes, measured);
    await zip.finish();
    out.close();
    const said = execFileSync('unzip', ['-Z', '-h', 'many.zip'], { cwd: dir });
    expect(String(said)).toContain('number of entries: 70000');
    const many = await openZip(await read('many.zip'));
    expect(many.entries).toHaveLength(70_000);
    expect(many).toMatchObject({ problems: [], asWritten: true });
  }, 300_000);
});
