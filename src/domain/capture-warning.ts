import { z } from 'zod';

/**
 * What may come of a visit. `look-told`: the other side can see who was there. `read-told`: that a message was read.
 * `told-and-gone`: that as well, and some of what stands there goes once it was seen or is closed.
 */
export const MayHappen = z.enum(['look-told', 'read-told', 'told-and-gone']);

/** What the person is told before a capture, once for each site and visit. */
export const CaptureWarning = z.strictObject({
  may: MayHappen,
  /** The service's own spelling of its name. */
  service: z.string().min(1).max(40),
  unsure: z.boolean(),
});
export type CaptureWarning = z.infer<typeof CaptureWarning>;
