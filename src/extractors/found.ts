import type { Basis, Found } from '../domain/post.ts';
import type { TextRead } from './dom/text.ts';

/** Characters (UTF-16 units). */
export const MAX_SHORT = 4_000;
export const MAX_ADDRESS = 16_000;

/** A short value with the rule that matched; `null` when the page does not give it. */
export function short(value: string | null | undefined, rule: string, basis: Basis): Found<string> {
  if (value === null || value === undefined || value === '') return null;
  if (value.length <= MAX_SHORT) return { value, rule, basis };
  return { value: value.slice(0, MAX_SHORT), rule: `${rule}; cut at ${MAX_SHORT} characters`, basis };
}

/** An address is kept whole or not at all: half of one leads somewhere else. */
export function address(value: string | null, rule: string, basis: Basis = 'attribute'): Found<string> {
  return value === null || value.length > MAX_ADDRESS ? null : { value, rule, basis };
}

/** A post's words. The rule says so when the page held more than is kept. */
export function words(read: TextRead | null, rule: string, basis: Basis = 'text'): Found<string> {
  if (!read || read.text === '') return null;
  return {
    value: read.text,
    rule: read.cut ? `${rule}; cut at ${read.text.length} characters` : rule,
    basis,
  };
}

/** The first that was found: rules are tried best first. */
export function firstOf<T>(...rules: (() => Found<T>)[]): Found<T> {
  for (const rule of rules) {
    const found = rule();
    if (found) return found;
  }
  return null;
}
