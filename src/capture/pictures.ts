import { failedStep, type Rect, type StepReport, type View } from '../domain/capture.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { fitsOneCall } from '../domain/whole/one-call.ts';
import { cropPost } from './crop.ts';
import type { HeldPicture, Pictures } from './held-captures.ts';
import { type Pixels, takePixels } from './window-pixels.ts';

export type PictureOrder = {
  tabId: number;
  /** The page's address when it was read. */
  url: string;
  what: 'post' | 'page';
  view: View;
  /** The post is wholly in the window: it can be cut from the pixels. */
  fits: boolean;
  /** The browser can take beyond the window in one call (Firefox). */
  beyondWindow: boolean;
};

/** Takes every picture that this browser gives, each step on its own: one that fails loses no other. */
export async function takePictures(order: PictureOrder): Promise<Pictures> {
  const held: Pictures = { pixelsAt: null, pictures: [], steps: [] };
  const pixels = await step(held, 'pixels', () => windowPicture(held, order));
  if (order.what === 'page') {
    if (order.beyondWindow && isLarger(order.view))
      await step(held, 'page-picture', () => beyond(held, order, 'page-picture', wholePage(order.view)));
  } else if (order.fits && pixels) {
    await step(held, 'post-picture', () => cutPost(held, pixels, order.view));
  } else if (order.beyondWindow && order.view.post) {
    const rect = onPage(order.view.post, order.view);
    await step(held, 'post-picture', () => beyond(held, order, 'post-picture', rect));
  }
  return held;
}

async function step<T>(held: Pictures, name: StepReport['step'], work: () => Promise<T>): Promise<T | null> {
  try {
    const made = await work();
    held.steps.push({ step: name, outcome: 'done', code: null, remark: null });
    return made;
  } catch (thrown) {
    held.steps.push(failedStep(name, toHoldfastError(thrown, 'pixels-refused')));
    return null;
  }
}

async function windowPicture(held: Pictures, order: PictureOrder): Promise<Pixels> {
  const pixels = await takePixels(order);
  held.pixelsAt = pixels.at;
  held.pictures.push({ kind: 'screenshot', how: 'pixels', bytes: pixels.bytes });
  return pixels;
}

async function cutPost(held: Pictures, pixels: Pixels, view: View): Promise<void> {
  if (!view.post) return;
  held.pictures.push({
    kind: 'post-picture',
    how: 'cropped',
    bytes: await cropPost(pixels.bytes, view.post, view),
  });
}

async function beyond(
  held: Pictures,
  order: PictureOrder,
  kind: HeldPicture['kind'],
  rect: Rect,
): Promise<void> {
  const scale = order.view.scale;
  if (!fitsOneCall(rect, scale)) throw toHoldfastError(null, 'picture-too-tall');
  const { bytes } = await takePixels(order, { rect, scale });
  held.pictures.push({ kind, how: 'pixels', bytes });
}

function isLarger(view: View): boolean {
  return view.pageWidth > view.width || view.pageHeight > view.height;
}

function wholePage(view: View): Rect {
  return { x: 0, y: 0, width: view.pageWidth, height: view.pageHeight };
}

function onPage(post: Rect, view: View): Rect {
  return { ...post, x: post.x + view.scrollX, y: post.y + view.scrollY };
}
