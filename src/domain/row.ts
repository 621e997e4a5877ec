import type { ArtifactFacts, CaptureFacts } from './capture.ts';
import type { CaptureRow } from './record.ts';

const FIRST_WORDS = 160;
const PICTURES = new Set(['screenshot', 'post-picture', 'page-picture']);

/** The list's row of a capture: taken from its facts, never typed twice. */
export function rowOf(facts: CaptureFacts, factsFile: ArtifactFacts, seq: number): CaptureRow {
  const { post } = facts;
  return {
    id: facts.id,
    seq,
    capturedAt: facts.capturedAt,
    postedAt: post?.postedAt?.value ?? null,
    what: facts.what,
    platform: post?.platform ?? 'web',
    authorName: post?.authorName?.value ?? null,
    handle: post?.handle?.value ?? null,
    firstWords: firstWords(post?.text?.value ?? facts.page.title),
    url: post?.permalink?.value ?? facts.page.url,
    withoutPicture: facts.withoutPicture,
    hasPicture: facts.artifacts.some((file) => PICTURES.has(file.kind)),
    hasFailures: facts.steps.some((step) => step.outcome === 'failed'),
    factsDigest: factsFile.digest,
  };
}

/** At most 160 characters of one line, cut between characters and never inside an emoji. */
export function firstWords(text: string): string {
  const line = text
    .slice(0, FIRST_WORDS * 20)
    .replace(/\s+/gu, ' ')
    .trim();
  if (line.length <= FIRST_WORDS) return line;
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let cut = '';
  for (const { segment } of graphemes.segment(line)) {
    if (cut.length + segment.length > FIRST_WORDS) break;
    cut += segment;
  }
  return `${cut}…`;
}
