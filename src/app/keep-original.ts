import { factsFile } from '../capture/seal-record.ts';
import { CAPTURE_FORMAT, type CaptureFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { type Instant, instantOf } from '../domain/instant.ts';
import { ORIGINAL_TYPES, type OriginalFacts } from '../domain/original.ts';
import { keepCaptures } from '../vault/keep.ts';
import { type SealedFile, startSealedFile } from '../vault/sealed-file.ts';
import { type FetchDeps, type Fetched, fetchOriginal, type OriginalSink } from './fetch-original.ts';
import type { Asked, OriginalAsk } from './original-protocol.ts';

/** The file's place among those of its capture: after the record. */
const PART = 1;

type Deps = Omit<FetchDeps, 'sink'> & {
  /** Takes the sealed bytes in order. */
  write(sealed: Uint8Array<ArrayBuffer>): void;
  /** All that was written. */
  sealed(): Promise<Blob>;
};

/**
 * Asks for what an item of a kept capture names, seals it as it comes, and keeps it as a capture of its own that points
 * to the first. An attempt that came to nothing is kept as well, without a file. The vault may be locked. Throws
 * `disk-full`, `store-failed`: then nothing of it is kept.
 */
export async function keepOriginal(ask: OriginalAsk, deps: Deps): Promise<Asked> {
  const at = instantOf(new Date());
  const into = sealedSink(ask.id, deps.write);
  const fetched = await fetchOriginal(ask.about.asked, { ...deps, sink: into.sink }, ask.mayBePrivate);
  const whole = fetched.code === null ? await into.end() : null;
  const sealed = whole ? [{ ...whole, sealed: await deps.sealed() }] : [];
  const facts = factsOf(ask, at, fetched, sealed);
  await keepCaptures([{ facts, files: [await factsFile(facts)], sealed }]);
  return { id: ask.id, code: fetched.code };
}

/** Seals what comes, under the kind that its start told. */
function sealedSink(id: Id, put: Deps['write']) {
  const begun: Awaited<ReturnType<typeof startSealedFile>>[] = [];
  const sink: OriginalSink = {
    async begin(ending) {
      const about = {
        kind: `original-${ending}`,
        how: 'fetched',
        mediaType: ORIGINAL_TYPES[ending],
      } as const;
      begun.push(await startSealedFile(id, PART, about, put));
    },
    write: async (bytes) => begun[0]?.write(bytes),
  };
  return { sink, end: async () => (await begun[0]?.end()) ?? null };
}

function factsOf(ask: OriginalAsk, at: Instant, fetched: Fetched, sealed: SealedFile[]): CaptureFacts {
  const original: OriginalFacts = { ...ask.about, ...fetched, endedAt: new Date().toISOString() };
  return {
    format: CAPTURE_FORMAT,
    id: ask.id,
    what: 'original',
    withoutPicture: false,
    capturedAt: at,
    pixelsAt: null,
    page: { url: ask.about.asked, canonicalUrl: null, title: '', lang: null },
    post: null,
    conversation: null,
    group: null,
    checks: null,
    whole: null,
    original,
    extractor: null,
    view: null,
    parts: null,
    steps: [],
    software: ask.software,
    artifacts: sealed.map(({ file }) => file),
  };
}
