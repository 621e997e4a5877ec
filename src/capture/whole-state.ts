import { z } from 'zod';
import { StepReport } from '../domain/capture.ts';
import { Instant } from '../domain/instant.ts';
import { WholeFacts } from '../domain/whole/facts.ts';
import { CaptureDraft } from '../messaging/protocol.ts';
import { type Ongoing, OngoingOnes } from './ongoing.ts';

/** What is known of a capture when pictures of all of it begin; its texts and first pictures are files of it by then. */
export const WholeBegin = CaptureDraft.omit({ texts: true, answer: true, wish: true }).extend({
  tabId: z.number().int().nonnegative(),
  pixelsAt: Instant.nullable(),
  steps: z.array(StepReport).max(30),
  ...WholeFacts.pick({ of: true, way: true, startedAt: true }).shape,
});
export type WholeBegin = z.infer<typeof WholeBegin>;

/** A capture of which pictures are being taken. */
export type Whole = Ongoing<WholeBegin>;

export const wholes = new OngoingOnes('whole', WholeBegin);
