import type { Rect } from '../capture.ts';

/** Sides and area that browsers draw without failing (measured: 40,006 device pixels high worked, 80,012 did not). */
export const MOST_SIDE = 32_000;
export const MOST_AREA = 120_000_000;

/** Can the browser give this part of a page in one call? */
export function fitsOneCall({ width, height }: Rect, scale: number): boolean {
  return Math.max(width, height) * scale <= MOST_SIDE && width * height * scale ** 2 <= MOST_AREA;
}

/** The same in as few parts as do fit, from the top, in whole device pixels. `null`: it is too wide for any. */
export function partsFor(rect: Rect, scale: number): Rect[] | null {
  const width = rect.width * scale;
  const most = Math.floor(Math.min(MOST_SIDE, MOST_AREA / width));
  if (width > MOST_SIDE || most < 1) return null;
  const step = most / scale;
  const count = Math.ceil(rect.height / step);
  return Array.from({ length: count }, (_, at) => {
    const y = rect.y + at * step;
    return { ...rect, y, height: Math.min(step, rect.y + rect.height - y) };
  });
}
