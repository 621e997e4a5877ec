import { expect, test } from 'vitest';
import { sampleContents, sampleInstant, sampleLog, writeSample } from '../../../tests/sample-dossier.ts';
import { digestBytes } from '../../crypto/digest.ts';
import { CaptureFacts } from '../../domain/capture.ts';
import type { OriginalFacts } from '../../domain/original.ts';
import type { ArtifactSource } from '../contents.ts';
import { verifyDossier } from '../verify.ts';

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
const FACTS = 'data/3-exhibits/MJS002/MJS002-facts.json';

async function fileOf(
  about: Pick<ArtifactSource, 'kind' | 'how' | 'mediaType'>,
  bytes: Uint8Array<ArrayBuffer>,
) {
  const open = async () => new Blob([bytes]);
  return { ...about, digest: await digestBytes(bytes), size: bytes.length, open };
}

/** What is told of a dossier whose second exhibit is a file that was fetched for the first one. */
async function toldOf(more: Partial<OriginalFacts>, hasFile = true): Promise<unknown[]> {
  const contents = await sampleContents(2);
  const [first, second] = contents.exhibits;
  if (!first || !second) throw new TypeError('two exhibits');
  const how = { kind: 'original-jpg', how: 'fetched', mediaType: 'image/jpeg' } as const;
  const files = hasFile ? [await fileOf(how, JPEG)] : [];
  const original: OriginalFacts = {
    of: first.facts.id,
    record: first.artifacts.find(({ kind }) => kind === 'facts')?.digest ?? '',
    platform: 'mastodon',
    row: null,
    item: 1,
    kind: 'image',
    asked: 'https://social.example.test/m/1.png',
    answer: null,
    received: JPEG.length,
    code: null,
    endedAt: sampleInstant(2).utc,
    ...more,
  };
  const artifacts = files.map(({ open: _, ...file }) => file);
  const [id, none] = [second.facts.id, { post: null, view: null, parts: null, pixelsAt: null }];
  const facts = CaptureFacts.parse({ ...second.facts, ...none, id, what: 'original', original, artifacts });
  const recorded = { kind: 'facts', how: 'recorded', mediaType: 'application/json' } as const;
  const record = await fileOf(recorded, new TextEncoder().encode(JSON.stringify(facts)));
  const exhibits = [first, { ...second, facts, artifacts: [...files, record], notes: [], marks: null }];
  const { bytes } = await writeSample({ ...contents, exhibits, ...(await sampleLog(exhibits)) });
  return (await verifyDossier(new Blob([bytes]))).problems;
}

const DIFFERS = [{ code: 'original-differs', path: FACTS }];

test('a file that was fetched, and an attempt that came to nothing, are what their records say', async () => {
  expect(await toldOf({})).toEqual([]);
  expect(await toldOf({ code: 'original-not-there', received: 0 }, false)).toEqual([]);
});

test('one that names another record than that of the exhibit which it was fetched for is told', async () => {
  expect(await toldOf({ record: `sha256:${'a'.repeat(64)}` })).toEqual(DIFFERS);
  expect(await toldOf({ record: `sha256:${'a'.repeat(64)}`, of: 'f'.repeat(32) })).toEqual([]);
});

test('one that says it came, and has no file or another one, is told', async () => {
  expect(await toldOf({}, false)).toEqual(DIFFERS);
  expect(await toldOf({ code: 'original-cut' })).toEqual(DIFFERS);
  expect(await toldOf({ received: 5 })).toEqual(DIFFERS);
});
