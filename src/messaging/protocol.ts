import { z } from 'zod';
import { CaptureFacts, PageFacts, StepReport, View } from '../domain/capture.ts';
import { Id } from '../domain/identity.ts';
import { Instant } from '../domain/instant.ts';

/** How the person began: decides whether the picker takes the keyboard focus at once. */
export const StartedBy = z.enum(['pointer', 'keyboard']);
export type StartedBy = z.infer<typeof StartedBy>;
export const What = z.enum(['post', 'page']);
export type What = z.infer<typeof What>;

const Nothing = z.object({});

/** What to keep, and how the person began. */
export const Start = z.object({
  what: What,
  startedBy: StartedBy,
  withoutPicture: z.boolean().default(false),
});
export type Start = z.infer<typeof Start>;

/** The text artifacts of a capture, as strings: bytes stay in the background. */
const Texts = z.object({
  'page-html': z.string().nullable(),
  'post-html': z.string().nullable(),
  'page-text': z.string().nullable(),
  'post-text': z.string().nullable(),
});

/** What the page's side knows of a capture; the background adds pixels, software and digests. */
export const CaptureDraft = CaptureFacts.omit({
  software: true,
  artifacts: true,
  pixelsAt: true,
  format: true,
})
  .extend({
    texts: Texts,
    /** `data:image/png;base64,…` of the post drawn again, where it was needed and worked. */
    renderedPost: z.string().startsWith('data:image/png;base64,').nullable(),
  })
  .strict();
export type CaptureDraft = z.infer<typeof CaptureDraft>;

/**
 * The one typed map of messages: name → what is asked and what is answered. Errors cross as codes
 * (`wire.ts`). Each request and answer is checked with its schema on the side that receives it.
 */
export const PROTOCOL = {
  /** From a page of ours: begin to keep in this tab. */
  'keep.start': {
    ask: Start.extend({ tabId: z.number().int().nonnegative() }),
    answer: Nothing,
  },
  /** From the picker: take the pixels now; the background holds them for this capture. */
  'capture.pixels': {
    ask: z.object({ captureId: Id, what: What, url: PageFacts.shape.url, view: View, fits: z.boolean() }),
    answer: z.object({ pixelsAt: Instant.nullable(), steps: z.array(StepReport), renderPost: z.boolean() }),
  },
  /** From the picker: put the renderer into this tab. */
  'capture.renderer': { ask: Nothing, answer: Nothing },
  /** From the picker: keep. Answered only after everything has committed. */
  'capture.keep': {
    ask: CaptureDraft,
    answer: z.object({ total: z.number().int().positive(), steps: z.array(StepReport) }),
  },
  'record.open': { ask: Nothing, answer: Nothing },
  /** To the picker in a tab. */
  'picker.start': { ask: Start, answer: Nothing },
} as const satisfies Record<string, { ask: z.ZodType; answer: z.ZodType }>;

export type MessageName = keyof typeof PROTOCOL;
/** As a handler gets it, checked and with its defaults. */
export type Ask<N extends MessageName> = z.output<(typeof PROTOCOL)[N]['ask']>;
/** As a sender gives it. */
export type Asking<N extends MessageName> = z.input<(typeof PROTOCOL)[N]['ask']>;
export type Answer<N extends MessageName> = z.infer<(typeof PROTOCOL)[N]['answer']>;
