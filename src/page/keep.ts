import { failedStep, type StepReport } from '../domain/capture.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { askBackground } from '../messaging/client.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';
import { fitMessage } from './fit-message.ts';
import { framesPassed } from './frames.ts';
import type { Reading } from './read-capture.ts';
import type { RenderPost } from './render-post.ts';

export type Kept = { total: number; steps: StepReport[] };

/**
 * From the reading to "Saved": pixels first, then the post drawn again where pixels do not hold it, then
 * the store. Throws the code of what kept it from being saved; the reading can then be tried again.
 */
export async function keepReading(
  window: Window,
  { draft, fits }: Reading,
  root: Element | null,
): Promise<Kept> {
  const complete = draft.withoutPicture ? draft : await withPictures(window, draft, fits, root);
  return await askBackground('capture.keep', fitMessage(complete));
}

async function withPictures(
  window: Window,
  draft: CaptureDraft,
  fits: boolean,
  root: Element | null,
): Promise<CaptureDraft> {
  await framesPassed(window);
  const { id: captureId, what, view, page } = draft;
  try {
    const ask = { captureId, what, url: page.url, view, fits };
    const { renderPost } = await askBackground('capture.pixels', ask);
    return renderPost && root ? await withRendering(draft, root) : draft;
  } catch (thrown) {
    // The background says itself which pictures failed; here it could not be asked, and the rest is kept.
    return withStep(draft, failedStep('pixels', toHoldfastError(thrown)));
  }
}

async function withRendering(draft: CaptureDraft, root: Element): Promise<CaptureDraft> {
  try {
    await askBackground('capture.renderer', {});
    const { png, remarks } = await renderer()(root);
    const done = {
      step: 'post-picture',
      outcome: 'done',
      code: null,
      remark: remarks.join(' ').slice(0, 500) || null,
    } as const;
    return withStep({ ...draft, renderedPost: png }, done);
  } catch (thrown) {
    return withStep(draft, failedStep('post-picture', toHoldfastError(thrown, 'render-failed')));
  }
}

function withStep(draft: CaptureDraft, step: StepReport): CaptureDraft {
  return { ...draft, steps: [...draft.steps, step] };
}

/** Put into this isolated world by the background, only when a post is larger than the window. */
function renderer(): RenderPost {
  const { holdfastRender } = globalThis as { holdfastRender?: RenderPost };
  if (!holdfastRender) throw toHoldfastError(null, 'render-failed');
  return holdfastRender;
}
