import type { CaptureFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { mayBeLeftOut } from './left-out.ts';
import { samePlaceAs, samePostKey } from './same-post.ts';

/**
 * Of captures that can show the same picture as these: the files that were fetched for them, later looks at them and
 * what they looked at, the same post or page kept again, what has the same picture, byte for byte, the list from which
 * one was chosen, and what was chosen from a list. These themselves too.
 */
export function hangsTogether(captures: readonly CaptureFacts[], marked: ReadonlySet<Id>): Set<Id> {
  const joined = joinedBy(captures, tiesOf);
  const same = joined(marked);
  const again = joined(new Set([...same, ...samePlaceAs(captures, same)]));
  const found = new Set(again);
  for (const { id, group } of captures) {
    if (group && again.has(id)) found.add(group.id);
    if (group && again.has(group.id)) found.add(id);
  }
  return joined(found);
}

/** Two that share one of these show the same: two looks at one capture name it alone, and not each other. */
function tiesOf(facts: CaptureFacts): string[] {
  const { id, checks, original, artifacts } = facts;
  const pictures = artifacts.filter(({ kind }) => isShown(kind)).map(({ digest }) => digest);
  return [id, checks?.id, original?.of, samePostKey(facts), ...pictures].filter(
    (tie) => typeof tie === 'string',
  );
}

/** Pictures and files that were fetched: two pages can be the same, letter for letter, and hold nothing. */
function isShown(kind: CaptureFacts['artifacts'][number]['kind']): boolean {
  return mayBeLeftOut(kind) && kind !== 'page-html' && kind !== 'post-html';
}

/** All that are reached from some, from one tie to the next. */
function joinedBy(
  captures: readonly CaptureFacts[],
  tiesOf: (facts: CaptureFacts) => string[],
): (some: ReadonlySet<Id>) => Set<Id> {
  const ties = new Map(captures.map((facts) => [facts.id, tiesOf(facts)]));
  const holders = new Map<string, Id[]>();
  for (const [id, own] of ties) for (const tie of own) push(holders, tie, id);
  return (some) => {
    const found = new Set(some);
    const seen = new Set<string>();
    // A set gives what is added to it meanwhile as well.
    for (const id of found) {
      for (const tie of ties.get(id) ?? [id]) {
        if (seen.has(tie)) continue;
        seen.add(tie);
        for (const other of holders.get(tie) ?? []) found.add(other);
      }
    }
    return found;
  };
}

function push(lists: Map<string, Id[]>, key: string, id: Id): void {
  const list = lists.get(key);
  if (list) list.push(id);
  else lists.set(key, [id]);
}
