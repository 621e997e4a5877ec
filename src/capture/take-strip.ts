import { pixelsInside } from '../domain/whole/clear-part.ts';
import type { Fit } from '../domain/whole/overlap.ts';
import type { Ask } from '../messaging/protocol.ts';
import { decoded } from './decoded.ts';
import type { Joiner, Strip } from './joiner.ts';
import { type Pixels, type Shown, takePixels } from './window-pixels.ts';

export type TakenStrip = {
  pixels: Pixels;
  strip: Omit<Strip, 'n'>;
  /** How it lies on the one before; `null` where nothing ties them. */
  fit: Fit | null;
  /** Device pixels. */
  expected: number;
  takes: number;
};

/** A page that does not come to rest, or shows something else, is taken as it is in the end. */
const MOST_TAKES = 4;
/** A page scrolls by parts of a device pixel. */
const SLACK = 2;

/**
 * Takes the window's picture until it shows what the page says: the browser can still give a frame of before the
 * scrolling. What shows another place is believed when it shows so again.
 */
export async function takeStrip(joiner: Joiner, shown: Shown, ask: Ask<'whole.strip'>): Promise<TakenStrip> {
  let before: Fit | null = null;
  for (let takes = 1; ; takes += 1) {
    const taken = await takeOnce(joiner, shown, ask, takes);
    if (takes === MOST_TAKES || isSettled(joiner, taken, before)) return taken;
    before = taken.fit;
  }
}

async function takeOnce(
  joiner: Joiner,
  shown: Shown,
  ask: Ask<'whole.strip'>,
  takes: number,
): Promise<TakenStrip> {
  const pixels = await takePixels(shown);
  const image = await decoded(pixels.bytes);
  const { frame, clear, by } = ask;
  const scale = scaleOf(image.width, ask);
  const inFrame = pixelsInside(frame, scale, image);
  const strip = { image, frame: inFrame, clear: pixelsInside(clear, scale, image) };
  const expected = Math.round(by * scale);
  return { pixels, strip, expected, takes, fit: joiner.fit(strip, expected) };
}

/** The window's width is told in whole CSS pixels: at a large zoom that is too coarse, and serves only to check. */
function scaleOf(width: number, { windowWidth, scale }: Ask<'whole.strip'>): number {
  return Math.abs(windowWidth * scale - width) <= scale + 1 ? scale : width / windowWidth;
}

function isSettled(joiner: Joiner, { fit, strip, expected, takes }: TakenStrip, before: Fit | null): boolean {
  if (joiner.isEmpty) return true;
  if (!fit) return false;
  if (Math.abs(fit.moved - expected) <= SLACK)
    // The same as before, though it was scrolled: rows that repeat, or nothing drawn, or an old frame.
    return takes > 1 || Math.abs(expected) <= SLACK || !joiner.isLikeLast(strip);
  return before?.moved === fit.moved && takes > (fit.moved === 0 ? 2 : 1);
}
