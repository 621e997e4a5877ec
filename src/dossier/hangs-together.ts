import type { CaptureFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';

type Links = Pick<CaptureFacts, 'id' | 'original' | 'checks' | 'group'>;

/**
 * Of captures that can show the same picture as these: the files that were fetched for them, later looks at them and
 * what they looked at, the list from which one was chosen, and what was chosen from a list. These themselves too.
 */
export function hangsTogether(captures: readonly Links[], marked: ReadonlySet<Id>): Set<Id> {
  const found = new Set(marked);
  for (const { id, checks, group } of captures) {
    const near = [checks?.id, group?.id].filter((one) => one !== undefined);
    if (marked.has(id)) for (const one of near) found.add(one);
    if (near.some((one) => marked.has(one))) found.add(id);
  }
  // Last: a file of whatever was found.
  for (const { id, original } of captures) if (original && found.has(original.of)) found.add(id);
  return found;
}
