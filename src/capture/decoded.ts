import { HoldfastError } from '../domain/errors.ts';
import type { Image } from '../domain/whole/overlap.ts';

/** The pixels of a PNG, as they are written in it: no colours are made to fit a screen. */
export async function decoded(png: Uint8Array<ArrayBuffer>): Promise<Image> {
  const blob = new Blob([png], { type: 'image/png' });
  const picture = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  try {
    const { width, height } = picture;
    const drawing = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!drawing) throw new HoldfastError('pixels-refused', 'no canvas');
    drawing.drawImage(picture, 0, 0);
    return { width, height, data: drawing.getImageData(0, 0, width, height).data };
  } finally {
    picture.close();
  }
}
