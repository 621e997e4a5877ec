/** Pixels as a canvas gives them: four bytes each, row by row. */
export type Image = { width: number; height: number; data: Uint8ClampedArray };

/** What each row of a picture shows, as one number for each of its blocks. */
export type Marks = { top: number; rows: number; blocks: Uint32Array };

/** How two pictures lie on each other. `told`: something is drawn where they overlap, by which it could be told. */
export type Fit = { moved: number; alike: number; told: boolean };

/** Across: something that runs in one of them (a video, a cursor) leaves the others alike. */
const BLOCKS = 16;
/** Rows that both must show. */
const LEAST_ROWS = 8;
/** Blocks of rows that differ from the row above: fewer are too little to tell by. */
const LEAST_TOLD = 2 * BLOCKS;
/** A page scrolls by parts of a device pixel, which pictures do not have. */
const NEAR = [0, 1, -1, 2, -2];
/** Where the page says that it lies, this much has to be the same; at any other place more. */
const ENOUGH = 0.6;
const ENOUGH_ELSEWHERE = 0.9;
const SURE = 0.97;
const BETTER = 0.2;

/** Marks of a part of a picture; of two that are compared the columns have to be the same. */
export function marksOf(image: Image, box: { x: number; y: number; width: number; height: number }): Marks {
  const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, image.data.length / 4);
  const blocks = new Uint32Array(box.height * BLOCKS);
  for (let row = 0; row < box.height; row += 1) {
    const start = (box.y + row) * image.width + box.x;
    for (let block = 0; block < BLOCKS; block += 1) {
      const from = start + Math.floor((block * box.width) / BLOCKS);
      const to = start + Math.floor(((block + 1) * box.width) / BLOCKS);
      blocks[row * BLOCKS + block] = markOf(pixels, from, to);
    }
  }
  return { top: box.y, rows: box.height, blocks };
}

/** FNV-1a over whole pixels. */
function markOf(pixels: Uint32Array, from: number, to: number): number {
  let mark = 0x811c9dc5;
  for (let at = from; at < to; at += 1) mark = Math.imul(mark ^ (pixels[at] ?? 0), 0x01000193);
  return mark >>> 0;
}

/**
 * By how many rows what `before` shows lies higher in `after`. Looked for first where the page says (`expected`), then
 * everywhere, since a page can move while it is scrolled; of places that fit alike the nearest to what it says.
 *
 * @returns `null` where nothing fits
 */
export function findMove(before: Marks, after: Marks, expected: number): Fit | null {
  const near = best(NEAR.map((by) => fitAt(before, after, expected + by)));
  if (near && near.alike >= SURE) return near;
  const elsewhere = searched(before, after, expected);
  const isBetter = elsewhere && elsewhere.alike >= (near?.alike ?? 0) + BETTER;
  if (near && near.alike >= ENOUGH && near.told && !isBetter) return near;
  return elsewhere;
}

function searched(before: Marks, after: Marks, expected: number): Fit | null {
  const [least, most] = [before.top - after.top - after.rows, before.top + before.rows - after.top];
  let found: Fit | null = null;
  for (let moved = least; moved <= most; moved += 1) {
    const fit = fitAt(before, after, moved);
    if (!fit?.told || fit.alike < ENOUGH_ELSEWHERE) continue;
    const nearer = found && Math.abs(moved - expected) < Math.abs(found.moved - expected);
    if (!found || fit.alike > found.alike || (fit.alike === found.alike && nearer)) found = fit;
  }
  return found;
}

function best(fits: (Fit | null)[]): Fit | null {
  const there = fits.filter((fit) => fit !== null);
  return there.reduce<Fit | null>((top, fit) => (top && top.alike >= fit.alike ? top : fit), null);
}

/** How alike they are if `before` lies `moved` rows higher in `after`; `null` where they then do not overlap. */
export function fitAt(before: Marks, after: Marks, moved: number): Fit | null {
  const from = Math.max(after.top, before.top - moved);
  const to = Math.min(after.top + after.rows, before.top + before.rows - moved);
  if (to - from < LEAST_ROWS) return null;
  let [same, told, toldSame] = [0, 0, 0];
  for (let row = from; row < to; row += 1) {
    const [there, here] = [(row + moved - before.top) * BLOCKS, (row - after.top) * BLOCKS];
    for (let block = 0; block < BLOCKS; block += 1) {
      const isSame = before.blocks[there + block] === after.blocks[here + block];
      if (isSame) same += 1;
      if (!tells(before, there + block) && !tells(after, here + block)) continue;
      told += 1;
      if (isSame) toldSame += 1;
    }
  }
  const isTold = told >= LEAST_TOLD;
  return { moved, alike: isTold ? toldSame / told : same / ((to - from) * BLOCKS), told: isTold };
}

/** Does it differ from the row above? Rows that are all one colour fit everywhere. */
function tells({ blocks }: Marks, at: number): boolean {
  return at >= BLOCKS && blocks[at] !== blocks[at - BLOCKS];
}
