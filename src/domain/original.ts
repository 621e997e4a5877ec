import { z } from 'zod';
import { RowNumber } from './conversation.ts';
import { ERROR_CODES } from './errors.ts';
import { Digest, Id } from './identity.ts';

/**
 * The kinds of file that an original may be, by the ending that its name gets. What it is, is told by its first bytes
 * (`media-format.ts`), never by what the server says of it.
 */
export const ORIGINAL_TYPES = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
  bmp: 'image/bmp',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
} as const;
export type OriginalEnding = keyof typeof ORIGINAL_TYPES;
export const ORIGINAL_ENDINGS = Object.keys(ORIGINAL_TYPES) as OriginalEnding[];

/** `original-jpg`: one file of a capture, whose kind says what its bytes are. */
export const OriginalKind = z.templateLiteral(['original-', z.enum(ORIGINAL_ENDINGS)]);
export type OriginalKind = z.infer<typeof OriginalKind>;

/** The ending of an original's kind; `null` for any other kind. */
export function originalEnding(kind: string): OriginalEnding | null {
  const ending = OriginalKind.safeParse(kind).data?.slice('original-'.length);
  return ORIGINAL_ENDINGS.find((known) => known === ending) ?? null;
}

/** Bytes: more is not fetched. */
export const MOST_ORIGINAL = 500_000_000;

const Header = z.string().max(2_000).nullable();

/** What the server said, beside the bytes. A header that it did not send is `null`. */
export const HttpFacts = z.strictObject({
  /** Where the bytes came from in the end. */
  url: z.string().max(16_000),
  redirected: z.boolean(),
  status: z.number().int().min(0).max(999),
  contentType: Header,
  date: Header,
  lastModified: Header,
  contentLength: Header,
  contentEncoding: Header,
});
export type HttpFacts = z.infer<typeof HttpFacts>;

/** In the record of a capture that was made to fetch what an item of an earlier one names. */
export const OriginalFacts = z.strictObject({
  /** The earlier capture, and the digest of its record. */
  of: Id,
  record: Digest,
  platform: z.string().min(1).max(40),
  /** In a recorded conversation, the row that names it. */
  row: RowNumber.nullable().default(null),
  /** Its place among the items there, from 1, and what the page called it. */
  item: z.number().int().positive().max(500),
  kind: z.enum(['image', 'video', 'audio']),
  /** The address as the page named it. */
  asked: z.string().max(16_000),
  /** `null`: no answer came. */
  answer: HttpFacts.nullable(),
  /** Bytes that came. */
  received: z.number().int().nonnegative(),
  /** Why it is not kept; `null`: it is. */
  code: z.enum(ERROR_CODES).nullable(),
  /** When the last of them had come, or it was given up. */
  endedAt: z.iso.datetime({ precision: 3 }),
});
export type OriginalFacts = z.infer<typeof OriginalFacts>;
