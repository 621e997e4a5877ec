import type { Image } from '../whole/overlap.ts';
import type { Box, CoveredPicture } from './cover.ts';

/** A box covers this many pixels more on each side: edges of letters are drawn softly, and places are rounded. */
export const GROWN_BY = 4;

/**
 * A new picture of what may be seen: its pixels are copied, and those of no box are. It is opaque, since what is drawn
 * in a colour that cannot be seen would be there too. `null`: nothing is left of it.
 */
export function burned(image: Image, { keep, boxes }: Pick<CoveredPicture, 'keep' | 'boxes'>): Image | null {
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const left = keep ? overlapOf(keep, whole) : whole;
  if (!left) return null;
  const data = copied(image, left);
  for (const box of boxes) {
    const area = overlapOf(grown(box), left);
    if (area) fill(data, left.width, { ...area, x: area.x - left.x, y: area.y - left.y });
  }
  return { width: left.width, height: left.height, data: new Uint8ClampedArray(data.buffer) };
}

/** The pixel of a box: black, as bytes in their order. */
const COVER = new Uint32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0] ?? 0;

function grown({ x, y, width, height }: Box): Box {
  const more = 2 * GROWN_BY;
  return { x: x - GROWN_BY, y: y - GROWN_BY, width: width + more, height: height + more };
}

/** What two have in common; `null`: nothing. */
export function overlapOf(one: Box, other: Box): Box | null {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function copied(image: Image, { x, y, width, height }: Box): Uint32Array<ArrayBuffer> {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * image.width + x) * 4;
    data.set(image.data.subarray(from, from + width * 4), row * width * 4);
  }
  onWhite(data);
  return new Uint32Array(data.buffer);
}

/** As a page of paper shows it: what is see-through lies on white. */
function onWhite(data: Uint8ClampedArray): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1)
      data[channel] = 255 + (((data[channel] ?? 0) - 255) * alpha) / 255;
    data[at + 3] = 255;
  }
}

function fill(pixels: Uint32Array, stride: number, { x, y, width, height }: Box): void {
  for (let row = y; row < y + height; row += 1)
    pixels.fill(COVER, row * stride + x, row * stride + x + width);
}
