import type { Rect, View } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';

/** Cuts the post out of the window's pixels. Sizes in CSS pixels become device pixels by the picture's own width. */
export async function cropPost(
  png: Uint8Array<ArrayBuffer>,
  post: Rect,
  view: View,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await createImageBitmap(new Blob([png], { type: 'image/png' }));
  try {
    const { x, y, width, height } = deviceRect(post, picture.width / view.width, picture);
    const canvas = new OffscreenCanvas(width, height);
    context(canvas).drawImage(picture, x, y, width, height, 0, 0, width, height);
    return await asPng(canvas);
  } finally {
    picture.close();
  }
}

/** Whole device pixels, within the picture. Throws `pixels-refused` for a post outside of it. */
export function deviceRect(post: Rect, scale: number, picture: { width: number; height: number }): Rect {
  const x = Math.max(0, Math.round(post.x * scale));
  const y = Math.max(0, Math.round(post.y * scale));
  const width = Math.min(picture.width, Math.round((post.x + post.width) * scale)) - x;
  const height = Math.min(picture.height, Math.round((post.y + post.height) * scale)) - y;
  if (width < 1 || height < 1) throw new HoldfastError('pixels-refused', 'post outside the picture');
  return { x, y, width, height };
}

function context(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new HoldfastError('pixels-refused', 'no canvas');
  return drawing;
}

async function asPng(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  // Browsers answer an unknown type with another one instead of an error.
  if (blob.type !== 'image/png') throw new HoldfastError('pixels-refused', 'no PNG encoder');
  return new Uint8Array(await blob.arrayBuffer());
}
