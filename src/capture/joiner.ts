import { common } from '../domain/whole/clear-part.ts';
import type { Box, JoinedPiece } from '../domain/whole/facts.ts';
import { MOST_AREA, MOST_SIDE } from '../domain/whole/one-call.ts';
import { type Fit, findMove, fitAt, type Image, marksOf } from '../domain/whole/overlap.ts';
import { type PngRows, startPng } from './png-rows.ts';

/** A picture of the window: what of it belongs to the joined picture's columns, and what shows the page as it lies. */
export type Strip = { n: number; image: Image; frame: Box; clear: Box };

export type JoinedPicture = {
  width: number;
  height: number;
  pieces: JoinedPiece[];
  bytes: Uint8Array<ArrayBuffer>;
};

type Most = { rows: number; pixels: number };
const MOST: Most = { rows: MOST_SIDE, pixels: MOST_AREA };

/**
 * Joins pictures as they come, each rows that the ones before do not show. It holds the last one, and what is packed of
 * the joined one: memory does not grow with the page's height. One that nothing ties to the last begins a new picture.
 */
export class Joiner {
  readonly #most: Most;
  /** Nothing was taken in yet: the first picture shows what stands above the page's own rows too. */
  #isFirst: boolean;
  #last: Strip | null = null;
  #png: PngRows | null = null;
  #pieces: JoinedPiece[] = [];
  #done: JoinedPicture[] = [];
  /** The row of the last picture below the last row that went in. */
  #next = 0;

  /** @param goesOn others have gone before: the first picture is not that of the page's start */
  constructor(goesOn = false, most: Most = MOST) {
    this.#isFirst = !goesOn;
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#last === null;
  }

  /** How a picture lies on the last one; `null` where nothing of it fits. */
  fit(strip: Omit<Strip, 'n'>, expected: number): Fit | null {
    const marks = this.#bothMarks(strip);
    return marks && findMove(marks.before, marks.after, expected);
  }

  /** Shows all that can move just what the last one shows? Then it may be of before the scrolling. */
  isLikeLast(strip: Omit<Strip, 'n'>): boolean {
    const marks = this.#bothMarks(strip);
    return marks !== null && fitAt(marks.before, marks.after, 0)?.alike === 1;
  }

  #bothMarks({ image, clear }: Omit<Strip, 'n'>) {
    const last = this.#last;
    if (!last || last.image.width !== image.width || last.image.height !== image.height) return null;
    const columns = common({ ...clear, y: 0, height: 1 }, { ...last.clear, y: 0, height: 1 });
    if (!columns) return null;
    const [x, width] = [columns.x, columns.width];
    return {
      before: marksOf(last.image, { ...last.clear, x, width }),
      after: marksOf(image, { ...clear, x, width }),
    };
  }

  /** Does it show the rows that come next, and not a fixed part in front of them? */
  isNext({ clear }: Omit<Strip, 'n'>, moved: number): boolean {
    return this.#next - moved >= clear.y;
  }

  /**
   * Takes in the next picture.
   *
   * @param moved by how many rows what the last one shows lies higher in it; `null`: it begins a new joined picture
   */
  async add(strip: Strip, moved: number | null): Promise<void> {
    const bottom = bottomOf(strip.clear);
    const from = moved === null ? null : this.#next - moved;
    if (from === null) await this.#startWith(strip);
    else await this.#append(strip, strip.clear, from, bottom);
    this.#next = from === null ? bottom : Math.max(from, bottom);
    this.#last = strip;
  }

  async #startWith(strip: Strip): Promise<void> {
    await this.#close();
    const { frame, clear } = strip;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (isFirst) await this.#append(strip, frame, frame.y, bottomOf(clear));
    else await this.#append(strip, clear, clear.y, bottomOf(clear));
  }

  /** The joined pictures that are whole by now; asked for again, those since. */
  takeDone(): JoinedPicture[] {
    return this.#done.splice(0);
  }

  /** No more comes. `atEnd`: the last picture is of the page's end, and shows what stands below the page's own rows too. */
  async end(atEnd: boolean): Promise<void> {
    const last = this.#last;
    if (last && atEnd) await this.#append(last, last.frame, this.#next, bottomOf(last.frame));
    await this.#close();
    this.#last = null;
  }

  async #append(strip: Strip, columns: Box, from: number, to: number): Promise<void> {
    for (let row = from; row < to; ) {
      const png = await this.#room(strip.frame.width);
      const rows = Math.min(to - row, this.#mostRows(png) - png.height);
      const toX = columns.x - strip.frame.x;
      const box = common({ ...columns, y: row, height: rows }, { ...strip.frame, y: row, height: rows });
      const width = Math.max(0, Math.min(box?.width ?? 0, png.width - Math.max(0, toX)));
      const piece = {
        strip: strip.n,
        from: { x: Math.max(columns.x, strip.frame.x), y: row, width, height: rows },
        toX: Math.max(0, toX),
        toY: png.height,
      };
      await png.add(drawn(strip.image, piece, png.width));
      this.#pieces.push(piece);
      row += rows;
    }
  }

  /** All of one picture have its width. */
  async #room(width: number): Promise<PngRows> {
    if (this.#png && this.#png.height >= this.#mostRows(this.#png)) await this.#close(this.#png.width);
    this.#png ??= startPng(width);
    return this.#png;
  }

  #mostRows({ width }: PngRows): number {
    return Math.max(1, Math.min(this.#most.rows, Math.floor(this.#most.pixels / width)));
  }

  /** @param width of the picture that goes on where this one ends */
  async #close(width: number | null = null): Promise<void> {
    const png = this.#png;
    this.#png = width === null ? null : startPng(width);
    const pieces = this.#pieces;
    this.#pieces = [];
    if (png && pieces.length > 0)
      this.#done.push({ width: png.width, height: png.height, pieces, bytes: await png.end() });
  }
}

function bottomOf({ y, height }: Box): number {
  return y + height;
}

/** The piece in rows of the joined picture's width. Where nothing was taken nothing is drawn. */
function drawn(image: Image, { from, toX }: JoinedPiece, width: number): Uint8Array {
  const rows = new Uint8Array(width * from.height * 4);
  for (let row = 0; row < from.height; row += 1) {
    const start = ((from.y + row) * image.width + from.x) * 4;
    rows.set(image.data.subarray(start, start + from.width * 4), (row * width + toX) * 4);
  }
  return rows;
}
