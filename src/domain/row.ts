import { type ArtifactFacts, type CaptureFacts, isPicture } from './capture.ts';
import { messageCount } from './conversation.ts';
import { firstWords } from './first-words.ts';
import type { CaptureRow } from './record.ts';

/** The list's row of a capture: taken from its facts, never typed twice. */
export function rowOf(facts: CaptureFacts, factsFile: ArtifactFacts, seq: number): CaptureRow {
  const { post, conversation, group, checks, original } = facts;
  return {
    id: facts.id,
    seq,
    capturedAt: facts.capturedAt,
    postedAt: post?.postedAt?.value ?? post?.postedDay?.value ?? null,
    what: facts.what,
    items: conversation ? messageCount(conversation) : null,
    group: group && { id: group.id, of: group.of },
    platform: post?.platform ?? conversation?.platform ?? original?.platform ?? 'web',
    authorName: post?.authorName?.value ?? null,
    handle: post?.handle?.value ?? null,
    firstWords: firstWords(wordsFor(facts)),
    url: post?.permalink?.value ?? facts.page.url,
    withoutPicture: facts.withoutPicture,
    hasPicture: facts.artifacts.some((file) => isPicture(file.kind)),
    hasFailures: facts.steps.some((step) => step.outcome === 'failed'),
    factsDigest: factsFile.digest,
    checks: checks && { id: checks.id, found: checks.found, why: checks.why },
    original: original && {
      of: original.of,
      row: original.row,
      item: original.item,
      kind: original.kind,
      code: original.code,
    },
  };
}

/** Of a conversation its name, else how it begins. */
function wordsFor({ post, conversation, page }: CaptureFacts): string {
  const said = post?.text?.value ?? post?.profile?.bio?.value;
  return said ?? (conversation?.threadName || conversation?.firstWords || page.title);
}
