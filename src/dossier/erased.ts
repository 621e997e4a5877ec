import type { CustodyLine } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';

/**
 * How many captures the log says were kept and then erased, but for those that are here all the same (they came
 * back with a backup). A dossier that says "all" need not hold them.
 */
export function erasedIn(lines: CustodyLine[], here: Set<Id>): number {
  const kept = new Set<Id>();
  const erased = new Set<Id>();
  for (const { action, about } of lines) {
    if (action === 'kept') kept.add(about.id);
    if (action === 'erased' && kept.has(about.id) && !here.has(about.id)) erased.add(about.id);
  }
  return erased.size;
}
