import { z } from 'zod';
import { ConversationFacts, MOST_POSTS, RowNumber } from './conversation.ts';
import { ERROR_CODES, type HoldfastError } from './errors.ts';
import { Digest, Id } from './identity.ts';
import { Instant } from './instant.ts';
import { CheckFacts } from './later-check.ts';
import { ORIGINAL_TYPES, OriginalFacts, OriginalKind, originalEnding } from './original.ts';
import { ExtractedPost } from './post.ts';
import { MOST_PLACES, Place } from './redaction/places.ts';
import { WholeFacts } from './whole/facts.ts';

/** What one stored file of a capture is. A capture has each kind once at most. */
export const ARTIFACT_KINDS = [
  /** The browser's own screenshot of the window, bytes untouched (PNG). */
  'screenshot',
  /** The post alone (PNG); `how` says whether it is pixels or a rendering. */
  'post-picture',
  /** The whole page beyond the window (PNG, where the browser gives it in one call). */
  'page-picture',
  'page-html',
  'post-html',
  'page-text',
  'post-text',
  /** The capture record itself: `CaptureFacts` as JSON, UTF-8. */
  'facts',
] as const;
/**
 * Files of which a capture has as many as it needs, counted from 0001. Of a recording: `rows-0001` (rows as they were
 * read, JSON Lines) and `stretch-0001` (the window's pixels at one place of the list). Of a page or post beyond the
 * window: `strip-0001` (the window's pixels at one place of it) and `joined-0001` (a picture made of those).
 */
export const NUMBERED_KINDS = ['rows', 'stretch', 'strip', 'joined'] as const;
export type NumberedKind = (typeof NUMBERED_KINDS)[number];
const Numbered = z.templateLiteral([z.enum(NUMBERED_KINDS), '-', z.string().regex(/^\d{4}$/)]);
export const ArtifactKind = z.union([z.enum(ARTIFACT_KINDS), Numbered, OriginalKind]);
export type ArtifactKind = z.infer<typeof ArtifactKind>;

/** Throws a `RangeError` past 9,999. */
export function numberedKind(kind: NumberedKind, number: number): ArtifactKind {
  if (number > MOST_NUMBERED) throw new RangeError(kind);
  return `${kind}-${String(number).padStart(4, '0')}`;
}
export const MOST_NUMBERED = 9_999;

/** What it is one of many of, and `null` for a kind that a capture has once. */
export function numberedAs(kind: ArtifactKind): { kind: NumberedKind; number: number } | null {
  const found = NUMBERED_KINDS.find((known) => kind.startsWith(`${known}-`));
  return found ? { kind: found, number: Number(kind.slice(found.length + 1)) } : null;
}

/** Those of one numbered kind, by number. A file that was lost before the end of a recording leaves its number free. */
export function numberedFiles<T extends { kind: ArtifactKind }>(
  files: readonly T[],
  kind: NumberedKind,
): T[] {
  const found = files.flatMap((file) => {
    const as = numberedAs(file.kind);
    return as?.kind === kind ? [{ file, number: as.number }] : [];
  });
  return found.sort((a, b) => a.number - b.number).map(({ file }) => file);
}

/** Pictures are hidden until asked for, and that one was looked at is a line of the custody log. */
export function isPicture(kind: ArtifactKind): boolean {
  const many = numberedAs(kind)?.kind;
  const ending = originalEnding(kind);
  if (ending) return ORIGINAL_TYPES[ending].startsWith('image/');
  const isOne = kind === 'screenshot' || kind === 'post-picture' || kind === 'page-picture';
  return isOne || (many !== undefined && many !== 'rows');
}

/**
 * `pixels`: as the browser gave them. `cropped`: cut from those pixels. `rendered`: drawn again from the
 * page's structure, never passed off as pixels. `stitched`: joined from several pictures of the window. `serialised`:
 * written out from the page's structure. `fetched`: as a server sent it.
 */
export const ArtifactHow = z.enum([
  'pixels',
  'cropped',
  'rendered',
  'stitched',
  'serialised',
  'recorded',
  'fetched',
]);
export type ArtifactHow = z.infer<typeof ArtifactHow>;

/** What is known of one stored file. */
export const ArtifactFacts = z.object({
  kind: ArtifactKind,
  how: ArtifactHow,
  mediaType: z.enum([
    'text/html',
    'text/plain',
    'application/json',
    'application/jsonl',
    ...Object.values(ORIGINAL_TYPES),
  ]),
  digest: Digest,
  /** Bytes. */
  size: z.number().int().nonnegative(),
});
export type ArtifactFacts = z.infer<typeof ArtifactFacts>;

/** CSS pixels; where it counts from is said by whoever uses it. */
export const Rect = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});
export type Rect = z.infer<typeof Rect>;

/** How the page stood in the window at the click. */
export const View = z.object({
  /** CSS pixels of the layout viewport. */
  width: z.number(),
  height: z.number(),
  /** Device pixels for one CSS pixel (`devicePixelRatio`: zoom included). */
  scale: z.number().positive(),
  scrollX: z.number(),
  scrollY: z.number(),
  pageWidth: z.number(),
  pageHeight: z.number(),
  /** Where the post stood in the window at the click, in CSS pixels; `null` for a page. */
  post: Rect.nullable(),
});
export type View = z.infer<typeof View>;

/** The steps of a capture, in the order of the record. */
export const STEPS = [
  'facts',
  'snapshot',
  'pixels',
  'post-picture',
  'page-picture',
  'whole',
  'rows',
  'stretches',
] as const;

/** One step of a capture: done, failed and why, or left out because the person chose so. */
export const StepReport = z.object({
  step: z.enum(STEPS),
  outcome: z.enum(['done', 'failed', 'left-out']),
  code: z.enum(ERROR_CODES).nullable(),
  /** A short remark for the examiner, such as which part is missing. Never page text. */
  remark: z.string().max(500).nullable(),
});
export type StepReport = z.infer<typeof StepReport>;

/** The report of a step that failed: its code, and a remark for the examiner where there is one. */
export function failedStep(
  step: StepReport['step'],
  error: HoldfastError,
  remark: string | null = null,
): StepReport {
  return { step, outcome: 'failed', code: error.code, remark };
}

/** What of the page's structure could and could not be written out. */
export const SnapshotParts = z.object({
  elements: z.number().int().nonnegative(),
  shadowRoots: z.number().int().nonnegative(),
  framesLeftOut: z.number().int().nonnegative(),
  styleSheets: z.number().int().nonnegative(),
  styleSheetsUnreadable: z.number().int().nonnegative(),
  canvasesLeftOut: z.number().int().nonnegative(),
});
export type SnapshotParts = z.infer<typeof SnapshotParts>;

/** The page that was kept, in its own words. Longer ones are cut before they get here. */
export const PageFacts = z.object({
  url: z.string().max(100_000),
  canonicalUrl: z.string().max(100_000).nullable(),
  title: z.string().max(10_000),
  lang: z.string().max(100).nullable(),
  /** The frame in the page that the post stood in, where it stood in one. */
  frameUrl: z.string().max(100_000).optional(),
});
export type PageFacts = z.infer<typeof PageFacts>;

/** What made the capture, as the browser names it. */
export const Software = z.object({
  extension: z.string().max(40),
  browser: z.string().max(100),
  userAgent: z.string().max(1_000),
  system: z.string().max(100),
});
export type Software = z.infer<typeof Software>;

/** One of several posts that the person chose together. */
export const GroupFacts = z.strictObject({
  /** The capture of the whole list: how it was gathered, the page's copy, the pictures. It names the group. */
  id: Id,
  /** Place among those chosen, from 1 in the order of the list; `of`: how many were chosen, not how many were kept. */
  at: z.number().int().positive().max(MOST_POSTS),
  of: z.number().int().positive().max(MOST_POSTS),
  /** Its row there. */
  row: RowNumber,
  /** The number of the picture there that shows it as it was read; `null` where none does. */
  shownIn: z.number().int().positive().max(MOST_NUMBERED).nullable(),
});
export type GroupFacts = z.infer<typeof GroupFacts>;

/** Changes when a reader of the record would have to change. */
export const CAPTURE_FORMAT = 'holdfast-capture/1';

/** The capture record: the whole of what is known of one capture. Stored as the `facts` artifact. */
export const CaptureFacts = z.object({
  format: z.literal(CAPTURE_FORMAT),
  id: Id,
  what: z.enum(['post', 'page', 'conversation', 'original']),
  /** True when the person chose "Save without picture": no pixels, no page copy, no media. */
  withoutPicture: z.boolean(),
  /** The instant of the click, when the structure and the facts were read. */
  capturedAt: Instant,
  /** The instant the pixels were taken, after our own overlay had gone. */
  pixelsAt: Instant.nullable(),
  page: PageFacts,
  post: ExtractedPost.nullable(),
  /** Only where `what` is `conversation`; its rows are in the `rows` files. */
  conversation: ConversationFacts.nullable().default(null),
  group: GroupFacts.nullable().default(null),
  /** Only where it was made to look at an earlier capture again. */
  checks: CheckFacts.nullable().default(null),
  /** Only where the person asked for pictures of all of it. */
  whole: WholeFacts.nullable().default(null),
  /** Only where `what` is `original`. Its page is then the address that was asked for. */
  original: OriginalFacts.nullable().default(null),
  extractor: z.object({ id: z.string().max(40), version: z.string().max(40) }).nullable(),
  /** `null` where no page was looked at. */
  view: View.nullable(),
  parts: SnapshotParts.nullable(),
  /** Of a post: what stood where in it, when it was read and when its picture had been taken. Not there: not known. */
  places: z.array(Place).max(MOST_PLACES).optional(),
  steps: z.array(StepReport).max(40),
  software: Software,
  /** Every other artifact of this capture. */
  artifacts: z.array(ArtifactFacts).max(2 * MOST_NUMBERED + 50),
});
export type CaptureFacts = z.infer<typeof CaptureFacts>;
