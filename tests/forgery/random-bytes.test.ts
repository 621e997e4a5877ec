import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { alterBytes, type Tiny, tinyDossier } from './random-changes.ts';

let tiny: Tiny;
let zip: Tiny['zip'];

beforeAll(async () => {
  tiny = await tinyDossier();
  zip = tiny.zip;
});

const RUNS = 250;

/** Ten thousand of them: `tests/long/random-bytes.test.ts`. */
describe('random changes to a small dossier', () => {
  it('never pass: one byte', () => alterBytes(tiny, RUNS, 1), 60_000);

  it('never pass: a byte put in, taken out, or a stretch moved', async () => {
    const place = fc.nat(zip.length - 1);
    await fc.assert(
      fc.asyncProperty(place, place, fc.uint8Array({ maxLength: 4 }), async (at, until, put) => {
        const [from, to] = at < until ? [at, until] : [until, at];
        const parts = [zip.slice(0, from), put, zip.slice(to)];
        const changed = new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
        if (Buffer.compare(changed, zip) !== 0) await tiny.expectSeen(changed);
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
      await tiny.expectSeen(changed);
    }
  }, 60_000);
});
