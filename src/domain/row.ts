import { type ArtifactFacts, type CaptureFacts, isPicture } from './capture.ts';
import { firstWords } from './first-words.ts';
import type { CaptureRow } from './record.ts';

/** The list's row of a capture: taken from its facts, never typed twice. */
export function rowOf(facts: CaptureFacts, factsFile: ArtifactFacts, seq: number): CaptureRow {
  const { post } = facts;
  return {
    id: facts.id,
    seq,
    capturedAt: facts.capturedAt,
    postedAt: post?.postedAt?.value ?? post?.postedDay?.value ?? null,
    what: facts.what,
    platform: post?.platform ?? 'web',
    authorName: post?.authorName?.value ?? null,
    handle: post?.handle?.value ?? null,
    firstWords: firstWords(post?.text?.value ?? post?.profile?.bio?.value ?? facts.page.title),
    url: post?.permalink?.value ?? facts.page.url,
    withoutPicture: facts.withoutPicture,
    hasPicture: facts.artifacts.some((file) => isPicture(file.kind)),
    hasFailures: facts.steps.some((step) => step.outcome === 'failed'),
    factsDigest: factsFile.digest,
  };
}
