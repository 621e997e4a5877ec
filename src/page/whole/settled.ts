import { getter, method } from '../../extractors/dom/native.ts';
import { queryAllDeep } from '../../extractors/dom/tree.ts';
import { isInWindow } from '../choices.ts';
import { framesPassed, pause } from '../frames.ts';
import { documentsIn } from '../frames-inside.ts';

/** A picture that takes longer is not waited for. */
const PATIENCE_MS = 1_500;

const decode = method<[], Promise<void>>('HTMLImageElement', 'decode', Promise.resolve());
const address = getter<string>('HTMLImageElement', 'currentSrc', '');

/** The pictures in the window are there, and the frames since the scrolling are drawn. */
export async function settled(window: Window): Promise<void> {
  const images = documentsIn(window.document).flatMap((one) => queryAllDeep(one, 'img'));
  const pictures = images.filter((image) => address(image) !== '' && isInWindow(image));
  // One that cannot be shown is as it is.
  const ready = Promise.allSettled(pictures.map((image) => decode(image)));
  await Promise.race([ready, pause(window, PATIENCE_MS)]);
  await framesPassed(window);
}

/** Resolves once the tab is in front again, or `signal` says that nobody waits. */
export async function inFront(window: Window, signal: AbortSignal): Promise<void> {
  const { document } = window;
  while (document.hidden && !signal.aborted) await pause(window, 200);
}
