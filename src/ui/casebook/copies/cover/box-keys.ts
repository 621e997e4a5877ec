import type { Box } from '../../../../domain/redaction/cover.ts';

type Size = { width: number; height: number };

/** A box smaller than this is hard to see and to reach. */
export const LEAST_SIDE = 8;

const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** An arrow moves a box, and with Shift its right and lower edge; `null`: it is another key. */
export function byKey(box: Box, { key, shiftKey }: { key: string; shiftKey: boolean }, of: Size): Box | null {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const step = stepOf(of);
  const [x, y] = [arrow[0] * step, arrow[1] * step];
  const changed = shiftKey
    ? { ...box, width: box.width + x, height: box.height + y }
    : { ...box, x: box.x + x, y: box.y + y };
  return inPicture(changed, of);
}

/** A hundredth of the picture: across it in a hundred presses. */
function stepOf({ width, height }: Size): number {
  return Math.max(1, Math.round(Math.max(width, height) / 100));
}

/** Whole pixels, and within the picture. */
export function inPicture(box: Box, of: Size): Box {
  const width = between(LEAST_SIDE, box.width, of.width);
  const height = between(LEAST_SIDE, box.height, of.height);
  return {
    x: between(0, box.x, of.width - width),
    y: between(0, box.y, of.height - height),
    width,
    height,
  };
}

const between = (least: number, value: number, most: number) =>
  Math.max(Math.min(least, most), Math.min(Math.round(value), most));

/** In the middle, and large enough to be found. */
export function newBox(of: Size): Box {
  const [width, height] = [of.width / 4, of.height / 8];
  return inPicture({ x: (of.width - width) / 2, y: (of.height - height) / 2, width, height }, of);
}
