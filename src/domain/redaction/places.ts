import { z } from 'zod';

/** Of more than this nothing is told: a list that is not whole would leave something uncovered. Each can have a box. */
export const MOST_PLACES = 400;
/** Characters of all of them together. */
export const MOST_PLACED_TEXT = 20_000;

const Side = z.number().int().min(-100_000).max(100_000);

/** What stands where in a post: a run of words, or a picture. Whole CSS pixels, from the post's own corner. */
export const Place = z.strictObject({
  /** `null`: a picture. */
  text: z.string().max(MOST_PLACED_TEXT).nullable(),
  x: Side,
  y: Side,
  width: Side.nonnegative(),
  height: Side.nonnegative(),
});
export type Place = z.infer<typeof Place>;
