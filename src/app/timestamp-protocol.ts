import { z } from 'zod';
import { ERROR_CODES } from '../domain/errors.ts';
import { Digest } from '../domain/identity.ts';
import { AuthorityAddress } from '../domain/timestamp.ts';

/** What the page asks of the worker: the digest is all of the dossier that it gets. */
export const TimestampAsk = z.strictObject({ address: AuthorityAddress, digest: Digest });
export type TimestampAsk = z.infer<typeof TimestampAsk>;

const bytes = z.instanceof(Uint8Array);

/** What came of it: the files of a date that fits, or why there is none. */
export const TimestampAnswer = z.union([
  z.object({
    code: z.null(),
    files: z.object({ request: bytes, response: bytes, chain: z.string() }),
    at: z.iso.datetime(),
    authority: z.string(),
  }),
  z.object({ code: z.enum(ERROR_CODES) }),
]);
export type TimestampAnswer = z.infer<typeof TimestampAnswer>;
