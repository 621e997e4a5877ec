import { z } from 'zod';
import { Dated } from './dated.ts';

/** Something that a platform does not keep for long. */
export const Perishable = z.strictObject({
  what: z.string().min(1),
  /** Days from the act until it may be gone; `null`: no number is known, so as soon as can be. */
  days: z.number().int().positive().nullable(),
  words: z.string().min(1),
});
export type Perishable = z.infer<typeof Perishable>;

/** Does the platform tell the account holder when the police ask it to keep something, or to hand it over? */
const Tells = z.enum(['yes', 'not-ordinarily', 'where-the-law-requires', 'not-known']);
export type Tells = z.infer<typeof Tells>;

/** One platform: how its users report, what the police have to name, and how long there is. Not legal advice. */
export const PlatformRoute = Dated.extend({
  id: z.string().regex(/^[a-z]+$/),
  kind: z.literal('platform'),
  country: z.literal('*'),
  name: z.string().min(1),
  /** Ids of the extractors whose posts are this platform's. */
  extractors: z.array(z.string().regex(/^[a-z-]+$/)).min(1),
  /** Where a user reports: an address, or where in the product it stands. */
  userRoute: z.string().min(1),
  /** What a request has to name so that the platform finds the account or the post. */
  identifiers: z.array(z.string().min(1)).min(1),
  /** Where the police ask; `null`: none is known. */
  policeRoute: z.string().min(1).nullable(),
  preservation: z.strictObject({
    /** How long the platform keeps what the police asked it to keep, in days; `null`: not known. */
    days: z.number().int().positive().nullable(),
    words: z.string().min(1),
  }),
  perishable: z.array(Perishable),
  tellsOfPreservation: Tells,
  tellsOfDisclosure: Tells,
  /** What else an officer has to know. */
  note: z.string(),
});
export type PlatformRoute = z.infer<typeof PlatformRoute>;
