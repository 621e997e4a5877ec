import { z } from 'zod';
import { Rect, StepReport } from '../domain/capture.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { Id } from '../domain/identity.ts';
import { MOST_PLACES, Place } from '../domain/redaction/places.ts';
import { StripFacts, WholeFacts } from '../domain/whole/facts.ts';

/** What the page adds to what it handed over at the click. */
export const MoreOfCapture = z.strictObject({
  /** What went right or wrong since the hand-over. */
  steps: z.array(StepReport).max(5),
  /** `data:image/png;base64,…` of the post drawn again, where it was needed and worked. */
  renderedPost: z.string().startsWith('data:image/png;base64,').nullable(),
  /** Where all of the post stood at the click, and still did once its picture had been taken. */
  places: z.array(Place).max(MOST_PLACES).optional(),
});

const Tied = z.object({ tied: StripFacts.shape.tied, room: z.boolean() });

/** Pictures of all of a page or a post, beyond the window: part of the one map (`protocol.ts`). */
export const WHOLE_MESSAGES = {
  /**
   * From the picker, after the pictures of a capture that was handed over: what there is goes to the disk, and pictures of
   * the rest follow.
   */
  'whole.begin': {
    ask: z.strictObject({
      captureId: Id,
      ...WholeFacts.pick({ of: true, way: true }).shape,
      ...MoreOfCapture.shape,
    }),
    /** `kept`: an earlier try was kept by now, and nothing more is taken. */
    answer: z.object({ kept: z.boolean() }),
  },
  /** Nothing moves: take the window's picture, and join it to the one before. Places in CSS pixels of the window. */
  'whole.strip': {
    ask: z.strictObject({
      captureId: Id,
      url: z.string().max(100_000),
      place: z.number(),
      /** By how much it was scrolled since the strip before. */
      by: z.number(),
      windowWidth: z.number().positive(),
      /** Device pixels for one CSS pixel, as the page says it. */
      scale: z.number().positive(),
      /** What the joined picture holds of the window at its ends, and what shows the page as it lies. */
      frame: Rect,
      clear: Rect,
    }),
    answer: Tied,
  },
  /** Take a part of the page, which the browser gives without scrolling (Firefox). */
  'whole.part': {
    ask: z.strictObject({
      captureId: Id,
      url: z.string().max(100_000),
      rect: Rect,
      scale: z.number().positive(),
    }),
    answer: Tied,
  },
  /** Make a capture of it. Answered only after everything has committed. */
  'whole.finish': {
    ask: z.strictObject({
      captureId: Id,
      ended: WholeFacts.shape.ended,
      /** What ended it, where something went wrong. */
      code: z.enum(ERROR_CODES).nullable(),
      /** CSS pixels by which the page grew meanwhile, and that lie beside what was pictured. */
      grewBy: z.number(),
      beside: z.number(),
      /** Fixed parts lay over so much that they stand in the pictures. */
      overlaid: z.boolean(),
    }),
    answer: z.object({
      total: z.number().int().positive().nullable(),
      steps: z.array(StepReport),
    }),
  },
} as const;
