import { z } from 'zod';
import { Software } from '../domain/capture.ts';
import { CopyPlan } from '../domain/copy.ts';
import { HelperRole } from '../domain/custody.ts';
import { DossierName, Initials } from '../domain/dossier-name.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { ExportProgress, FileLock } from '../domain/export.ts';
import { Digest, Id } from '../domain/identity.ts';
import { Paper } from '../domain/papers.ts';
import { AuthorityAddress, DateAsked } from '../domain/timestamp.ts';
import { DOSSIER_CHOICES } from '../dossier/contents.ts';
import { PLACES } from './held-bytes.ts';
import { TimestampAnswer } from './timestamp-protocol.ts';

/** What the page asks of the export worker first. */
export const ExportAsk = z.object({
  id: Id,
  ids: z.array(Id),
  choice: z.enum(DOSSIER_CHOICES),
  /** The dossier that this one adds to. */
  addsTo: Id.nullable(),
  initials: Initials,
  name: DossierName,
  software: Software,
  /** The open vault's private key: a worker has no session storage to find it in. */
  key: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  /** Who helps, for the lines that are written: as when it began. */
  helpedBy: HelperRole.nullable(),
  /** The key that the working file is sealed under. */
  fileKey: z.instanceof(CryptoKey),
  place: z.enum(PLACES),
  lock: FileLock.nullable(),
  mostBytes: z.number().int().positive().nullable(),
  /** Only for a copy for another reader than the police. */
  copy: CopyPlan.optional(),
  /** The authority that is to be asked for a date. */
  timestamp: AuthorityAddress.nullable(),
  papers: z.array(Paper).optional(),
  /** All captures that are marked as intimate, whose pictures stay out; `null`: they go along. */
  intimate: z.array(Id).nullable(),
});
export type ExportAsk = z.infer<typeof ExportAsk>;

/** What the page says after that: stop, that a page maker broke, or what came of asking for a date. */
export const ExportOrder = z.discriminatedUnion('order', [
  z.object({ order: z.literal('cancel') }),
  z.object({ order: z.literal('maker-broke'), number: z.number(), why: z.string() }),
  z.object({ order: z.literal('date'), answer: TimestampAnswer }),
]);
export type ExportOrder = z.infer<typeof ExportOrder>;

/** One file that is whole: the dossier, or a part of it. */
const MadeFile = z.object({
  name: DossierName,
  fingerprint: Digest,
  size: z.number(),
  overLimit: z.boolean(),
  pages: z.array(z.object({ dossier: Id, name: z.string(), pdf: z.instanceof(Blob), digest: Digest })),
  /** The file as it was written, where the disk had no room for it; `null`: it is the working file. */
  held: z.instanceof(Blob).nullable(),
});
export type MadeFile = z.infer<typeof MadeFile>;

/** What comes back: numbers and codes, never content. */
export const ExportNews = z.discriminatedUnion('news', [
  z.object({
    news: z.literal('progress'),
    at: ExportProgress,
  }),
  /** Start a page maker; the message brings the port that its work comes through. */
  z.object({ news: z.literal('maker-wanted'), number: z.number() }),
  z.object({ news: z.literal('maker-done'), number: z.number() }),
  /** Ask for a date of that digest. */
  z.object({ news: z.literal('date-wanted'), digest: Digest }),
  z.object({
    news: z.literal('done'),
    files: z.array(MadeFile).min(1),
    leftOut: z.number(),
    newKey: z.boolean(),
    dated: z.array(DateAsked),
  }),
  z.object({ news: z.literal('failed'), code: z.enum(ERROR_CODES) }),
]);
export type ExportNews = z.infer<typeof ExportNews>;
