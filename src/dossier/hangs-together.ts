import type { CaptureFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';

type Links = Pick<CaptureFacts, 'id' | 'original' | 'checks' | 'group'>;

/**
 * Of captures that can show the same picture as these: the files that were fetched for them, later looks at them and
 * what they looked at, the list from which one was chosen, and what was chosen from a list. These themselves too.
 */
export function hangsTogether(captures: readonly Links[], marked: ReadonlySet<Id>): Set<Id> {
  const same = lookedAt(captures, marked);
  const found = new Set(same);
  for (const { id, group } of captures) {
    if (group && same.has(id)) found.add(group.id);
    if (group && same.has(group.id)) found.add(id);
  }
  // Last: a file of whatever was found.
  for (const { id, original } of captures) if (original && found.has(original.of)) found.add(id);
  return found;
}

/** From one look to the next, either way: two looks at one capture name it alone, and not each other. */
function lookedAt(captures: readonly Links[], marked: ReadonlySet<Id>): Set<Id> {
  const beside = new Map<Id, Id[]>();
  const join = (one: Id, other: Id) => beside.set(one, [...(beside.get(one) ?? []), other]);
  for (const { id, checks } of captures) {
    if (checks) join(id, checks.id);
    if (checks) join(checks.id, id);
  }
  const found = new Set(marked);
  // A set gives what is added to it meanwhile as well.
  for (const id of found) for (const other of beside.get(id) ?? []) found.add(other);
  return found;
}
