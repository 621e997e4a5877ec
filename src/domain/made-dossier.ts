import { z } from 'zod';
import { Initials } from './dossier-name.ts';
import { Digest, Id } from './identity.ts';
import { Instant } from './instant.ts';

/** A dossier that was made here, in one part or several. */
export const MadeDossier = z.strictObject({
  id: Id,
  createdAt: Instant,
  /** Its exhibits are numbered with these. */
  initials: Initials,
  /** Case fingerprints of its parts, in order. */
  fingerprints: z.array(Digest).min(1),
  captures: z.array(Id),
  /** The dossier that it adds to: what that one has counts as handed over too. */
  addsTo: Id.nullable(),
});
export type MadeDossier = z.infer<typeof MadeDossier>;

/** Every capture that was handed over with this dossier, or with those that it adds to. */
export function handedOver(made: readonly MadeDossier[], id: Id): Set<Id> {
  const captures = new Set<Id>();
  const seen = new Set<Id>();
  for (let next: Id | null = id; next && !seen.has(next); ) {
    seen.add(next);
    const one = made.find((dossier) => dossier.id === next);
    for (const capture of one?.captures ?? []) captures.add(capture);
    next = one?.addsTo ?? null;
  }
  return captures;
}
