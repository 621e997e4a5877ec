import { failedStep } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';

/** Chromium refuses a message above 64 MiB; what JSON adds to the text needs room too. */
export const MOST_BYTES = 48_000_000;

type Part = { step: 'snapshot' | 'post-picture'; without(draft: CaptureDraft): CaptureDraft };

/** What goes first when a capture is too large for one message: what the rest of it can best do without. */
const PARTS: readonly Part[] = [
  { step: 'snapshot', without: (draft) => ({ ...draft, texts: { ...draft.texts, 'page-html': null } }) },
  { step: 'post-picture', without: (draft) => ({ ...draft, renderedPost: null }) },
  { step: 'snapshot', without: (draft) => ({ ...draft, texts: { ...draft.texts, 'post-html': null } }) },
];

/** The draft, less the parts without which it can be sent at all; each one left out is a failed step. */
export function fitMessage(draft: CaptureDraft, most = MOST_BYTES): CaptureDraft {
  let fitting = draft;
  for (const { step, without } of PARTS) {
    if (bytesOf(fitting) <= most) return fitting;
    const error = new HoldfastError('snapshot-too-large');
    fitting = {
      ...without(fitting),
      steps: [...fitting.steps, failedStep(step, error, 'too large to be sent')],
    };
  }
  return fitting;
}

function bytesOf({ texts, renderedPost }: CaptureDraft): number {
  const long = [...Object.values(texts), renderedPost].filter((text) => text !== null);
  return new Blob(long).size;
}
