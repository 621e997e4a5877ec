import { z } from 'zod';
import type { Id } from './identity.ts';
import { CoveredPicture, MOST_COVERED_PICTURES } from './redaction/cover.ts';

/**
 * For whom a dossier is made. `police`: all of it. `platform`: what a platform needs to find the posts, and nothing
 * private. `share`: to show to others, with the person's own details and other people taken out.
 */
export const READERS = ['police', 'platform', 'share'] as const;
export const Reader = z.enum(READERS);
export type Reader = z.infer<typeof Reader>;

/** What is taken out of a share copy: details of the person's own, and other people. */
export const PRIVATE_KINDS = ['name', 'handle', 'address', 'phone', 'email', 'other'] as const;
export const PrivateKind = z.enum(PRIVATE_KINDS);
export type PrivateKind = z.infer<typeof PrivateKind>;

/** Words to look for. Never part of a dossier. */
export const PrivateDetail = z.strictObject({ kind: PrivateKind, value: z.string().min(1).max(500) });
export type PrivateDetail = z.infer<typeof PrivateDetail>;

export const MOST_DETAILS = 2_000;

/** What the person chose for a copy. A police copy has none. */
export const CopyPlan = z.strictObject({
  reader: z.enum(['platform', 'share']),
  /** Share copy: what is taken out of every text. */
  details: z.array(PrivateDetail).max(MOST_DETAILS),
  /** Share copy: the addresses of posts stay, by which anybody finds the page. */
  addresses: z.boolean(),
  /** Platform copy: the picture of each post goes along, as it was kept. */
  pictures: z.boolean(),
  /** Share copy: pictures that go along with parts of them covered, one of a capture at most. */
  covered: z.array(CoveredPicture).max(MOST_COVERED_PICTURES),
});
export type CopyPlan = z.infer<typeof CopyPlan>;

/** In which part of a capture a text stands. */
export const PARTS = ['account', 'words', 'others', 'media', 'page', 'conversation'] as const;
export type Part = (typeof PARTS)[number];

/** One text in which something private was found. */
export type PrivatePlace = { captureId: Id; part: Part; excerpt: string };

/** A detail, how often it stands in what would be written, and the first of the places. */
export type FoundDetail = PrivateDetail & { count: number; places: PrivatePlace[] };

/** Found in what was chosen: the person's own details, their accounts as pages tell them, and other people. */
export type CopyScan = { found: FoundDetail[]; suggested: FoundDetail[] };
