import { z } from 'zod';
import { ExtractedPost } from './post.ts';

/** Rows of one recording; a longer conversation is recorded in more than one go. */
export const MOST_ROWS = 50_000;

/** Posts that become captures of their own under one act of the person. */
export const MOST_POSTS = 2_000;

/** Characters of one row's inert copy. What is longer is left out, and the row says so with `null`. */
export const MOST_ROW_HTML = 400_000;

/** Number of a row in the order of reading, from 1. Not its place: older rows are often read later. */
export const RowNumber = z.number().int().positive().max(MOST_ROWS);

/** One answer for the whole list: a hostile one may hold millions of wrong numbers, each with a complaint of its own. */
function rowNumbers(most: number) {
  const isNumber = (n: unknown) => Number.isInteger(n) && Number(n) >= 1 && Number(n) <= MOST_ROWS;
  return z.custom<number[]>((list) => Array.isArray(list) && list.length <= most && list.every(isNumber));
}

/** One message or post as it stood on the page when it was read. */
export const RecordedRow = z.strictObject({
  n: RowNumber,
  /** UTC. */
  seenAt: z.iso.datetime({ precision: 3 }),
  post: ExtractedPost,
  extractor: z.strictObject({ id: z.string().max(40), version: z.string().max(40) }),
  /** Inert copy of the row's structure; `null` where there is none. */
  html: z.string().max(MOST_ROW_HTML).nullable(),
  /** The row below which it stood when it was first read; `null` at the top. From these the order follows. */
  after: RowNumber.nullable(),
  /** Nothing tied it to the rows read before: something may be missing above it. */
  apart: z.boolean(),
  /** The earlier reading of the same message of which this is a later state: opened, edited, taken away. */
  laterStateOf: RowNumber.nullable(),
});
export type RecordedRow = z.infer<typeof RecordedRow>;

/** What a recording can say of itself at any moment: with the last of these one that was cut off is finished. */
export const RecordingState = z.strictObject({
  /** Row numbers before which something may be missing. */
  gapsBefore: rowNumbers(MOST_ROWS),
  /** Rows on the page that could not be read. */
  notKept: z.number().int().nonnegative(),
  /** Whether the page itself showed that the conversation begins there. */
  beginning: z.enum(['reached', 'not-shown']),
  /**
   * Where the page kept room for rows that it did not hold, beyond the first or the last row here, when that was last on
   * the page; left out where no such room was seen.
   */
  beyond: z.enum(['above', 'below', 'both']).optional(),
  /** Holdfast scrolled, since the person asked it to. */
  scrolled: z.boolean(),
});
export type RecordingState = z.infer<typeof RecordingState>;

/** A picture of the window while it was recorded, and the rows that stood in it. */
export const Stretch = z.strictObject({
  /** UTC. */
  at: z.iso.datetime({ precision: 3 }),
  /** The same rows stood at the same places right before it was taken and right after. */
  rows: rowNumbers(2_000),
  /** They did not, since the list moved meanwhile, or the page ended before it could say so: then no rows are named. */
  moved: z.boolean().default(false),
});
export type Stretch = z.infer<typeof Stretch>;

/**
 * What a recording claims of itself, and no more. `order` is every row from the top of the conversation to
 * its end. A gap says that what stands between two rows was not seen; nothing is claimed about it.
 */
export const ConversationFacts = RecordingState.extend({
  order: rowNumbers(MOST_ROWS),
  /** How many of these rows are later states of others: the rest are messages. */
  laterStates: z.number().int().nonnegative().default(0),
  /** The start of what the first row of `order` says, in one line; empty where it says nothing. */
  firstWords: z.string().max(400).default(''),
  /** The pictures, in the order they were taken: `stretch-0001` is the first. */
  stretches: z.array(Stretch).max(10_000),
  platform: z.string().min(1).max(40),
  /** The platform's own id of the conversation and its name, as the rows or the page's title state them. */
  threadId: z.string().max(4_000).nullable(),
  threadName: z.string().max(4_000).nullable(),
  /** How rows that were met again were known: by an id of the platform, or by the order of their words. */
  joinedBy: z.enum(['id', 'words', 'both']),
  /** `loaded`: what the page held at one instant. `recorded`: what came on screen until the end. */
  how: z.enum(['loaded', 'recorded']),
  /** Where the person had it begin or end; rows outside were not kept. */
  chosen: z.enum(['all', 'from-a-row-on', 'up-to-a-row']),
  /** UTC. */
  startedAt: z.iso.datetime({ precision: 3 }),
  endedAt: z.iso.datetime({ precision: 3 }),
  /** The posts of it that the person chose to have as captures of their own, and how many of those were kept. */
  posts: z
    .strictObject({ chosen: z.number().int().positive(), kept: z.number().int().nonnegative() })
    .nullable()
    .default(null),
  ended: z.enum(['by-person', 'page-left', 'browser-ended', 'limit']),
});
export type ConversationFacts = z.infer<typeof ConversationFacts>;

/** Messages or posts, each counted once however often it changed. */
export function messageCount({ order, laterStates }: ConversationFacts): number {
  return Math.max(0, order.length - laterStates);
}
