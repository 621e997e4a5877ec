import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearPart, common, pixelsInside } from './clear-part.ts';

const CLIP = { x: 0, y: 0, width: 1000, height: 800 };
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('what fixed parts leave', () => {
  test.each([
    ['nothing fixed', [], CLIP],
    ['a header', [box(0, 0, 1000, 60)], box(0, 60, 1000, 740)],
    ['a header and a footer', [box(0, 0, 1000, 60), box(0, 750, 1000, 50)], box(0, 60, 1000, 690)],
    ['a header that stands out of the window', [box(-10, -20, 1200, 60)], box(0, 40, 1000, 760)],
    ['a button in a corner', [box(920, 720, 56, 56)], box(0, 0, 1000, 720)],
    ['a bar at a side', [box(0, 0, 250, 800)], box(250, 0, 750, 800)],
    [
      'bars at both sides and a header between',
      [box(0, 0, 200, 800), box(800, 100, 200, 700), box(0, 0, 1000, 50)],
      box(200, 50, 600, 750),
    ],
    [
      'a button on a bar that is left out anyway',
      [box(0, 0, 250, 800), box(10, 300, 50, 50)],
      box(250, 0, 750, 800),
    ],
  ])('%s', (_name, covers, clear) => {
    expect(clearPart(CLIP, covers)).toEqual({ clear, overlaid: false });
  });

  test('what lies over almost all is not left out, and is said', () => {
    expect(clearPart(CLIP, [box(100, 50, 800, 700)])).toEqual({ clear: CLIP, overlaid: true });
    const five = [0, 1, 2, 3, 4].map((at) => box(0, at * 160, 1000, 100));
    expect(clearPart(CLIP, five)).toEqual({ clear: CLIP, overlaid: true });
  });

  const rect = fc.record({
    x: fc.integer({ min: -200, max: 1000 }),
    y: fc.integer({ min: -200, max: 800 }),
    width: fc.integer({ min: 1, max: 1200 }),
    height: fc.integer({ min: 1, max: 1000 }),
  });

  test('lies in the window, and under no fixed part unless that is said', () => {
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 6 }), (covers) => {
        const { clear, overlaid } = clearPart(CLIP, covers);
        expect(common(clear, CLIP)).toEqual(clear);
        if (!overlaid) for (const cover of covers) expect(common(clear, cover)).toBeNull();
      }),
    );
  });
});

test('device pixels are whole, and wholly inside', () => {
  const picture = { width: 1500, height: 1200 };
  expect(pixelsInside(box(0, 40.4, 1000, 700), 1.5, picture)).toEqual(box(0, 61, 1500, 1049));
  expect(pixelsInside(box(0.1 + 0.2, 0, 1, 2), 10, picture)).toEqual(box(3, 0, 10, 20));
  expect(pixelsInside(box(-5, 790, 2000, 100), 1.5, picture)).toEqual(box(0, 1185, 1500, 15));
  expect(pixelsInside(box(2000, 0, 5, 5), 1.5, picture).width).toBe(0);
});
