import { failedStep, type StepReport } from '../domain/capture.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Ask } from '../messaging/protocol.ts';
import { bytesOfDataUrl } from './data-url.ts';
import type { HeldCapture, HeldPicture, Pictures } from './held-captures.ts';

/** What the page adds to what it handed over at the click. */
export type More = Pick<Ask<'capture.keep'>, 'steps' | 'renderedPost' | 'places'>;

export const NO_PICTURES: Pictures = { pixelsAt: null, pictures: [], steps: [] };

/** The pictures taken, the one that the page drew, and a word on each that is missing. */
export async function gathered(capture: HeldCapture, more: More): Promise<Pictures> {
  const taken = (await capture.pictures) ?? NO_PICTURES;
  // One that the browser gave stands: a record names each kind once, and none with two would pass a check.
  const isThere = taken.pictures.some(({ kind }) => kind === 'post-picture');
  const drawn = drawnByPage(isThere ? { ...more, renderedPost: null } : more);
  const steps = [...taken.steps, ...drawn.steps];
  const pictures = [...taken.pictures, ...drawn.pictures];
  return { ...taken, pictures, places: more.places, steps: [...steps, ...untold(capture, steps)] };
}

/** A page that speaks for itself can send anything: what is no picture is one step less, and loses nothing else. */
function drawnByPage({ steps, renderedPost }: More): Omit<Pictures, 'pixelsAt'> {
  if (renderedPost === null) return { steps, pictures: [] };
  try {
    const bytes = bytesOfDataUrl(renderedPost);
    return { steps, pictures: [{ kind: 'post-picture', how: 'rendered', bytes } satisfies HeldPicture] };
  } catch (thrown) {
    const others = steps.filter(({ step }) => step !== 'post-picture');
    return { steps: [...others, failedStep('post-picture', toHoldfastError(thrown))], pictures: [] };
  }
}

/** The record shows every step, those included to which the page did not live. */
function untold({ draft, hasLeft }: HeldCapture, steps: readonly StepReport[]): StepReport[] {
  const told = new Set(steps.map(({ step }) => step));
  const wanted = draft.what === 'post' && hasLeft ? POST_STEPS : POST_STEPS.slice(0, 1);
  return wanted.filter((step) => !told.has(step)).map((step) => notTaken(step, hasLeft));
}

const POST_STEPS = ['pixels', 'post-picture'] as const;

/** Kept by itself, though pictures of all of it were to follow: the record says that there are none. */
export function withoutTheRest({ draft, hasLeft }: HeldCapture, taken: Pictures): Pictures {
  return draft.wish ? { ...taken, steps: [...taken.steps, notTaken('whole', hasLeft)] } : taken;
}

export function notTaken(step: StepReport['step'], hasLeft: boolean): StepReport {
  return hasLeft
    ? failedStep(step, new HoldfastError('page-changed'), 'the page was left before')
    : failedStep(step, new HoldfastError('pixels-refused'), 'never asked for');
}
