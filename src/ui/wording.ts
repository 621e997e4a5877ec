import { say, type WordKey, wordKey } from '../browser/words.ts';
import {
  type ARTIFACT_KINDS,
  type ArtifactFacts,
  type ArtifactKind,
  numberedAs,
  type StepReport,
} from '../domain/capture.ts';
import { originalEnding } from '../domain/original.ts';
import type { Basis, ContextItem, MediaItem, PostKind } from '../domain/post.ts';

export function sayKind(kind: PostKind): string {
  return say(wordKey('kind_', kind));
}
export function sayBasis(basis: Basis): string {
  return say(wordKey('basis_', basis));
}
export function sayArtifact(kind: ArtifactKind): string {
  const ending = originalEnding(kind);
  if (ending) return say('artifact_original', ending.toUpperCase());
  const many = numberedAs(kind);
  if (many) return say(wordKey('artifact_', many.kind), many.number);
  return say(wordKey('artifact_', kind as (typeof ARTIFACT_KINDS)[number]));
}
export function sayHow(how: ArtifactFacts['how']): string {
  return say(wordKey('how_', how));
}
export function sayStep(step: StepReport['step']): string {
  return say(wordKey('step_', step));
}
export function sayOutcome(outcome: StepReport['outcome']): string {
  return say(wordKey('outcome_', outcome));
}
export function sayRelation(relation: ContextItem['relation']): string {
  return say(wordKey('context_', relation));
}
export function sayMedia(kind: MediaItem['kind']): string {
  return say(wordKey('media_', kind));
}

/** "1 thing kept" or "12 things kept". */
export function counted(count: number, one: WordKey, many: WordKey): string {
  return count === 1 ? say(one) : say(many, spelled(count));
}

/** A count as the person's own language writes it: `12,000`. */
export function spelled(count: number): string {
  return count.toLocaleString(pageLocale());
}

/** The locale for dates and numbers: the person's own, as long as it is of the language of our sentences. */
export function pageLocale(): string {
  const language = say('page_language');
  const own = navigator.language;
  return own.split('-')[0] === language ? own : language;
}
