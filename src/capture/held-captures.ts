import type { ArtifactHow, ArtifactKind, StepReport } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import type { Instant } from '../domain/instant.ts';
import type { CheckOrder } from '../domain/later-check.ts';
import type { Place } from '../domain/redaction/places.ts';
import type { Answer, CaptureDraft } from '../messaging/protocol.ts';

export type HeldPicture = { kind: ArtifactKind; how: ArtifactHow; bytes: Uint8Array<ArrayBuffer> };

/** What of a capture the page's draft does not hold: the pictures, and how the steps since the click went. */
export type Pictures = {
  pixelsAt: Instant | null;
  pictures: HeldPicture[];
  steps: StepReport[];
  /** What stood where in the post while they were taken. Not there: not known. */
  places?: Place[] | undefined;
};

/** A capture that a page has handed over and that is not kept yet. */
export type HeldCapture = {
  tabId: number;
  draft: CaptureDraft;
  /** What it looks at again. */
  order: CheckOrder | null;
  /** `null` until the page has asked for them. */
  pictures: Promise<Pictures> | null;
  keeping: Promise<Answer<'capture.keep'>> | null;
  /** The page is gone: what the tab shows from here on is another. */
  hasLeft: boolean;
};

/** In memory alone: it is there for the seconds between the click and the store. */
const held = new Map<Id, HeldCapture>();

/** One that is handed over again ("Try again") takes the place of the first. */
export function hold(tabId: number, draft: CaptureDraft, order: CheckOrder | null): void {
  held.set(draft.id, { tabId, draft, order, pictures: null, keeping: null, hasLeft: false });
}

/** What this tab handed over. Throws `bad-message` where there is nothing of it. */
export function heldFor(tabId: number, id: Id): HeldCapture {
  const capture = held.get(id);
  if (capture?.tabId !== tabId) throw new HoldfastError('bad-message', 'nothing was handed over');
  return capture;
}

export function heldAtAll(id: Id): HeldCapture | null {
  return held.get(id) ?? null;
}

/** Lets go of it, and not of one that has taken its place. */
export function letGo(capture: HeldCapture): void {
  if (held.get(capture.draft.id) === capture) held.delete(capture.draft.id);
}

/** How the last captures went: one that is sent again is told what was kept the first time, which may be sealed by now. */
const kept = new Map<Id, StepReport[]>();
const MOST_REMEMBERED = 50;

export function rememberSteps(id: Id, steps: StepReport[]): StepReport[] {
  kept.set(id, steps);
  const oldest = kept.keys().next();
  if (kept.size > MOST_REMEMBERED && !oldest.done) kept.delete(oldest.value);
  return steps;
}

/** None where the background has ended since: then only that it was kept is told. */
export function stepsKept(id: Id): StepReport[] {
  return kept.get(id) ?? [];
}
