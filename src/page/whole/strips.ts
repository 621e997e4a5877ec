import type { Rect } from '../../domain/capture.ts';
import { HoldfastError } from '../../domain/errors.ts';
import { clearPart, common } from '../../domain/whole/clear-part.ts';
import { askBackground } from '../../messaging/client.ts';
import type { Asking } from '../../messaging/protocol.ts';
import { pause } from '../frames.ts';
import { heightOf, placeOf, scrollOn } from '../recorder/scroller.ts';
import { isInPage } from '../snapshot-dom.ts';
import { rectOf } from '../view.ts';
import { coversOf } from './covers.ts';
import { inFront, settled } from './settled.ts';
import { clipOf, startOf, type Target, wholeHeight, windowRect } from './target.ts';

export type Way = {
  window: Window;
  target: Target;
  captureId: string;
  signal: AbortSignal;
  /** Our own card. */
  ours: Element;
  /** Nothing of ours is in the window until the answer is called. */
  hide(): () => void;
  taken(count: number): void;
};

export type WayEnd = { ended: 'end' | 'by-person' | 'limit'; overlaid: boolean };

/** What the window shows of it now. */
type Seen = { start: number; frame: Rect; clear: Rect; overlaid: boolean };

/** Of what is clear at each step: the rest is seen twice, and by that the pictures are joined. */
const STEP = 0.8;
/** CSS pixels that two pictures have to share at least. */
const LEAST_SHARED = 24;
/** How long a page may take to bring more before its end is taken for the end. */
const PATIENCE_MS = 2_000;
const LOOK_EVERY_MS = 100;
/** Between two pictures the card is there to be read and pressed; the browser's quota asks for most of that anyway. */
const SHOWN_MS = 350;

/** Scrolls from the start to the end, with one picture at each step, and back to where it was. */
export async function takeStrips(way: Way): Promise<WayEnd> {
  const { target, window } = way;
  const before = startOf(window, target);
  try {
    return await throughTo(way);
  } finally {
    scrollOn(target.scroller, startOf(window, target) - before);
  }
}

async function throughTo(way: Way): Promise<WayEnd> {
  const { target, signal } = way;
  let last: Seen | null = null;
  let overlaid = false;
  toStart(way);
  for (let count = 1; ; count += 1) {
    const { seen, room } = await strip(way, last);
    overlaid ||= seen.overlaid;
    way.taken(count);
    last = seen;
    if (!room) return { ended: 'limit', overlaid };
    const goesOn = !signal.aborted && !isAtEnd(target, seen) && (await step(way, seen));
    if (!goesOn) return { ended: signal.aborted ? 'by-person' : 'end', overlaid };
  }
}

/** One picture. What is asked of the browser while another tab is in front waits until this one is again. */
async function strip(way: Way, last: Seen | null): Promise<{ seen: Seen; room: boolean }> {
  const { window, signal } = way;
  await inFront(window, signal);
  if (last && !signal.aborted) await pause(window, SHOWN_MS);
  const show = way.hide();
  try {
    const seen = await lookedAt(way, last);
    const { room } = await askBackground('whole.strip', asking(way, seen, last));
    return { seen, room };
  } catch (thrown) {
    const isAway =
      thrown instanceof HoldfastError && thrown.code === 'pixels-other-tab' && window.document.hidden;
    if (!isAway || signal.aborted) throw thrown;
    return await strip(way, last);
  } finally {
    show();
  }
}

function asking({ window, target, captureId }: Way, seen: Seen, last: Seen | null): Asking<'whole.strip'> {
  return {
    captureId,
    url: window.location.href.slice(0, 100_000),
    place: placeOf(target.scroller),
    by: last ? last.start - seen.start : 0,
    windowWidth: window.innerWidth,
    scale: window.devicePixelRatio,
    frame: seen.frame,
    clear: seen.clear,
  };
}

/** A header that comes down when a page is scrolled can stand over the rows that come next: then a little back. */
async function lookedAt(way: Way, last: Seen | null): Promise<Seen> {
  const { window, target } = way;
  for (let tries = 0; ; tries += 1) {
    await settled(window);
    const seen = lookNow(way);
    const next = last ? bottomOf(last.clear) - (last.start - seen.start) : Number.POSITIVE_INFINITY;
    const missing = seen.clear.y + LEAST_SHARED - next;
    if (missing <= 0 || tries === 2) return seen;
    scrollOn(target.scroller, -missing);
  }
}

function lookNow({ window, target, ours }: Way): Seen {
  const { root, scroller } = target;
  if (!isInPage(root ?? scroller)) throw new HoldfastError('page-changed', 'no target');
  const clip = clipOf(window, target);
  const { clear, overlaid } = clearPart(clip, coversOf({ scroller, clip, ours }));
  const start = startOf(window, target);
  if (!root) return { start, clear, overlaid, frame: windowRect(window) };
  const post = common(clear, rectOf(root)) ?? { ...clear, height: 0 };
  return { start, clear: post, overlaid, frame: post };
}

/** The page at its top, the post right below what lies over the page. */
function toStart(way: Way): void {
  const { scroller, root } = way.target;
  if (!root) scrollOn(scroller, -wholeHeight(way.target) - Math.abs(placeOf(scroller)));
  else {
    const clip = clipOf(way.window, way.target);
    scrollOn(scroller, rectOf(root).y - clip.y);
    const { clear } = clearPart(clip, coversOf({ ...way, scroller, clip }));
    scrollOn(scroller, rectOf(root).y - clear.y);
  }
}

/** A post ends where it ends; a page where it cannot be scrolled on. */
function isAtEnd({ root }: Target, { clear }: Seen): boolean {
  if (!root) return false;
  const { y, height } = rectOf(root);
  return y + height <= bottomOf(clear) + 0.5;
}

/** One step on; where the page ends here, waits whether more comes. */
async function step({ window, target, signal }: Way, { clear }: Seen): Promise<boolean> {
  const { scroller } = target;
  const by = Math.max(
    1,
    Math.floor(Math.min(clear.height * STEP, clear.height - LEAST_SHARED, heightOf(scroller))),
  );
  const until = window.performance.now() + PATIENCE_MS;
  while (!signal.aborted) {
    const before = placeOf(scroller);
    scrollOn(scroller, by);
    if (Math.abs(placeOf(scroller) - before) >= 1) return true;
    if (window.performance.now() > until) return false;
    await pause(window, LOOK_EVERY_MS);
  }
  return false;
}

function bottomOf({ y, height }: Rect): number {
  return y + height;
}
