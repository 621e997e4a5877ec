import { software } from '../browser/software.ts';
import { IS_FIREFOX } from '../browser/target.ts';
import { failedStep } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Answer, Ask, CaptureDraft } from '../messaging/protocol.ts';
import { keepCapture } from '../vault/keep.ts';
import { type Held, hold, release } from './held-pixels.ts';
import { takePictures } from './pictures.ts';
import { sealRecord } from './seal-record.ts';

/** Takes the pictures for a capture that the page's side has just read, and holds them for it. */
export async function capturePixels(
  tabId: number,
  ask: Ask<'capture.pixels'>,
): Promise<Answer<'capture.pixels'>> {
  const held = await takePictures({ ...ask, tabId, beyondWindow: IS_FIREFOX });
  hold(ask.captureId, held);
  const hasPost = held.pictures.some(({ kind }) => kind === 'post-picture');
  return {
    pixelsAt: held.pixelsAt,
    steps: held.steps,
    renderPost: ask.what === 'post' && !hasPost && !IS_FIREFOX,
  };
}

/** Keeps. Resolves only when the record, the files and the custody line have reached the disk. */
export async function captureKeep(draft: Ask<'capture.keep'>): Promise<Answer<'capture.keep'>> {
  const held = release(draft.id);
  const { facts, files } = await sealRecord(...onlyWhatWasChosen(draft, held), await software());
  return await keepCapture(facts, files);
}

/** "Save without picture" is kept to here too: whatever the page's side sent, no picture goes in. */
function onlyWhatWasChosen(draft: CaptureDraft, held: Held | null): [CaptureDraft, Held] {
  if (!draft.withoutPicture) return [draft, held ?? lostPixels()];
  const texts = { ...draft.texts, 'page-html': null, 'post-html': null };
  const post = draft.post && { ...draft.post, media: [] };
  return [{ ...draft, texts, post, renderedPost: null }, NO_PIXELS];
}

const NO_PIXELS: Held = { pixelsAt: null, pictures: [], steps: [] };

function lostPixels(): Held {
  const lost = new HoldfastError('pixels-refused', 'nothing held');
  return { ...NO_PIXELS, steps: [failedStep('pixels', lost)] };
}
