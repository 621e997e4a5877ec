import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { sampleContents, writeSample } from '../sample-dossier.ts';
import { type Files, filesOf } from './workshop.ts';

let zip: Uint8Array<ArrayBuffer>;
let files: Files;

beforeAll(async () => {
  const contents = await sampleContents(3);
  const [, , words] = contents.exhibits;
  if (!words) throw new Error('the sample has no third exhibit');
  zip = (await writeSample({ ...contents, exhibits: [words], choice: 'selection' })).bytes;
  files = await filesOf(zip);
});

async function sameFiles(bytes: Uint8Array): Promise<boolean> {
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
async function expectSeen(changed: Uint8Array<ArrayBuffer>): Promise<void> {
  const report = await verifyDossier(new Blob([changed]));
  if (report.readable && report.problems.length === 0) {
    expect(report.packing).toBe('packed-again');
    expect(await sameFiles(changed)).toBe(true);
  }
  const passes = report.intact === 'holds' && report.complete === 'holds' && report.signature === 'holds';
  expect(passes && report.packing === 'as-written').toBe(false);
}

const RUNS = 250;

describe('random changes to a small dossier', () => {
  it('never pass: one byte', async () => {
    const change = fc.record({ at: fc.nat(zip.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by }) => {
        const changed = zip.slice();
        changed[at] = (changed[at] ?? 0) ^ by;
        await expectSeen(changed);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('never pass: a byte put in, taken out, or a stretch moved', async () => {
    const place = fc.nat(zip.length - 1);
    await fc.assert(
      fc.asyncProperty(place, place, fc.uint8Array({ maxLength: 4 }), async (at, until, put) => {
        const [from, to] = at < until ? [at, until] : [until, at];
        const parts = [zip.slice(0, from), put, zip.slice(to)];
        const changed = new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
        if (Buffer.compare(changed, zip) !== 0) await expectSeen(changed);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('never pass: every byte of the directory and of the first local header', async () => {
    const view = new DataView(zip.buffer);
    const start = view.getUint32(zip.length - 6, true);
    const places = [
      ...Array(90).keys(),
      ...Array.from({ length: zip.length - start }, (_, at) => start + at),
    ];
    for (const at of places.filter((_, index) => index % 3 === 0)) {
      const changed = zip.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      await expectSeen(changed);
    }
  }, 60_000);
});
