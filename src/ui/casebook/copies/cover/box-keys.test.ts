import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byKey, inPicture, LEAST_SIDE, newBox } from './box-keys.ts';

const SIZE = { width: 1000, height: 500 };
const BOX = { x: 100, y: 100, width: 200, height: 50 };
const press = (key: string, shiftKey = false) => byKey(BOX, { key, shiftKey }, SIZE);

test('arrows move a box, with Shift they change its size, and other keys do neither', () => {
  expect(press('ArrowRight')).toEqual({ ...BOX, x: 110 });
  expect(press('ArrowUp')).toEqual({ ...BOX, y: 90 });
  expect(press('ArrowDown', true)).toEqual({ ...BOX, height: 60 });
  expect(press('ArrowLeft', true)).toEqual({ ...BOX, width: 190 });
  expect(press('Enter')).toBeNull();
});

test('whatever is pressed or typed, a box stays in the picture, in whole pixels', () => {
  const side = fc.integer({ min: 1, max: 3000 });
  const number = fc.double({ min: -5000, max: 5000, noNaN: true });
  const box = fc.record({ x: number, y: number, width: number, height: number });
  fc.assert(
    fc.property(box, side, side, (given, width, height) => {
      const made = inPicture(given, { width, height });
      expect(made.x).toBeGreaterThanOrEqual(0);
      expect(made.y).toBeGreaterThanOrEqual(0);
      expect(made.x + made.width).toBeLessThanOrEqual(width);
      expect(made.y + made.height).toBeLessThanOrEqual(height);
      expect(made.width).toBeGreaterThanOrEqual(Math.min(LEAST_SIDE, width));
      expect(Object.values(made).every(Number.isInteger)).toBe(true);
    }),
  );
});

test('a new box lies in the picture, however small that is', () => {
  expect(newBox(SIZE)).toEqual({ x: 375, y: 219, width: 250, height: 63 });
  expect(newBox({ width: 3, height: 1 })).toEqual({ x: 0, y: 0, width: 3, height: 1 });
});
