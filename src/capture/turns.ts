import type { Id } from '../domain/identity.ts';

/** Files of one capture that goes on are stored one after the other: each has the part after the last one's. */
const turns = new Map<Id, Promise<unknown>>();

/** One that fails holds up none of those after it. */
export function inTurn<T>(id: Id, work: () => Promise<T>): Promise<T> {
  const before = turns.get(id) ?? Promise.resolve();
  const mine = before.then(work);
  turns.set(
    id,
    mine.catch(() => undefined),
  );
  return mine;
}

/** Resolves when everything that had its turn by now is done. */
export async function turnsOver(id: Id): Promise<void> {
  await turns.get(id);
}

export function forgetTurns(id: Id): void {
  turns.delete(id);
}
