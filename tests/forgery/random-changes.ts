import fc from 'fast-check';
import { expect } from 'vitest';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { sampleContents, writeSample } from '../sample-dossier.ts';
import { type Files, filesOf } from './workshop.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A dossier of one exhibit, and what has to hold of every change to it. */
export type Tiny = { zip: Bytes; expectSeen(changed: Bytes): Promise<void> };

export async function tinyDossier(): Promise<Tiny> {
  const contents = await sampleContents(3);
  const [, , words] = contents.exhibits;
  if (!words) throw new Error('the sample has no third exhibit');
  const { bytes } = await writeSample({ ...contents, exhibits: [words], choice: 'selection' });
  const files = await filesOf(bytes);
  return { zip: bytes, expectSeen: (changed) => expectSeen(files, changed) };
}

async function sameFiles(files: Files, bytes: Uint8Array): Promise<boolean> {
  const found = await filesOf(bytes);
  const same = [...files].every(
    ([path, before]) => Buffer.compare(found.get(path) ?? Buffer.of(), before) === 0,
  );
  return same && found.size === files.size;
}

/**
 * A change may touch what is no part of any file (the system that a zip says it was made on). Then the
 * files are the same to the last bit, and the report says that the zip is not as Holdfast wrote it.
 */
async function expectSeen(files: Files, changed: Bytes): Promise<void> {
  const report = await verifyDossier(new Blob([changed]));
  if (report.readable && report.problems.length === 0) {
    expect(report.packing).toBe('packed-again');
    expect(await sameFiles(files, changed)).toBe(true);
  }
  const passes = report.intact === 'holds' && report.complete === 'holds' && report.signature === 'holds';
  expect(passes && report.packing === 'as-written').toBe(false);
}

/** So many times one to `most` bytes anywhere are altered. */
export async function alterBytes({ zip, expectSeen: seen }: Tiny, runs: number, most: number): Promise<void> {
  const change = fc.record({ at: fc.nat(zip.length - 1), by: fc.integer({ min: 1, max: 255 }) });
  const changes = fc.uniqueArray(change, { minLength: 1, maxLength: most, selector: ({ at }) => at });
  await fc.assert(
    fc.asyncProperty(changes, async (all) => {
      const changed = zip.slice();
      for (const { at, by } of all) changed[at] = (changed[at] ?? 0) ^ by;
      await seen(changed);
    }),
    { numRuns: runs },
  );
}
