import type { Rect } from '../capture.ts';

/** A part that is as tall as this share stands at a side, and takes columns; any other takes rows. */
const TALL = 0.5;
/** So much has to stay: what leaves less lies over everything, and is not left out. */
const LEAST_WIDTH = 0.3;
const LEAST_HEIGHT = 0.2;

/** What is left of `clip` between the fixed parts that lie over it: the highest run of rows that none of them touches. */
export function clearPart(clip: Rect, covers: readonly Rect[]): { clear: Rect; overlaid: boolean } {
  const over = covers.map((cover) => common(clip, cover)).filter((cover) => cover !== null);
  const tall = over.filter(({ height }) => height > clip.height * TALL);
  const columns = withoutSides(clip, tall);
  const flat = over.filter((cover) => !tall.includes(cover) && common(columns.clear, cover) !== null);
  const rows = widestGap(columns.clear, flat);
  const isEnough = rows.height >= clip.height * LEAST_HEIGHT;
  return { clear: isEnough ? rows : columns.clear, overlaid: columns.overlaid || !isEnough };
}

function withoutSides(clip: Rect, tall: readonly Rect[]): { clear: Rect; overlaid: boolean } {
  let clear = clip;
  let overlaid = false;
  for (const part of tall) {
    if (common(clear, part) === null) continue;
    const next = besideOf(clear, part);
    if (next.width >= clip.width * LEAST_WIDTH) clear = next;
    else overlaid = true;
  }
  return { clear, overlaid };
}

/** The wider side beside it. */
function besideOf(clear: Rect, part: Rect): Rect {
  const left = Math.max(0, part.x - clear.x);
  const right = Math.max(0, clear.x + clear.width - part.x - part.width);
  return left >= right
    ? { ...clear, width: Math.min(clear.width, left) }
    : { ...clear, x: clear.x + clear.width - right, width: right };
}

function widestGap(clear: Rect, flat: readonly Rect[]): Rect {
  const edges = [...flat].sort((a, b) => a.y - b.y);
  const end = clear.y + clear.height;
  let found = { y: clear.y, height: 0 };
  let from = clear.y;
  for (const { y, height } of [...edges, { y: end, height: 0 }]) {
    if (y - from > found.height) found = { y: from, height: y - from };
    from = Math.max(from, y + height);
  }
  return { ...clear, ...found };
}

/** What two places have in common; `null` where that is nothing. */
export function common(one: Rect, other: Rect): Rect | null {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Whole device pixels that lie wholly inside, within a picture of this size. */
export function pixelsInside(rect: Rect, scale: number, picture: { width: number; height: number }): Rect {
  const inside = (value: number, most: number) => Math.min(most, Math.max(0, value));
  // A hundredth: sums of fractions miss whole numbers by less.
  const x = inside(Math.ceil(rect.x * scale - 0.01), picture.width);
  const y = inside(Math.ceil(rect.y * scale - 0.01), picture.height);
  const right = inside(Math.floor((rect.x + rect.width) * scale + 0.01), picture.width);
  const bottom = inside(Math.floor((rect.y + rect.height) * scale + 0.01), picture.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}
