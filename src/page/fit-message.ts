import { failedStep } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';

/** Bytes of JSON. Chromium refuses a message above 64 MiB. */
export const MOST_BYTES = 64_000_000;

type Part = { remark: string; without(draft: CaptureDraft): CaptureDraft };

/** What goes first when a capture is too large for one message: what the rest of it can best do without. */
const PARTS: readonly Part[] = [
  { remark: 'the copy of the page', without: (draft) => withoutText(draft, 'page-html') },
  { remark: 'the copy of the post', without: (draft) => withoutText(draft, 'post-html') },
  {
    remark: 'what stands in the post and is of others',
    without: (draft) => ({ ...draft, post: draft.post && { ...draft.post, context: [] } }),
  },
];

function withoutText(draft: CaptureDraft, kind: keyof CaptureDraft['texts']): CaptureDraft {
  return { ...draft, texts: { ...draft.texts, [kind]: null } };
}

/** The draft, less the parts without which it can be sent at all; each one left out is a failed step. */
export function fitMessage(draft: CaptureDraft, most = MOST_BYTES): CaptureDraft {
  let fitting = draft;
  for (const { remark, without } of PARTS) {
    if (sizeOf(fitting) <= most) return fitting;
    const error = new HoldfastError('snapshot-too-large');
    const step = failedStep('snapshot', error, `too large to be sent: ${remark}`);
    fitting = { ...without(fitting), steps: [...fitting.steps, step] };
  }
  return fitting;
}

/** As Chromium sends it: a text of quotes or control characters is several times as long in JSON. */
function sizeOf(message: unknown): number {
  return new Blob([JSON.stringify(message)]).size;
}

/** A drawing too large to be sent is none. Throws `picture-too-tall`. */
export function fitPicture(png: string, most = MOST_BYTES): string {
  if (png.length > most) throw new HoldfastError('picture-too-tall', 'too large to be sent');
  return png;
}
