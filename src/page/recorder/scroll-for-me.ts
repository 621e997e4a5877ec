import { pause } from '../frames.ts';
import type { Recorder } from './recorder.ts';
import { bringEndOf } from './rest-of-box.ts';
import { placeOf, scrollOn } from './scroller.ts';

export type ScrollEnd = 'beginning' | 'no-more' | 'stopped';

/** Of what is seen at each step: what was at its edge is still there after it, so that the rows can be joined. */
const STEP = 0.8;
/** How long a page may take to bring more rows before its end is taken for the end. */
const PATIENCE_MS = 4_000;
const LOOK_EVERY_MS = 150;
/** Never faster: it looks like a person to nobody, but it loads no more at once than one does. */
const LEAST_STEP_MS = 350;

/**
 * Scrolls the list in steps, towards what is older, and waits for the rows and the picture at each. Ends at the
 * beginning that the page shows, where nothing more comes, or when `signal` says so.
 *
 * @param up messengers have what is older above; feeds have it below
 */
export async function scrollForMe(
  window: Window,
  recorder: Recorder,
  up: boolean,
  signal: AbortSignal,
): Promise<ScrollEnd> {
  recorder.scrolled = true;
  while (!signal.aborted) {
    const started = window.performance.now();
    await recorder.settle();
    if (recorder.reachedBeginning && up) return 'beginning';
    const moved = await step(window, recorder, up, signal);
    if (!moved) return signal.aborted ? 'stopped' : 'no-more';
    await pause(window, LEAST_STEP_MS - (window.performance.now() - started));
  }
  return 'stopped';
}

/** One step; where the list ends here, waits whether more comes. */
async function step(window: Window, recorder: Recorder, up: boolean, signal: AbortSignal): Promise<boolean> {
  const until = window.performance.now() + PATIENCE_MS;
  while (!signal.aborted) {
    const { scroller, seen } = recorder;
    if (!scroller || !seen) return false;
    const before = placeOf(scroller);
    scrollOn(scroller, recorder.seenHeight * STEP * (up ? -1 : 1));
    if (Math.abs(placeOf(scroller) - before) >= 1 || bringEndOf(scroller, seen, up)) return true;
    if (window.performance.now() > until) return false;
    await pause(window, LOOK_EVERY_MS);
  }
  return false;
}
