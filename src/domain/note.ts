import { z } from 'zod';
import { Id } from './identity.ts';
import { Instant } from './instant.ts';

/**
 * The person's own words beside a capture. Its words are never edited: a correction is another note.
 * Private unless the person says that it may go with a dossier.
 */
export const Note = z.object({
  id: Id,
  captureId: Id,
  at: Instant,
  text: z.string().min(1).max(100_000),
  mayGoWithDossier: z.boolean(),
  /** When it came in with a backup, beside a capture that was here already; else `null`. */
  broughtIn: Instant.nullable(),
  /** 128 random bits, hexadecimal: `sha256(salt + "\n" + text)` is the digest in the custody log. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
export type Note = z.infer<typeof Note>;
