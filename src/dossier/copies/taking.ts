import type { CopyPlan, Part, PrivateKind } from '../../domain/copy.ts';
import { privateFinder, withoutPrivate } from '../../domain/private-words/redact.ts';
import { withoutAddresses } from '../../domain/private-words/web-address.ts';

/** What a reader's copy does with each text and each address, and how often it took something out. */
export type Taking = {
  text(value: string, part: Part): string;
  /** `null`: the address stays out. */
  address(value: string, part: Part): string | null;
  counts(): Partial<Record<PrivateKind, number>>;
};

/** A platform knows its own posts: nothing in them is taken out. A share copy takes out what the person chose. */
export function takingOf(plan: CopyPlan): () => Taking {
  if (plan.reader === 'platform') return () => UNTOUCHED;
  const find = privateFinder(plan.details);
  return () => takeOut(find, plan.addresses);
}

const UNTOUCHED: Taking = { text: (value) => value, address: (value) => value, counts: () => ({}) };

function takeOut(find: ReturnType<typeof privateFinder>, addresses: boolean): Taking {
  const counts: Partial<Record<PrivateKind, number>> = {};
  const text = (value: string): string => {
    const spans = find(value);
    for (const { kind } of spans) counts[kind] = (counts[kind] ?? 0) + 1;
    const left = withoutPrivate(value, spans);
    return addresses ? left : withoutAddresses(left, '[redacted: address]');
  };
  const address = (value: string) => (addresses ? text(value) : null);
  return { text, address, counts: () => counts };
}
