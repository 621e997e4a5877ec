import { z } from 'zod';
import { ERROR_CODES } from '../domain/errors.ts';
import { Digest, Id } from '../domain/identity.ts';

/** What the page asks of the export worker, and what comes back: numbers and codes, never content. */
export const ExportAsk = z.object({
  id: Id,
  ids: z.array(Id),
  choice: z.enum(['all', 'range', 'selection']),
  initials: z.string().regex(/^[A-Z]{2,5}$/),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}[A-Za-z0-9]$/),
  software: z.object({
    extension: z.string(),
    browser: z.string(),
    userAgent: z.string(),
    system: z.string(),
  }),
});
export type ExportAsk = z.infer<typeof ExportAsk>;

export const ExportNews = z.discriminatedUnion('news', [
  z.object({
    news: z.literal('progress'),
    at: z.object({
      stage: z.enum(['sheets', 'files', 'report', 'sealing']),
      done: z.number(),
      of: z.number(),
    }),
  }),
  z.object({ news: z.literal('done'), fingerprint: Digest, size: z.number() }),
  z.object({ news: z.literal('failed'), code: z.enum(ERROR_CODES) }),
]);
export type ExportNews = z.infer<typeof ExportNews>;
