import { createContext, useContext } from 'react';
import type { BackedUp, BackupProgress, Restored } from '../../domain/backup.ts';
import type { ArtifactKind } from '../../domain/capture.ts';
import type { CaseThing } from '../../domain/case-item/case-item.ts';
import type { CaseSaying, OwnDetails } from '../../domain/case-item/kinds.ts';
import type { CopyScan, PrivateDetail } from '../../domain/copy.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type {
  BesideCounts,
  Exported,
  ExportedPage,
  ExportOptions,
  ExportPreview,
  ExportProgress,
  SavedFile,
  SuggestedExport,
} from '../../domain/export.ts';
import type { Id } from '../../domain/identity.ts';
import type { KindOfAct, MarksSaid } from '../../domain/kinds-of-act.ts';
import type { MadeDossier } from '../../domain/made-dossier.ts';
import type { Note } from '../../domain/note.ts';
import type {
  CaptureDetail,
  CaptureRow,
  DamagedCapture,
  ErasedCapture,
  ExportChoice,
  KeptMessages,
} from '../../domain/record.ts';
import type { CoveredKind, CoverStart, PictureOffered, TakenOut } from '../../domain/redaction/cover.ts';
import type { ListCaptures } from './record-reader.ts';

/** What the record's pages can do. The entrypoint gives them, so that components know no storage. */
export type CasebookActions = {
  list: ListCaptures;
  platforms(): Promise<string[]>;
  /** Of captures that cannot be read. */
  namesOfDamaged(ids: Id[]): Promise<DamagedCapture[]>;
  detail(id: Id): Promise<CaptureDetail>;
  messages(id: Id): Promise<KeptMessages>;
  /** Later looks at it, oldest first. */
  laterChecks(id: Id): Promise<CaptureRow[]>;
  /** Opens its address in a tab of its own, where the toolbar button then offers to keep a later look. */
  lookAgain(id: Id): Promise<void>;
  artifact(id: Id, kind: ArtifactKind): Promise<Blob>;
  /** What was asked for of the items that it names, oldest first. */
  originalsOf(id: Id): Promise<CaptureRow[]>;
  /**
   * Must be called in the person's own click: it asks for access to the one host. `code`: why no file came. Either way
   * the attempt is kept, as the capture `id`.
   */
  askForOriginal(
    wanted: { of: Id; row: number | null; item: number; address: string },
    onBytes: (received: number) => void,
    signal: AbortSignal,
  ): Promise<{ id: Id; code: ErrorCode | null }>;
  addNote(captureId: Id, text: string, mayGoWithDossier: boolean): Promise<Note>;
  letNoteGo(id: Id, mayGoWithDossier: boolean): Promise<void>;
  addMarks(captureId: Id, said: MarksSaid): Promise<void>;
  /** `progress`: so many are done. Stopped by `signal`, it leaves those that are marked as they are. */
  addKinds(
    captureIds: Id[],
    kinds: KindOfAct[],
    mayGoWithDossier: boolean,
    progress: (done: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** What every capture is marked as, of those that are. */
  kindsByCapture(): Promise<Map<Id, KindOfAct[]>>;
  caseThings(): Promise<CaseThing[]>;
  /** `of`: the thing that it is said of; `null`: a new one. `said`: `null` takes back what was said. */
  sayCaseItem(of: Id | null, said: CaseSaying | null, mayGoWithDossier: boolean): Promise<unknown>;
  letCaseItemGo(of: Id, mayGoWithDossier: boolean): Promise<void>;
  /** For good, all that was ever said of it. */
  eraseCaseThing(of: Id, reason: string): Promise<void>;
  /** Words begun for a capture, or for a thing of the case, and not added; empty where there are none. */
  draft(of: string): Promise<string>;
  keepDraft(of: string, text: string): Promise<void>;
  /** For good. Call when it can no longer be undone. */
  erase(id: Id, reason: string): Promise<void>;
  erased(): Promise<ErasedCapture[]>;
  /** Bytes that can still be stored, once four fifths are taken or few are left; `null` before that. */
  roomWhenLow(): Promise<number | null>;
  /** Are there files of an older release that there was no room to carry over? */
  filesWait(): Promise<boolean>;
  /** Keeps what was recorded before the browser ended. Answers how many recordings that were. */
  finishInterrupted(): Promise<number>;
  onChanged(listener: () => void): () => void;
  previewExport(choice: ExportChoice): Promise<ExportPreview>;
  previewBeside(choice: ExportChoice): Promise<BesideCounts>;
  /** Where these details stand in what was chosen, and who else is named there. */
  scanForCopy(
    choice: ExportChoice,
    details: PrivateDetail[],
    progress: (done: number, of: number) => void,
    signal: AbortSignal,
  ): Promise<CopyScan>;
  /** The pictures that could go into a copy to share, and how large one is; neither shows any. */
  picturesToCover(choice: ExportChoice): Promise<PictureOffered[]>;
  coverStart(id: Id, kind: CoveredKind, out: TakenOut): Promise<CoverStart>;
  /** What was typed to be looked for; it goes into no file. */
  ownDetails(): Promise<OwnDetails | null>;
  keepOwnDetails(details: OwnDetails): Promise<void>;
  suggestedExport(): Promise<SuggestedExport>;
  /** Must be called in the person's own click where a date is to be asked for: it asks for access to that one host. */
  startExport(
    choice: ExportChoice,
    options: ExportOptions,
    onProgress: (at: ExportProgress) => void,
    signal: AbortSignal,
  ): Promise<Exported>;
  /** The bytes of a page of a dossier that is saved alone. */
  takePage(page: ExportedPage): Promise<Blob>;
  /** Dossiers that were made here, newest first: what a later one can add to. */
  madeDossiers(): Promise<MadeDossier[]>;
  saveOne(id: Id): Promise<{ name: string; blob: Blob }>;
  /** One exhibit's sheet as a PDF. */
  saveSheet(id: Id): Promise<{ name: string; blob: Blob }>;
  saveFile(open: () => Promise<Blob>, name: string): Promise<SavedFile>;
  backUp(
    passphrase: string,
    onProgress: (at: BackupProgress) => void,
    signal: AbortSignal,
  ): Promise<BackedUp>;
  restore(
    file: Blob,
    passphrase: string,
    onProgress: (at: BackupProgress) => void,
    signal: AbortSignal,
  ): Promise<Restored>;
  /** Is it time to offer a backup? */
  backupReminder(): Promise<boolean>;
  /** It was made, or not now. */
  answerReminder(): Promise<void>;
  openCheck(): Promise<void>;
  openSettings(): Promise<void>;
  /** Goes to where a backup is made. */
  openBackup(): void;
};

export const ActionsContext = createContext<CasebookActions | null>(null);

export function useActions(): CasebookActions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error('no actions given');
  return actions;
}
