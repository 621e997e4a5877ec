import { z } from 'zod';

/** Device pixels of a picture, counted from its corner. */
const Pixel = z.number().int().nonnegative().max(1_000_000);
export const Box = z.strictObject({ x: Pixel, y: Pixel, width: Pixel, height: Pixel });
export type Box = z.infer<typeof Box>;

const Utc = z.iso.datetime({ precision: 3 });

/** One picture of the window (`strip-0001` and on), untouched, on the way through a page or a tall post. */
export const StripFacts = z.strictObject({
  /** Its number: that of its file. */
  n: z.number().int().positive(),
  at: Utc,
  width: Pixel,
  height: Pixel,
  /** How far the page said that it was scrolled, in CSS pixels. */
  place: z.number(),
  /** The page's address, where it was another by then than at the click. A long one is cut. */
  url: z.string().max(100_000).nullable(),
  /** What of it shows the page as it lies, with no fixed part above it. */
  clear: Box,
  /**
   * How its place was found. `first`: it is the first. `matched`: what it shows of the one before lies here. `by-place`:
   * nothing was drawn where both overlap, so the page's own word was taken. `apart`: nothing tied it to the one before.
   * `asked`: the browser was asked for this part of the page, and nothing was scrolled.
   */
  tied: z.enum(['first', 'matched', 'by-place', 'apart', 'asked']),
  /** Device pixels by which the page lies higher than in the picture before; `null` where that is not known. */
  moved: z.number().int().nullable(),
  /** The same as the page said it. */
  expected: z.number().int().nullable(),
  /** Share of what both show that is the same; `null` where nothing was compared. */
  alike: z.number().min(0).max(1).nullable(),
  /** Pictures taken for it: those before the last showed an older state, and were let go. */
  takes: z.number().int().positive(),
});
export type StripFacts = z.infer<typeof StripFacts>;

/** A part of one picture that went into a joined one, and where its corner lies there. */
export const JoinedPiece = z.strictObject({
  strip: z.number().int().positive(),
  from: Box,
  toX: Pixel,
  toY: Pixel,
});
export type JoinedPiece = z.infer<typeof JoinedPiece>;

/** A joined picture (`joined-0001` and on): with these anyone can make it again from the strips. */
export const JoinedFacts = z.strictObject({
  n: z.number().int().positive(),
  width: Pixel,
  height: Pixel,
  pieces: z.array(JoinedPiece).max(20_000),
});
export type JoinedFacts = z.infer<typeof JoinedFacts>;

/** What is said of the pictures beyond the window that the person asked for. */
export const WholeFacts = z.strictObject({
  of: z.enum(['page', 'post']),
  /** `scrolled`: Holdfast scrolled the page. `asked`: the browser gave it without that. */
  way: z.enum(['scrolled', 'asked']),
  startedAt: Utc,
  endedAt: Utc,
  /** `end`: the page showed its end. */
  ended: z.enum(['end', 'by-person', 'went-wrong', 'limit', 'page-left', 'browser-ended']),
  strips: z.array(StripFacts).max(9_999),
  joined: z.array(JoinedFacts).max(9_999),
});
export type WholeFacts = z.infer<typeof WholeFacts>;

/** Places at which one picture could not be tied to the next. */
export function gapsOf(strips: readonly Pick<StripFacts, 'tied'>[]): number {
  return strips.filter(({ tied }) => tied === 'apart').length;
}
