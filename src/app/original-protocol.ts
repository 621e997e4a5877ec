import { z } from 'zod';
import { Software } from '../domain/capture.ts';
import { HelperRole } from '../domain/custody.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { Id } from '../domain/identity.ts';
import { OriginalFacts } from '../domain/original.ts';

/** What the page asks of the worker first. Whatever it says after that is: stop. No key goes with it. */
export const OriginalAsk = z.strictObject({
  /** Of the capture that is made of it. */
  id: Id,
  about: OriginalFacts.pick({
    ...{ of: true, record: true, platform: true, row: true },
    ...{ item: true, kind: true, asked: true },
  }),
  /** The page that named the address is on a private host itself. */
  mayBePrivate: z.boolean(),
  software: Software,
  /** Who helps, for the lines that are written: as when it began. */
  helpedBy: HelperRole.nullable(),
});
export type OriginalAsk = z.infer<typeof OriginalAsk>;

/** What came of it; `code: null`: the file is kept. Either way the attempt is recorded. */
export const Asked = z.object({ id: Id, code: z.enum(ERROR_CODES).nullable() });
export type Asked = z.infer<typeof Asked>;

export const OriginalNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('progress'), received: z.number() }),
  z.object({ news: z.literal('done'), asked: Asked }),
  /** Nothing of it could be stored. */
  z.object({ news: z.literal('failed'), code: z.enum(ERROR_CODES) }),
]);
export type OriginalNews = z.infer<typeof OriginalNews>;
