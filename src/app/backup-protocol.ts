import { z } from 'zod';
import { BackupProgress, Restored } from '../domain/backup.ts';
import { Software } from '../domain/capture.ts';
import { HelperRole } from '../domain/custody.ts';
import { DossierName } from '../domain/dossier-name.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { Id } from '../domain/identity.ts';
import { PLACES } from './held-bytes.ts';

const Both = {
  /** The open vault's private key: a worker has no session storage to find it in. */
  key: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  /** Who helps, for the lines that are written: as when it began. */
  helpedBy: HelperRole.nullable(),
  /** What the backup is encrypted with. */
  passphrase: z.string().min(1),
};

/** What the page asks of the worker first. Whatever it says after that is: stop. */
export const BackupAsk = z.discriminatedUnion('ask', [
  z.object({
    ask: z.literal('back-up'),
    id: Id,
    name: DossierName,
    software: Software,
    place: z.enum(PLACES),
    ...Both,
  }),
  z.object({ ask: z.literal('restore'), file: z.instanceof(Blob), ...Both }),
]);
export type BackupAsk = z.infer<typeof BackupAsk>;

/** What was made of the record; the file itself stays where it was written. */
export const BackupMade = z.object({
  size: z.number(),
  captures: z.number(),
  leftOut: z.number(),
  partly: z.number(),
});
export type BackupMade = z.infer<typeof BackupMade>;

/** What comes back: numbers and codes, never content. */
export const BackupNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('progress'), at: BackupProgress }),
  /** `held`: the file, where the disk had no room for it. */
  z.object({ news: z.literal('backed-up'), made: BackupMade, held: z.instanceof(Blob).nullable() }),
  z.object({ news: z.literal('restored'), restored: Restored }),
  z.object({ news: z.literal('failed'), code: z.enum(ERROR_CODES) }),
]);
export type BackupNews = z.infer<typeof BackupNews>;
