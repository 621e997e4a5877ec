import { failedStep, type StepReport } from '../domain/capture.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { askBackground, type HandedOver, handOver } from '../messaging/client.ts';
import type { Answer, Ask } from '../messaging/protocol.ts';
import { fitMessage, fitPicture } from './fit-message.ts';
import { framesPassed } from './frames.ts';
import { watchPlaces } from './places.ts';
import type { Reading } from './read-capture.ts';
import type { RenderPost } from './render-post.ts';

export type Kept = Answer<'capture.keep'>;
type More = Pick<Ask<'capture.keep'>, 'steps' | 'renderedPost' | 'places'>;
export type Beyond = (captureId: string, more: More) => Promise<Kept>;

/**
 * From the reading to "Saved". The reading goes to the background in the click's own task, so that a page that
 * ends at once takes nothing with it; then the pixels, then the post drawn again where pixels do not hold it,
 * then the store. Throws the code of what kept it from being saved; the reading can then be tried again.
 *
 * @param beyond takes pictures of more than the window, and keeps, where the person asked for those
 * @param pictured called once nothing of ours can get into its pictures any more, where it gets so far
 */
export async function keepReading(
  window: Window,
  reading: Reading,
  root: Element | null,
  pictured: () => void,
  beyond: Beyond | null = null,
): Promise<Kept> {
  const handed = handOver('capture.hand-over', fitMessage(reading.draft));
  const onHold = whenOnHold(window, handed);
  try {
    const kept = keepHandedOver(window, reading, root, { ...handed, stays: onHold.stays }, pictured, beyond);
    return await Promise.race([kept, onHold.isBack.then(unanswered)]);
  } catch (thrown) {
    if (!onHold.wasHidden()) throw thrown;
    // Not before it is shown again: what a page asks while it goes is lost.
    await onHold.isBack;
    // It was kept when this page was left, and that is told now; where it was not, it is handed over anew.
    return await keepReading(window, reading, root, pictured);
  } finally {
    onHold.forget();
    handed.close();
  }
}

function unanswered(): never {
  throw new HoldfastError('no-answer', 'put on hold');
}

type OnHold = { wasHidden(): boolean; stays(): void; isBack: Promise<void>; forget(): void };

/**
 * A page that the browser puts on hold whole, for the way back, does not end: so it says itself that it is
 * gone. What it had asked by then is not always answered when it is shown again.
 */
function whenOnHold(window: Window, handed: HandedOver): OnHold {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  let wasHidden = false;
  const hide = ({ isTrusted }: Event) => {
    if (!isTrusted) return;
    wasHidden = true;
    handed.close();
  };
  const isBack = new Promise<void>((resolve) => {
    const show = ({ isTrusted }: Event) => isTrusted && wasHidden && resolve();
    window.addEventListener('pageshow', show, options);
  });
  window.addEventListener('pagehide', hide, options);
  // Where the page is back it is handed over anew: what went on from before would be taken for that one.
  const stays = () => wasHidden && unanswered();
  return { wasHidden: () => wasHidden, stays, isBack, forget: () => listening.abort() };
}

async function keepHandedOver(
  window: Window,
  { draft, fits }: Reading,
  root: Element | null,
  { answer, stay, stays }: HandedOver & Pick<OnHold, 'stays'>,
  pictured: () => void,
  beyond: Beyond | null,
): Promise<Kept> {
  const captureId = draft.id;
  // In the click's own task still, but behind the hand-over: however much there is, it keeps nothing waiting.
  const placesNow = watchPlaces(draft.withoutPicture ? null : root, draft.view.post);
  await Promise.all([answer, draft.withoutPicture ? null : framesPassed(window)]);
  stays();
  const ended = () => {
    const told = placesNow();
    pictured();
    return told;
  };
  const more = draft.withoutPicture ? NOTHING_MORE : await pictures(captureId, fits, root, ended);
  stays();
  if (!beyond) return await askBackground('capture.keep', { captureId, ...more });
  const staying = window.setInterval(stay, STAY_MS);
  return await beyond(captureId, more).finally(() => window.clearInterval(staying));
}

/** The background is ended when nothing is asked of it for half a minute. */
const STAY_MS = 20_000;

async function pictures(
  captureId: string,
  fits: boolean,
  root: Element | null,
  ended: () => Pick<More, 'places' | 'steps'>,
): Promise<More> {
  try {
    const { renderPost } = await askBackground('capture.pixels', { captureId, fits });
    const told = ended();
    return renderPost && root ? await drawn(root) : { ...NOTHING_MORE, ...told };
  } catch (thrown) {
    // The background says itself which pictures failed; here it could not be asked, and the rest is kept.
    return { ...NOTHING_MORE, steps: [failedStep('pixels', toHoldfastError(thrown))] };
  }
}

const NOTHING_MORE: More = { steps: [], renderedPost: null };

async function drawn(root: Element): Promise<More> {
  try {
    await askBackground('capture.renderer', {});
    const { png, remarks } = await renderer()(root);
    const renderedPost = fitPicture(png);
    return { steps: [doneStep(remarks)], renderedPost };
  } catch (thrown) {
    const failed = failedStep('post-picture', toHoldfastError(thrown, 'render-failed'));
    return { ...NOTHING_MORE, steps: [failed] };
  }
}

function doneStep(remarks: string[]): StepReport {
  const remark = remarks.join(' ').slice(0, 500) || null;
  return { step: 'post-picture', outcome: 'done', code: null, remark };
}

/** Put into this isolated world by the background, only when a post is larger than the window. */
function renderer(): RenderPost {
  const { holdfastRender } = globalThis as { holdfastRender?: RenderPost };
  if (!holdfastRender) throw new HoldfastError('render-failed', 'not there');
  return holdfastRender;
}
