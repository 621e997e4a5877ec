import { z } from 'zod';
import type { CopyPlan } from '../copy.ts';
import { Id } from '../identity.ts';
import type { Instant } from '../instant.ts';

/** The pictures of a capture of which a copy to share can have a covered one: first choice first. */
export const COVERED_KINDS = ['post-picture', 'screenshot'] as const;
export const CoveredKind = z.enum(COVERED_KINDS);
export type CoveredKind = z.infer<typeof CoveredKind>;

/** Whole pixels of the picture as it was kept. A box may stand out over its edge. */
const Pixel = z.number().int().min(-100_000).max(100_000);
export const Box = z.strictObject({
  x: Pixel,
  y: Pixel,
  width: Pixel.positive(),
  height: Pixel.positive(),
});
export type Box = z.infer<typeof Box>;

export const MOST_BOXES = 500;
export const MOST_COVERED_PICTURES = 500;

/** One picture that the person lets go into a copy to share, and what of it does not. Never part of a dossier. */
export const CoveredPicture = z.strictObject({
  captureId: Id,
  kind: CoveredKind,
  /** All outside of it is cut away; `null`: nothing is. */
  keep: Box.nullable(),
  boxes: z.array(Box).max(MOST_BOXES),
});
export type CoveredPicture = z.infer<typeof CoveredPicture>;

/** A picture that could go along, in words: which capture it is of. */
export type PictureOffered = {
  captureId: Id;
  kind: CoveredKind;
  platform: string;
  account: string | null;
  firstWords: string;
  capturedAt: Instant;
};

/** With what the covering of a picture begins: its size, and what is covered before the person says anything. */
export type CoverStart = {
  width: number;
  height: number;
  keep: Box | null;
  boxes: Box[];
  /** The words in it, and where; `null`: what stands where is not known. */
  words: { text: string; box: Box }[] | null;
};

/** What is taken out of a copy's texts is covered in its pictures, as far as it is known where it stands. */
export type TakenOut = Pick<CopyPlan, 'details' | 'addresses'>;
