import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile } from '../../scripts/file-source.ts';
import { ageWriter } from '../../src/crypto/age.ts';
import { digestBytes } from '../../src/crypto/digest.ts';
import type { ByteSource } from '../../src/domain/byte-source.ts';
import type { ArtifactSource, ByteSink, DossierContents, ExhibitSource } from '../../src/dossier/contents.ts';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { writeDossier } from '../../src/dossier/write.ts';
import { writeParts } from '../../src/dossier/write-parts.ts';
import { openZip } from '../../src/dossier/zip/read.ts';
import { type Measured, measureBlob, measureBytes, zipWriter } from '../../src/dossier/zip/write.ts';
import { ageDecrypt } from '../age-tool.ts';
import { checkManifests, unpacked } from '../e2e/tools.ts';
import { sampleContents, sampleInstant, sampleLog, sampleSigner, stubPdf } from '../sample-dossier.ts';
import { fileFolder } from '../test-folder.ts';

/** Needs about 10 GB of free disk and some minutes: what zip64 is for, at its real size. */
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
async function sparseFile(size: number): Promise<{ blob: ByteSource; measured: Measured }> {
  const file = join(dir, `sparse-${size}`);
  writeFileSync(file, '');
  truncateSync(file, size);
  const blob = await read(`sparse-${size}`);
  return { blob, measured: await measureBlob(blob) };
}

type Sparse = Awaited<ReturnType<typeof sparseFile>>;

/** The same exhibit with that file in the place of its page. */
async function grown(
  exhibit: ExhibitSource,
  { blob, measured: { digest, size } }: Sparse,
): Promise<ExhibitSource> {
  const named = exhibit.facts.artifacts.map((file) =>
    file.kind === 'page-html' ? { ...file, digest, size } : file,
  );
  const facts = { ...exhibit.facts, artifacts: named };
  const record = new TextEncoder().encode(JSON.stringify(facts));
  const written = { digest: await digestBytes(record), size: record.length };
  const grow = (artifact: ArtifactSource): ArtifactSource => {
    if (artifact.kind === 'page-html') return { ...artifact, digest, size, open: async () => blob };
    return artifact.kind === 'facts'
      ? { ...artifact, ...written, open: async () => new Blob([record]) }
      : artifact;
  };
  return { ...exhibit, facts, artifacts: exhibit.artifacts.map(grow) };
}

/** So many exhibits; each that has a page has that file as its page. */
async function largeContents(count: number, sparse: Sparse): Promise<DossierContents> {
  const contents = await sampleContents(count);
  return { ...contents, exhibits: await Promise.all(contents.exhibits.map((one) => grown(one, sparse))) };
}

async function deps() {
  const { signal } = new AbortController();
  return { pdf: stubPdf(), signer: await sampleSigner(), progress: () => undefined, signal };
}

// The log of the sample names the small file: that this is seen is part of the test.
const SEEN = [{ code: 'log-digests-differ', path: 'data/3-exhibits/MJS001/MJS001-facts.json' }];

describe('a dossier above 4 GB', () => {
  it('is written with flat memory, tested by unzip, and read back', async () => {
    const contents = await largeContents(1, await sparseFile(LARGE));
    const out = fileSink('large.zip');
    let most = 0;
    const sink: ByteSink = {
      write: (bytes) => {
        most = Math.max(most, process.memoryUsage().rss);
        return out.sink.write(bytes);
      },
    };
    const before = process.memoryUsage().rss;
    await writeDossier(contents, { ...(await deps()), sink });
    out.close();
    expect(most - before).toBeLessThan(300_000_000);
    const tested = execFileSync('unzip', ['-tq', 'large.zip'], { cwd: dir });
    expect(String(tested)).toContain('No errors detected');
    const report = await verifyDossier(await read('large.zip'));
    expect(report).toMatchObject({ readable: true, signature: 'holds', packing: 'as-written' });
    expect(report.problems).toEqual(SEEN);
    rmSync(join(dir, 'large.zip'));
  }, 1_800_000);

  it('locked to a passphrase, is opened by age itself and read back', async () => {
    const contents = await largeContents(1, await sparseFile(LARGE));
    const out = fileSink('locked.zip.age');
    const lid = await ageWriter('violet ladder 17 harbour', out.sink.write);
    await writeDossier(contents, { ...(await deps()), sink: { write: (bytes) => lid.write(bytes) } });
    await lid.end();
    out.close();
    ageDecrypt(join(dir, 'locked.zip.age'), 'violet ladder 17 harbour', join(dir, 'opened.zip'));
    rmSync(join(dir, 'locked.zip.age'));
    const report = await verifyDossier(await read('opened.zip'));
    expect(report).toMatchObject({ readable: true, signature: 'holds', packing: 'as-written' });
    expect(report.problems).toEqual(SEEN);
    rmSync(join(dir, 'opened.zip'));
  }, 1_800_000);

  it('in files of at most so many bytes, is one bag in each that sha256sum accepts', async () => {
    const contents = await largeContents(6, await sparseFile(LARGE / 4));
    const most = (LARGE / 4) * 2.2;
    const whole = { ...contents, ...(await sampleLog(contents.exhibits)) };
    const outs: ReturnType<typeof fileSink>[] = [];
    const open = async (number: number) => {
      const out = fileSink(`part-${number}.zip`);
      outs.push(out);
      return out.sink;
    };
    const parts = await writeParts(whole, most, { ...(await deps()), open });
    for (const out of outs) out.close();
    expect(parts.map(({ exhibits, overLimit }) => [exhibits.length, overLimit])).toEqual([
      [3, false],
      [3, false],
    ]);
    for (const [at] of parts.entries()) {
      const zip = join(dir, `part-${at + 1}.zip`);
      expect(statSync(zip).size).toBeLessThanOrEqual(most);
      expect((await verifyDossier(await read(`part-${at + 1}.zip`))).problems).toEqual([]);
      const bag = unpacked(zip);
      expect(checkManifests(bag)).not.toContain('FAILED');
      rmSync(join(bag, '..'), { recursive: true });
      rmSync(zip);
    }
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
