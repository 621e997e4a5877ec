import { say, type WordKey } from '../../browser/words.ts';
import type { Found } from '../../domain/post.ts';
import { sayBasis } from '../wording.ts';

/** One fact as a reader sees it. `value` is `null` when the page did not have it. */
export type Fact = {
  label: WordKey;
  value: string | null;
  /** How it was found, in words; `null` for what Holdfast itself recorded. */
  found: string | null;
};

export function own(label: WordKey, value: string | null): Fact {
  return { label, value, found: null };
}

export function found(label: WordKey, fact: Found<string>): Fact {
  if (!fact) return own(label, null);
  return { label, value: fact.value, found: say('fact_found_by', sayBasis(fact.basis), fact.rule) };
}

/** Facts that few posts have: nothing is said where there is none. */
export function foundIfAny(label: WordKey, fact: Found<string>): Fact[] {
  return fact ? [found(label, fact)] : [];
}
