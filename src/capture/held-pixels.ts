import type { ArtifactHow, ArtifactKind, StepReport } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import type { Instant } from '../domain/instant.ts';

export type HeldPicture = { kind: ArtifactKind; how: ArtifactHow; bytes: Blob };

/** What the background took for a capture and keeps in memory until the page's side of it arrives. */
export type Held = { pixelsAt: Instant | null; pictures: HeldPicture[]; steps: StepReport[] };

const held = new Map<Id, Held>();

/** More than this many at once means that pages ask for pixels and never keep them: the oldest goes. */
const MOST = 8;

export function hold(id: Id, pixels: Held): void {
  held.set(id, pixels);
  const oldest = held.keys().next();
  if (held.size > MOST && !oldest.done) held.delete(oldest.value);
}

/** Gives what is held and lets go of it; `null` when nothing is. */
export function release(id: Id): Held | null {
  const pixels = held.get(id) ?? null;
  held.delete(id);
  return pixels;
}
