import { z } from 'zod';
import { CaptureFacts, StepReport } from '../domain/capture.ts';
import { Id } from '../domain/identity.ts';

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

/** Of one artifact, in UTF-16 units: what the page's side keeps to, and a page that speaks for itself must too. */
const MOST_COPY = 24 * 1024 * 1024;
const MOST_WORDS = 4_000_000;

/** The text artifacts of a capture, as strings: bytes stay in the background. */
const Texts = z.strictObject({
  'page-html': z.string().max(MOST_COPY).nullable(),
  'post-html': z.string().max(MOST_COPY).nullable(),
  'page-text': z.string().max(MOST_WORDS).nullable(),
  'post-text': z.string().max(MOST_WORDS).nullable(),
});

/** What the page's side reads at the click; the background adds pictures, software and digests. */
export const CaptureDraft = CaptureFacts.omit({
  software: true,
  artifacts: true,
  pixelsAt: true,
  format: true,
})
  // Fewer than a record takes: what the background adds must never be one step too many.
  .extend({ texts: Texts, steps: z.array(StepReport).max(20) })
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
  /**
   * From the picker, at the click, over a port that stays open (`client.ts`): hold this capture. If the page
   * ends before it has asked for more, the background keeps what it holds.
   */
  'capture.hand-over': { ask: CaptureDraft, answer: Nothing },
  /** From the picker: our overlay has gone, take the pictures. `fits`: the post stood wholly in the window. */
  'capture.pixels': {
    ask: z.object({ captureId: Id, fits: z.boolean() }),
    answer: z.object({ renderPost: z.boolean() }),
  },
  /** From the picker: put the renderer into this tab. */
  'capture.renderer': { ask: Nothing, answer: Nothing },
  /** From the picker: keep what was handed over, and this. Answered only after everything has committed. */
  'capture.keep': {
    ask: z.strictObject({
      captureId: Id,
      /** What went right or wrong since the hand-over. */
      steps: z.array(StepReport).max(5),
      /** `data:image/png;base64,…` of the post drawn again, where it was needed and worked. */
      renderedPost: z.string().startsWith('data:image/png;base64,').nullable(),
    }),
    /** `total`: how many are kept; `null` where a passphrase guards that too. */
    answer: z.object({ total: z.number().int().positive().nullable(), steps: z.array(StepReport) }),
  },
  'record.open': { ask: Nothing, answer: Nothing },
  /** From a page that is being left at once: lock. */
  'vault.lock': { ask: Nothing, answer: Nothing },
  /** To the picker in a tab. */
  'picker.start': { ask: Start, answer: Nothing },
} as const satisfies Record<string, { ask: z.ZodType; answer: z.ZodType }>;

export type MessageName = keyof typeof PROTOCOL;
/** As a handler gets it, checked and with its defaults. */
export type Ask<N extends MessageName> = z.output<(typeof PROTOCOL)[N]['ask']>;
/** As a sender gives it. */
export type Asking<N extends MessageName> = z.input<(typeof PROTOCOL)[N]['ask']>;
export type Answer<N extends MessageName> = z.infer<(typeof PROTOCOL)[N]['answer']>;
