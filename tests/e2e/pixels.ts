import { PNG } from 'pngjs';

export type Picture = { width: number; height: number; data: Uint8Array };

export function decoded(png: Uint8Array): Picture {
  return PNG.sync.read(Buffer.from(png));
}

/** Cuts whole pixels out of a picture. */
export function cut(from: Picture, x: number, y: number, width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * from.width + x) * 4;
    data.set(from.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, data };
}

/** How many pixels are not the same in every channel. Throws where the sizes differ. */
export function differing(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) {
    throw new Error(`${one.width}×${one.height} is not ${other.width}×${other.height}.`);
  }
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if ([0, 1, 2, 3].some((channel) => one.data[at + channel] !== other.data[at + channel])) count += 1;
  }
  return count;
}

/** How many colours there are: one means that nothing is drawn. */
export function colours(picture: Picture): number {
  const seen = new Set<number>();
  for (let at = 0; at < picture.data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
    seen.add((red << 16) | (green << 8) | blue);
  }
  return seen.size;
}
