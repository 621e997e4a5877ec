import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import type { Image } from '../domain/whole/overlap.ts';
import { type JoinedPicture, Joiner } from './joiner.ts';
import { startPng } from './png-rows.ts';

const WIDTH = 32;
const HEIGHT = 50;
const HEADER = 6;
const FOOTER = 5;
const HEADER_COLOUR = 0xff000001;
const FOOTER_COLOUR = 0xff000002;
const line = (row: number) => (0xff000000 | (Math.imul(row + 7, 2654435761) >>> 8)) >>> 0;

/** The window over a page of lines, each of its own colour, from line `at` on. */
function windowAt(at: number, { header = HEADER, footer = FOOTER, first = 0 } = {}): Image {
  const pixels = new Uint32Array(WIDTH * HEIGHT);
  for (let row = 0; row < HEIGHT; row += 1) {
    const isHeader = row < header;
    const colour = isHeader ? HEADER_COLOUR : row >= HEIGHT - footer ? FOOTER_COLOUR : line(at + row + first);
    pixels.fill(colour, row * WIDTH, (row + 1) * WIDTH);
  }
  return { width: WIDTH, height: HEIGHT, data: new Uint8ClampedArray(pixels.buffer) };
}

const FRAME = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
const CLEAR = { x: 0, y: HEADER, width: WIDTH, height: HEIGHT - HEADER - FOOTER };

function rowsOf({ bytes, width, height }: JoinedPicture): number[] {
  const png = PNG.sync.read(Buffer.from(bytes));
  expect([png.width, png.height]).toEqual([width, height]);
  const pixels = new Uint32Array(png.data.buffer, png.data.byteOffset, width * height);
  return Array.from({ length: height }, (_, row) => pixels[row * width] ?? 0);
}

/** Scrolls through to `places`, as the page says it; the joined pictures' rows. */
async function joined(places: number[], joiner = new Joiner(), said = places): Promise<number[][]> {
  for (const [at, place] of places.entries()) {
    const strip = { n: at + 1, image: windowAt(place), frame: FRAME, clear: CLEAR };
    const fit = joiner.fit(strip, (said[at] ?? 0) - (said[at - 1] ?? 0));
    await joiner.add(strip, fit?.moved ?? null);
  }
  await joiner.end(true);
  return joiner.takeDone().map(rowsOf);
}

const page = (end: number) => [
  ...Array<number>(HEADER).fill(HEADER_COLOUR),
  ...Array.from({ length: end + HEIGHT - FOOTER - HEADER }, (_, at) => line(at + HEADER)),
  ...Array<number>(FOOTER).fill(FOOTER_COLOUR),
];

describe('joined pictures', () => {
  test('show every line once, in order, with header and footer once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -2, max: 2 }),
        async (steps, lie) => {
          const places = [0];
          for (const step of steps) places.push((places.at(-1) ?? 0) + step);
          const said = places.map((place, at) => place + (at % 2) * lie);
          expect(await joined(places, undefined, said)).toEqual([page(places.at(-1) ?? 0)]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('go on in another picture at the most that one can hold, without a line lost', async () => {
    const all = await joined([0, 25, 50, 75, 100], new Joiner(false, { rows: 40, pixels: 1e9 }));
    expect(all.map((rows) => rows.length)).toEqual([40, 40, 40, 30]);
    expect(all.flat()).toEqual(page(100));
    const byArea = await joined([0, 25, 50], new Joiner(false, { rows: 32_000, pixels: 64 * WIDTH }));
    expect(byArea.flat()).toEqual(page(50));
    expect(byArea[0]).toHaveLength(64);
  });

  test('are parted where nothing ties one picture to the next', async () => {
    const all = await joined([0, 25, 500, 525]);
    const [first, second] = all;
    expect(first?.slice(0, -1)).toEqual(page(25).slice(0, first && first.length - 1));
    expect(first?.at(-1)).toBe(line(25 + HEIGHT - FOOTER - 1));
    expect(second?.[0]).toBe(line(500 + HEADER));
    expect(second?.length).toBe(25 + HEIGHT - HEADER);
    expect(all).toHaveLength(2);
  });

  test('cannot go on where a header has grown over the lines that come next', async () => {
    const joiner = new Joiner();
    await joiner.add({ n: 1, image: windowAt(0), frame: FRAME, clear: CLEAR }, null);
    const clear = { ...CLEAR, y: 30, height: HEIGHT - FOOTER - 30 };
    const next = { n: 2, image: windowAt(38, { header: 30 }), frame: FRAME, clear };
    expect([joiner.isNext(next, 38), joiner.isNext(next, 15)]).toEqual([false, true]);
  });

  test('leave empty what no picture shows: a bar at a side stands where it was seen', async () => {
    const joiner = new Joiner();
    const clear = { ...CLEAR, x: 8, width: WIDTH - 8 };
    await joiner.add({ n: 1, image: windowAt(0), frame: FRAME, clear }, null);
    await joiner.add({ n: 2, image: windowAt(20), frame: FRAME, clear }, 20);
    await joiner.end(false);
    const [picture] = joiner.takeDone();
    const png = PNG.sync.read(Buffer.from(picture?.bytes ?? []));
    const pixel = (x: number, y: number) =>
      new DataView(png.data.buffer, png.data.byteOffset).getUint32((y * WIDTH + x) * 4, true);
    expect(pixel(0, 20)).toBe(line(20));
    expect([pixel(0, 50), pixel(8, 50)]).toEqual([0, line(50)]);
    expect(
      picture?.pieces.map(({ strip, from, toX, toY }) => [strip, from.x, from.y, from.height, toX, toY]),
    ).toEqual([
      [1, 0, 0, 45, 0, 0],
      [2, 8, 25, 20, 8, 45],
    ]);
  });

  test('a picture of before the scrolling is known by showing the same', async () => {
    const joiner = new Joiner();
    const strip = { n: 1, image: windowAt(0), frame: FRAME, clear: CLEAR };
    expect(joiner.isLikeLast(strip)).toBe(false);
    await joiner.add(strip, null);
    expect(joiner.isLikeLast({ ...strip, image: windowAt(0) })).toBe(true);
    expect(joiner.isLikeLast({ ...strip, image: windowAt(3) })).toBe(false);
    expect(joiner.fit({ ...strip, image: windowAt(0) }, 25)).toMatchObject({ moved: 0, alike: 1 });
  });
});

test('a PNG that is written in rows is read by others as what went in', async () => {
  const pixels = Uint8Array.from({ length: 5 * 7 * 4 }, (_, at) => (at * 37) % 256);
  const png = startPng(5);
  await png.add(pixels.subarray(0, 5 * 3 * 4));
  await png.add(pixels.subarray(5 * 3 * 4));
  expect(png.height).toBe(7);
  const read = PNG.sync.read(Buffer.from(await png.end()));
  expect([read.width, read.height]).toEqual([5, 7]);
  expect(new Uint8Array(read.data)).toEqual(pixels);
});
