import type { CustodyLine, HelperRole } from '../domain/custody.ts';
import type { Id } from '../domain/identity.ts';

/**
 * By whom each capture was kept, where the log says that somebody helped. Where it does not say so nothing is said:
 * nobody may have been there, or nobody told of it.
 */
export function keptBy(lines: readonly CustodyLine[]): (id: Id) => string {
  const helped = new Map<Id, string>();
  for (const { action, about, helpedBy } of lines)
    if (action === 'kept' && helpedBy) helped.set(about.id, `the person, helped by ${HELPERS[helpedBy]}`);
  return (id) => helped.get(id) ?? '';
}

const HELPERS: Record<HelperRole, string> = {
  'friend-or-family': 'a friend or a member of the family',
  advocate: 'an advocate',
  police: 'the police',
  solicitor: 'a solicitor',
  'teacher-or-employer': 'a teacher or an employer',
  other: 'somebody in another role',
};
