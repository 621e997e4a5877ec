import { z } from 'zod';
import { CaptureFacts, StepReport, View } from '../domain/capture.ts';
import { CaptureWarning } from '../domain/capture-warning.ts';
import {
  ConversationFacts,
  MOST_POSTS,
  RecordedRow,
  RecordingState,
  Stretch,
} from '../domain/conversation.ts';
import { Id } from '../domain/identity.ts';
import { LookFor, PageAnswer } from '../domain/later-check.ts';
import { MoreOfCapture, WHOLE_MESSAGES } from './whole-messages.ts';

/** How the person began: decides whether the picker takes the keyboard focus at once. */
export const StartedBy = z.enum(['pointer', 'keyboard']);
export type StartedBy = z.infer<typeof StartedBy>;
const CaptureWhat = z.enum(['post', 'page']);
/**
 * `whole`: a page with pictures of all of it, for which it is scrolled. `posts`: a list to choose from, of which each
 * chosen one becomes a capture.
 */
export const What = z.enum([...CaptureWhat.options, 'whole', 'conversation', 'posts']);
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
  conversation: true,
  group: true,
  checks: true,
  whole: true,
  original: true,
  places: true,
})
  // Fewer than a record takes: what the background adds must never be one step too many.
  .extend({
    what: CaptureWhat,
    view: View,
    texts: Texts,
    steps: z.array(StepReport).max(20),
    /** Only at a later look. */
    answer: PageAnswer.optional(),
    /** Pictures of all of it are to follow. */
    wish: z.literal('whole').optional(),
  })
  .strict();
export type CaptureDraft = z.infer<typeof CaptureDraft>;

/** What is known when a recording begins. Its rows and pictures follow, each stored as it comes. */
export const RecordingDraft = CaptureDraft.pick({
  id: true,
  withoutPicture: true,
  capturedAt: true,
  page: true,
  view: true,
  parts: true,
})
  .extend({
    platform: ConversationFacts.shape.platform,
    threadId: ConversationFacts.shape.threadId,
    threadName: ConversationFacts.shape.threadName,
    how: ConversationFacts.shape.how,
    chosen: ConversationFacts.shape.chosen,
    steps: z.array(StepReport).max(10),
    texts: Texts.pick({ 'page-html': true, 'page-text': true }),
  })
  .strict();
export type RecordingDraft = z.infer<typeof RecordingDraft>;

/** Of one message: what the browser carries at once has a limit. */
export const MOST_ROWS_AT_ONCE = 500;

/** Few enough that the count moves while the person looks, and that "Stop" stops soon. */
export const MOST_POSTS_AT_ONCE = 20;

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
   * From a page of ours: begin to keep in the frame of that site in this tab, where the person allows it. The answer does
   * not wait for that: the browser's question can close the popup which asks it.
   */
  'keep.in-frame': {
    ask: Start.extend({ tabId: z.number().int().nonnegative(), host: z.string().min(1).max(253) }),
    answer: Nothing,
  },
  /** From a page of ours: keep what this tab shows, which was opened to look at an earlier capture again. */
  'keep.again': {
    ask: Start.pick({ startedBy: true, withoutPicture: true }).extend({
      tabId: z.number().int().nonnegative(),
    }),
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
    ask: z.strictObject({ captureId: Id, ...MoreOfCapture.shape }),
    /** `total`: how many are kept; `null` where a passphrase guards that too. */
    answer: z.object({ total: z.number().int().positive().nullable(), steps: z.array(StepReport) }),
  },
  ...WHOLE_MESSAGES,
  /** From a recording, over a port that stays open until its end (`client.ts`). */
  'recording.begin': { ask: RecordingDraft, answer: Nothing },
  /** Rows as they come on screen. Answered when they are on the disk. `room`: more can be taken. */
  'recording.rows': {
    ask: z.strictObject({
      captureId: Id,
      rows: z.array(RecordedRow).min(1).max(MOST_ROWS_AT_ONCE),
      state: RecordingState,
    }),
    answer: z.object({ room: z.boolean() }),
  },
  /** Nothing of ours is in the window: take its picture. What it shows is said by `recording.pictured`. */
  'recording.picture': {
    ask: z.strictObject({ captureId: Id }),
    answer: z.object({ room: z.boolean(), taken: z.boolean() }),
  },
  /** Of the picture that was just taken. `rows`: those that stood in it; `moved`: the list did not stand still. */
  'recording.pictured': {
    ask: z.strictObject({
      captureId: Id,
      rows: Stretch.shape.rows,
      moved: z.boolean(),
      state: RecordingState,
    }),
    answer: Nothing,
  },
  /**
   * Rows of this recording that the person chose: each becomes a capture of its own. Answered when all of these
   * are on the disk. `at`: place among the chosen, of which there are `of`; one place is kept once.
   */
  'recording.posts': {
    ask: z.strictObject({
      captureId: Id,
      of: z.number().int().positive().max(MOST_POSTS),
      posts: z
        .array(
          z.strictObject({
            at: z.number().int().positive().max(MOST_POSTS),
            row: RecordedRow,
            texts: Texts.pick({ 'post-html': true, 'post-text': true }),
          }),
        )
        .min(1)
        .max(MOST_POSTS_AT_ONCE),
    }),
    answer: Nothing,
  },
  /** Make a capture of what was recorded. Answered only after everything has committed. */
  'recording.finish': {
    ask: z.strictObject({ captureId: Id, state: RecordingState, ended: ConversationFacts.shape.ended }),
    answer: z.object({
      total: z.number().int().positive().nullable(),
      rows: z.number().int().nonnegative(),
      /** Chosen posts that are captures of their own; `null` where none were chosen. */
      posts: z.number().int().nonnegative().nullable(),
      steps: z.array(StepReport),
    }),
  },
  /** The person does not want it: nothing of it stays. */
  'recording.drop': { ask: z.strictObject({ captureId: Id }), answer: Nothing },
  'record.open': { ask: Nothing, answer: Nothing },
  /** From a page that is being left at once: lock. */
  'vault.lock': { ask: Nothing, answer: Nothing },
  /**
   * To the picker in a tab. `warning`: what to say first where looking there may be told to somebody. `lookFor`: which
   * post to keep at a later look, where it stands on the page. `again`: it is such a look.
   */
  'picker.start': {
    ask: Start.extend({
      warning: CaptureWarning.nullable().default(null),
      again: z.boolean().default(false),
      lookFor: LookFor.nullable().default(null),
    }),
    answer: Nothing,
  },
} as const satisfies Record<string, { ask: z.ZodType; answer: z.ZodType }>;

export type MessageName = keyof typeof PROTOCOL;
/** As a handler gets it, checked and with its defaults. */
export type Ask<N extends MessageName> = z.output<(typeof PROTOCOL)[N]['ask']>;
/** As a sender gives it. */
export type Asking<N extends MessageName> = z.input<(typeof PROTOCOL)[N]['ask']>;
export type Answer<N extends MessageName> = z.infer<(typeof PROTOCOL)[N]['answer']>;
