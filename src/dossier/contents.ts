import type { ChainHead } from '../crypto/hash-chain.ts';
import type { ByteSource } from '../domain/byte-source.ts';
import type { ArtifactFacts, CaptureFacts, Software } from '../domain/capture.ts';
import type { CaseItem, CaseItemText } from '../domain/case-item/case-item.ts';
import type { CopyPlan } from '../domain/copy.ts';
import type { ExportProgress } from '../domain/export.ts';
import type { Digest, Id } from '../domain/identity.ts';
import type { Instant } from '../domain/instant.ts';
import type { KeptRow } from '../domain/kept-rows.ts';
import type { Marks } from '../domain/kinds-of-act.ts';
import type { Note } from '../domain/note.ts';
import type { Paper } from '../domain/papers.ts';
import type { CoveredPicture } from '../domain/redaction/cover.ts';
import type { WorkingCopy } from './copies/working-copy.ts';
import type { LogEntry } from './report/model.ts';

/** One stored file, opened only when its turn to be written comes. */
export type ArtifactSource = ArtifactFacts & {
  /** The exact bytes stored. Throws `not-found` or `store-damaged`. */
  open(): Promise<ByteSource>;
};

/** One capture that goes into the dossier. `facts` is what `open()` of the `facts` artifact parses to. */
export type ExhibitSource = {
  /** `MJS001`: initials and three digits or more. */
  number: string;
  facts: CaptureFacts;
  /** Every artifact, the `facts` file included. */
  artifacts: ArtifactSource[];
  /** Only notes that the person lets go with a dossier, oldest first. */
  notes: Pick<Note, 'at' | 'text' | 'salt'>[];
  /** Notes that could not be read: whether they may go is not known either. */
  notesLost: number;
  /** The set that holds, where the person lets it go with a dossier. */
  marks: Pick<Marks, 'at' | 'kinds' | 'words' | 'salt'> | null;
  /** Sets that could not be read, where these may be what holds: what the person says of it is then not known. */
  marksLost: number;
  /** It may show intimate content, and the person does not let its pictures go along. */
  withoutPictures?: boolean;
  /** Files that were left out because of that. */
  leftOut?: Pick<ArtifactFacts, 'kind' | 'digest' | 'size'>[];
  /** Only in a copy for another reader than the police; all else here is then what that copy may show. */
  copy?: ExhibitCopy;
};

/** What an exhibit of such a copy is made with. */
export type ExhibitCopy = {
  working: WorkingCopy;
  /** The record as it was kept; `null`: there is none. */
  record: ArtifactSource | null;
  /** The rows of a conversation as they were kept, and what of a row the copy shows. */
  rows: ArtifactSource[];
  row(row: KeptRow): KeptRow;
  /** What the page's words for the time come to, in UTC: the zone of the device is a place, and is not told. */
  times: Pick<LogEntry, 'postedBetween' | 'timesApart'> & { when(last?: string): LogEntry['when'] };
  /** The picture that goes along with parts of it covered; `original: null`: it does not go, or is not there. */
  covered: { cover: CoveredPicture; original: ArtifactSource | null } | null;
};

/** What the person says of one thing of the case, as it holds, and lets go with the dossier. */
export type CaseItemGoing = CaseItemText & Pick<CaseItem, 'salt'>;

/** By what the exhibits were chosen. */
export const DOSSIER_CHOICES = ['all', 'range', 'selection', 'new-since'] as const;
export type DossierChoice = (typeof DOSSIER_CHOICES)[number];

/** What a dossier is made of. */
export type DossierContents = {
  id: Id;
  /** Root folder and zip name, ASCII, such as `MJS-case-2026-11-22`. */
  name: string;
  /** The prefix of exhibit numbers and file names: 2 to 5 capital letters. */
  initials: string;
  createdAt: Instant;
  /** Captures that were chosen and whose record can no longer be read on the device: named, not hidden. */
  unreadable: Id[];
  /** Ordered by `capturedAt`. */
  exhibits: ExhibitSource[];
  /** By kind, then in the order in which they were said. */
  caseItems: CaseItemGoing[];
  /** Things of the case of which it is not known what holds: it could not be read, or the log does not name it. */
  caseItemsLost: number;
  /** How many captures the record holds in all, so that a selection is seen to be one. */
  keptInAll: number;
  choice: DossierChoice;
  /** With `new-since`: the dossier that this one adds to, and the fingerprint of each of its parts. */
  addsTo: { fingerprints: Digest[]; createdAt: Instant } | null;
  /** The custody log, exact bytes (JSON Lines). */
  custodyLog: string;
  /** Logs of other installations that exhibits were brought in with, as exact bytes when their turn comes. */
  otherLogs: { open(): Promise<Uint8Array> }[];
  logHead: ChainHead;
  /** The dossier handed over before this one. */
  previous: { fingerprint: Digest; createdAt: Instant } | null;
  software: Software;
  /** Left out: the police copy, which has all. */
  copy?: CopyPlan;
  /** Papers that the person lets go along; left out: none. */
  papers?: readonly Paper[];
};

/** Where the zip goes: an OPFS file in the browser, a file or a buffer in Node. */
export type ByteSink = {
  write(bytes: Uint8Array): Promise<void> | void;
};

/** Signs with the installation's key; `der` is what `openssl dgst -verify` reads. */
export type Signer = {
  publicKeyPem: string;
  sign(bytes: Uint8Array): Promise<{ der: Uint8Array }>;
};

/** `path`: a plain name by which the layout asks for it. */
export type PdfPicture = { path: string; bytes: Uint8Array };

/** A page layout, its data (already plain strings and numbers), and its pictures. */
export type PdfJob = {
  template: 'read-me-first' | 'incident-log' | 'exhibit-sheet' | 'paper';
  data: unknown;
  pictures: PdfPicture[];
};

/** Lays out pages; one document after the other. */
export type PdfEngine = {
  /** A tagged PDF. Throws `pdf-failed`. */
  render(job: PdfJob): Promise<Uint8Array>;
  close(): Promise<void> | void;
};

/** What an authority gave: files of the dossier, as bytes. */
export type TimestampFiles = { request: Uint8Array; response: Uint8Array; chain: string };

/** What the writing needs from where it runs. */
export type DossierDeps = {
  sink: ByteSink;
  pdf: PdfEngine;
  signer: Signer;
  /** Where the person wants a date from outside: asks for one of that digest. `null`: none came, and the dossier goes without. */
  timestamp?(tagmanifest: Digest): Promise<TimestampFiles | null>;
  /** Makes a new PNG of one, with parts of it covered. `null`: it cannot be read, is too large, or nothing is left of it. */
  cover?(png: Uint8Array<ArrayBuffer>, cover: CoveredPicture): Promise<Uint8Array<ArrayBuffer> | null>;
  progress(at: ExportProgress): void;
  /** Aborting ends the work with `export-cancelled`. */
  signal: AbortSignal;
};

/** What was written. */
export type DossierResult = {
  /** SHA-256 of `manifest-sha256.txt`. */
  fingerprint: Digest;
  tagmanifest: Digest;
  /** Bytes of the zip. */
  size: number;
  exhibits: { captureId: Id; number: string }[];
  /** READ-ME-FIRST and the log's PDFs as they are in it, for whoever can take no zip. */
  pages: { path: string; bytes: Uint8Array }[];
};
