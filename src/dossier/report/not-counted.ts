import type { CaptureFacts } from '../../domain/capture.ts';
import type { Id } from '../../domain/identity.ts';
import type { ExhibitSource } from '../contents.ts';
import type { LogEntry } from './model.ts';

type Exhibit = Pick<ExhibitSource, 'number' | 'facts'>;

/**
 * Of the exhibits of one dossier, in the order of keeping: why one is no incident of its own, in one sentence; empty: it
 * is one. Counting the same thing twice, or what the person wrote, would say more than happened.
 */
export function notCounted(
  exhibits: readonly Exhibit[],
): (facts: CaptureFacts, entry: Pick<LogEntry, 'conversation'>) => string {
  const numbers = new Map(exhibits.map(({ number, facts }) => [facts.id, number]));
  const lists = new Set(exhibits.flatMap(({ facts: { group } }) => (group ? [group.id] : [])));
  const first = firstOfEachPost(exhibits);
  return (facts, { conversation }) => {
    const { original, checks, id, post } = facts;
    const file = original && numbers.get(original.of);
    if (file) return `It is a file of exhibit ${file}.`;
    const looked = checks && numbers.get(checks.id);
    if (looked) return `It was kept to look again at exhibit ${looked}.`;
    if (lists.has(id)) return 'It is the list from which other exhibits here were chosen.';
    if (post?.direction?.value === 'from-me') return 'It is from the account that the page was open in.';
    if (conversation?.onlyOwn)
      return 'All that was kept of it is from the account that the page was open in.';
    const same = first.get(postKey(facts) ?? '');
    return same && same.id !== id ? `It is the same post as exhibit ${same.number}.` : '';
  };
}

function firstOfEachPost(exhibits: readonly Exhibit[]): Map<string, { id: Id; number: string }> {
  const first = new Map<string, { id: Id; number: string }>();
  for (const { number, facts } of exhibits) {
    const key = postKey(facts);
    if (key && !first.has(key)) first.set(key, { id: facts.id, number });
  }
  return first;
}

/** By the platform's own number for it, which alone tells two posts apart; `null`: not known to be the same as any. */
function postKey({ post, what }: CaptureFacts): string | null {
  const id = post?.id?.value;
  if (what !== 'post' || !post || !id || post.kind === 'profile') return null;
  return JSON.stringify([post.platform, post.threadId?.value ?? '', id, post.permalink?.value ?? '']);
}
