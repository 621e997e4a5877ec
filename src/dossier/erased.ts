import type { CustodyLine } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';
import { bringsIn } from './kept.ts';

/**
 * How many captures the log says were kept and then erased, but for those that came back with a backup since, or are
 * here all the same. A dossier that says "all" need not hold them.
 */
export function erasedIn(lines: CustodyLine[], here: Set<Id>): number {
  const kept = new Set<Id>();
  const erased = new Set<Id>();
  for (const line of lines) {
    const { action, about } = line;
    if (bringsIn(line)) {
      kept.add(about.id);
      erased.delete(about.id);
    }
    if (action === 'erased' && about.kind === 'capture' && kept.has(about.id) && !here.has(about.id))
      erased.add(about.id);
  }
  return erased.size;
}
