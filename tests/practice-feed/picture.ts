import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';

/** A picture that is the same for the same address each time: soft bands in two colours, no photograph. */
export function pictureFor(address: string, width = 480, height = 320): Uint8Array {
  const [hue = 0, shift = 0, bands = 0] = createHash('sha256').update(address).digest();
  const png = new PNG({ width, height });
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const band = Math.floor((x + y * 2) / (16 + (bands % 48))) % 2;
    png.data.set([hue, (shift + x) % 256, band ? 200 : 90, 255], at * 4);
  }
  return PNG.sync.write(png);
}
