import { z } from 'zod';
import { CaptureFacts } from '../../domain/capture.ts';
import { PRIVATE_KINDS } from '../../domain/copy.ts';
import { Digest } from '../../domain/identity.ts';
import { Instant } from '../../domain/instant.ts';
import { KINDS_OF_ACT } from '../../domain/kinds-of-act.ts';
import { ContextItem, Direction, MediaItem, PostKind } from '../../domain/post.ts';
import { CoveredKind, MOST_BOXES } from '../../domain/redaction/cover.ts';

/** The post as a copy tells it: what is not named here is in no copy. */
export const WorkingPost = z.strictObject({
  platform: z.string(),
  kind: PostKind,
  id: z.string().nullable(),
  permalink: z.string().nullable(),
  authorName: z.string().nullable(),
  handle: z.string().nullable(),
  profileUrl: z.string().nullable(),
  accountId: z.string().nullable(),
  text: z.string().nullable(),
  originalText: z.string().nullable(),
  translated: z.string().nullable(),
  postedAt: z.string().nullable(),
  postedAtFromId: z.string().nullable(),
  postedDay: z.string().nullable(),
  edited: z.string().nullable(),
  removed: z.string().nullable(),
  direction: Direction.nullable(),
  bio: z.string().nullable(),
  media: z.array(z.strictObject({ ...MediaItem.shape, url: z.string().nullable() })),
  context: z.array(ContextItem.strict()),
});
export type WorkingPost = z.infer<typeof WorkingPost>;

/**
 * `MJS001-facts-redacted.json`: the working copy of a capture record, made for one kind of reader. It names the digest
 * of the record alone: that one holds a random number which is in no copy, so that nobody can find the words that were
 * taken out by trying; and it names the digest of every other original.
 */
export const WorkingCopy = z.strictObject({
  format: z.literal('holdfast-working-copy/1'),
  reader: z.enum(['platform', 'share']),
  exhibit: z.string(),
  /** Of `MJS001-facts.json`, which is in the police copy. */
  original: Digest,
  what: CaptureFacts.shape.what,
  capturedAt: Instant,
  address: z.string().nullable(),
  title: z.string().nullable(),
  post: WorkingPost.nullable(),
  /** Of a conversation: what it is called. Its messages are in `MJS001-conversation.txt`. */
  conversation: z
    .strictObject({ name: z.string().nullable(), messages: z.number().int().nonnegative() })
    .nullable(),
  /** Platform copy: what the person marked it as. */
  kinds: z.array(z.enum(KINDS_OF_ACT)),
  /** The picture of the post, where it goes along. */
  picture: z.strictObject({ digest: Digest, size: z.number().int().nonnegative() }).nullable(),
  /**
   * Share copy: `MJS001-picture-redacted.png`, made anew of the picture of this kind that `original` names: its own
   * digest could be found by trying what stands under the boxes.
   */
  covered: z
    .strictObject({
      digest: Digest,
      size: z.number().int().positive(),
      of: CoveredKind,
      boxes: z.number().int().nonnegative().max(MOST_BOXES),
      isCut: z.boolean(),
    })
    .nullable(),
  /** How often words of each kind were taken out here. */
  redacted: z.partialRecord(z.enum(PRIVATE_KINDS), z.number().int().positive()),
});
export type WorkingCopy = z.infer<typeof WorkingCopy>;

export function workingText(copy: WorkingCopy): string {
  return `${JSON.stringify(copy, null, 1)}\n`;
}
