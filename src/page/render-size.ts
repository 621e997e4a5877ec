import { HoldfastError } from '../domain/errors.ts';

/** What Chromium's canvas holds: device pixels a side, and in all. */
export const LONGEST_SIDE = 16_384;
export const LARGEST_AREA = 268_435_456;
export const SMALLER = 'Drawn at a smaller scale than the screen\u2019s, to fit a picture\u2019s limits.';

function fits(width: number, height: number, scale: number): boolean {
  const [across, down] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  return across <= LONGEST_SIDE && down <= LONGEST_SIDE && across * down <= LARGEST_AREA;
}

/**
 * The scale to draw at: the screen's own, or 1 where that is too large. Sizes in CSS pixels.
 * Throws `picture-too-tall` where even 1 is.
 */
export function fitScale(width: number, height: number, wanted: number): number {
  if (fits(width, height, wanted)) return wanted;
  if (fits(width, height, 1)) return Math.min(1, wanted);
  throw new HoldfastError('picture-too-tall', `${width}x${height}`);
}
