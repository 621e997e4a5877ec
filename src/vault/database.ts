import { Dexie, type Table } from 'dexie';
import type { Id } from '../domain/identity.ts';
import { generations, takeOver } from './migrate.ts';
import { SCHEMAS } from './migrations/list.ts';

type Sealed = Uint8Array<ArrayBuffer>;

/** `sealed`: a `CaptureEntry` (`entry.ts`). */
export type CaptureStored = { id: Id; seq: number; capturedAt: string; sealed: Sealed };
/** `sealed`: the exact bytes of one file, sealed; `part` is its number within the capture. */
export type BlobStored = { captureId: Id; part: number; sealed: Blob };
/** `sealed`: a `Piece` (`recordings.ts`). */
export type RecordingStored = { captureId: Id; part: number; sealed: Sealed };
/** `sealed`: the exact text of one line, newline included. */
export type CustodyStored = { seq: number; sealed: Sealed };
/** `sealed`: a `Note`. */
export type NoteStored = { id: Id; captureId: Id; sealed: Sealed };
/** `sealed`: `Marks`, under the record key (`marks.ts`). */
export type MarksStored = { id: Id; captureId: Id; nth: number; sealed: Sealed };
/** `sealed`: a `CaseItem`, under the record key (`case-items.ts`). */
export type CaseItemStored = { id: Id; of: Id; nth: number; sealed: Sealed };
/** `sealed`: the exact bytes of another installation's log; its id here is random. */
export type OtherLogStored = { id: Id; sealed: Blob };
/** `sealed`: whatever the schema of that name says. */
export type RecordStored = { name: string; sealed: Sealed };
export type SegmentStored = { source: string; number: number; sealed: Sealed };
export type PlainStored = { name: string; value: unknown };

/** The tables. What comes out is checked with zod after it was opened. */
export class VaultDatabase extends Dexie {
  declare captures: Table<CaptureStored, Id>;
  declare blobs: Table<BlobStored, [Id, number]>;
  declare recordings: Table<RecordingStored, [Id, number]>;
  declare custody: Table<CustodyStored, number>;
  declare notes: Table<NoteStored, Id>;
  declare marks: Table<MarksStored, Id>;
  declare caseItems: Table<CaseItemStored, Id>;
  declare otherLogs: Table<OtherLogStored, Id>;
  declare records: Table<RecordStored, string>;
  declare segments: Table<SegmentStored, [string, number]>;
  declare plain: Table<PlainStored, string>;

  constructor() {
    const { name, schemas, older } = generations(SCHEMAS);
    // Strict: a transaction counts as done only when the bytes have reached the disk.
    super(name, { chromeTransactionDurability: 'strict' });
    for (const { number, stores } of schemas) this.version(number).stores(stores);
    this.on('ready', (ready) => takeOver(ready, older), true);
  }
}

let shared: VaultDatabase | null = null;

/** The one connection of this context. */
export function database(): VaultDatabase {
  shared ??= new VaultDatabase();
  return shared;
}
