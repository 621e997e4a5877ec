import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMove, fitAt, type Image, marksOf } from './overlap.ts';

/** A page of which each row has a colour of its own, and the window's picture of it from row `at` on. */
function windowAt(page: (row: number, column: number) => number, at: number, width = 64, height = 60): Image {
  const pixels = new Uint32Array(width * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) pixels[row * width + column] = page(at + row, column);
  return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
}

const lines = (row: number) => Math.imul(row + 1, 2654435761) >>> 0;
const whole = ({ width, height }: Image) => ({ x: 0, y: 0, width, height });
const marks = (image: Image, box = whole(image)) => marksOf(image, box);

describe('the move between two pictures', () => {
  test('is found wherever the page says it is or is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -45, max: 45 }), fc.integer({ min: -80, max: 80 }), (moved, said) => {
        const [one, other] = [windowAt(lines, 100), windowAt(lines, 100 + moved)];
        expect(findMove(marks(one), marks(other), said)).toEqual({ moved, alike: 1, told: true });
      }),
    );
  });

  test('is nowhere where the two show nothing alike', () => {
    const other = windowAt((row) => lines(row + 10_000), 100);
    expect(findMove(marks(windowAt(lines, 100)), marks(other), 20)).toBeNull();
  });

  test('is found though something runs in a part of the columns', () => {
    const moving = (row: number, column: number) => (column < 20 ? row * 7 + 1 : lines(row));
    const [one, other] = [
      windowAt(moving, 100),
      windowAt((row, column) => (column < 20 ? 3 : lines(row)), 130),
    ];
    expect(findMove(marks(one), marks(other), 30)).toMatchObject({ moved: 30, told: true });
  });

  test('is what the page says where rows repeat', () => {
    const repeating = (row: number) => lines(row % 10);
    const [one, other] = [windowAt(repeating, 0), windowAt(repeating, 40)];
    expect(findMove(marks(one), marks(other), 40)).toMatchObject({ moved: 40, alike: 1 });
  });

  test('where nothing is drawn is the page’s own word, and says so; but not where one is empty alone', () => {
    const empty = () => 0xffffffff;
    expect(findMove(marks(windowAt(empty, 0)), marks(windowAt(empty, 40)), 40)).toEqual({
      moved: 40,
      alike: 1,
      told: false,
    });
    expect(findMove(marks(windowAt(lines, 0)), marks(windowAt(empty, 40)), 40)).toBeNull();
  });

  test('is looked for in the rows alone that no fixed part covers', () => {
    const header = (image: Image) => {
      new Uint32Array(image.data.buffer).fill(5, 0, image.width * 12);
      return image;
    };
    const box = { x: 0, y: 12, width: 64, height: 48 };
    const [one, other] = [header(windowAt(lines, 0)), header(windowAt(lines, 30))];
    expect(findMove(marks(one, box), marks(other, box), 30)).toEqual({ moved: 30, alike: 1, told: true });
    expect(fitAt(marks(one, box), marks(other, box), 45)).toBeNull();
  });
});
