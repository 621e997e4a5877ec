import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Image } from '../whole/overlap.ts';
import { burned, GROWN_BY } from './burn.ts';
import type { Box } from './cover.ts';

/** Every pixel has a colour of its own. */
function picture(width: number, height: number): Image {
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => (0xff000000 | (at + 1)) >>> 0);
  return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
}

const pixelsOf = ({ data }: Image) => new Uint32Array(data.buffer, data.byteOffset, data.length / 4);

const side = fc.integer({ min: 1, max: 40 });
const place = fc.integer({ min: -60, max: 60 });
const box: fc.Arbitrary<Box> = fc.record({ x: place, y: place, width: side, height: side });

/** In the box, or so near that it is covered with it. */
const isUnder = (x: number, y: number, by: number) => (one: Box) =>
  x >= one.x - by && x < one.x + one.width + by && y >= one.y - by && y < one.y + one.height + by;

test('of what lies under a box, or outside of what is kept, no pixel is in the new picture; all else is', () => {
  fc.assert(
    fc.property(side, side, fc.option(box), fc.array(box, { maxLength: 5 }), (width, height, keep, boxes) => {
      const image = picture(width, height);
      const made = burned(image, { keep, boxes });
      const seen = new Set(made ? pixelsOf(made) : []);
      for (const [at, colour] of pixelsOf(image).entries()) {
        const [x, y] = [at % width, Math.floor(at / width)];
        const isHidden = boxes.some(isUnder(x, y, GROWN_BY)) || (keep && !isUnder(x, y, 0)(keep));
        expect(seen.has(colour)).toBe(!isHidden);
      }
      if (made) expect(made.data.length).toBe(made.width * made.height * 4);
    }),
  );
});

test('a colour that cannot be seen is not there either', () => {
  const image = { width: 2, height: 1, data: Uint8ClampedArray.of(9, 8, 7, 0, 100, 0, 0, 128) };
  expect([...(burned(image, { keep: null, boxes: [] })?.data ?? [])]).toEqual([
    ...[255, 255, 255, 255],
    ...[177, 127, 127, 255],
  ]);
});

test('nothing is left of a picture of which nothing is kept', () => {
  const keep = { x: 50, y: 50, width: 5, height: 5 };
  expect(burned(picture(10, 10), { keep, boxes: [] })).toBeNull();
});
