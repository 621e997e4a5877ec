import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsOneCall, partsFor } from './one-call.ts';

test('parts fit one call each, follow on each other and leave nothing out', () => {
  const side = fc.integer({ min: 1, max: 10_000 });
  const scale = fc.constantFrom(0.5, 1, 1.5, 2, 3);
  fc.assert(
    fc.property(side, fc.integer({ min: 1, max: 300_000 }), scale, (width, height, by) => {
      const rect = { x: 3, y: 17, width, height };
      const parts = partsFor(rect, by) ?? [];
      expect(parts.every((part) => fitsOneCall({ ...part, height: part.height - 1e-6 }, by))).toBe(true);
      let next = rect.y;
      for (const part of parts) {
        expect(part.y).toBeCloseTo(next, 6);
        const rows = (part.y - rect.y) * by;
        expect(rows).toBeCloseTo(Math.round(rows), 6);
        next = part.y + part.height;
      }
      expect(next).toBeCloseTo(rect.y + height, 6);
    }),
  );
});

test('what fits is one part; what is too wide for any is none', () => {
  expect(partsFor({ x: 0, y: 0, width: 800, height: 20_000 }, 1)).toHaveLength(1);
  expect(partsFor({ x: 0, y: 0, width: 20_000, height: 100 }, 2)).toBeNull();
});
