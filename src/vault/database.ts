import { Dexie, type Table } from 'dexie';
import type { ArtifactKind } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { FIRST } from './migrations/0001-first.ts';

/** `row`: a `CaptureRow`. `search`: what a text search looks through (`match.ts`). */
export type CaptureStored = { id: Id; seq: number; capturedAt: string; row: unknown; search: string };
/** `file`: an `ArtifactFacts`. */
export type ArtifactStored = { captureId: Id; kind: ArtifactKind; file: unknown; crc32: number };
/** The exact bytes of one file. */
export type BlobStored = { captureId: Id; kind: ArtifactKind; bytes: Blob };
/** The exact text of one line, newline included. */
export type CustodyStored = { seq: number; text: string };
/** `note`: a `Note`. */
export type NoteStored = { id: Id; captureId: Id; note: unknown };
/** A number once given. */
export type ExhibitStored = { captureId: Id; number: number };
/** `value`: whatever the schema of that name says (`settings.ts`). */
export type SettingStored = { name: string; value: unknown };

const MIGRATIONS = [FIRST];

/** The tables. Rows come out as `unknown` inside and are checked with zod by `read.ts`. */
export class VaultDatabase extends Dexie {
  declare captures: Table<CaptureStored, Id>;
  declare artifacts: Table<ArtifactStored, [Id, ArtifactKind]>;
  declare blobs: Table<BlobStored, [Id, ArtifactKind]>;
  declare custody: Table<CustodyStored, number>;
  declare notes: Table<NoteStored, Id>;
  declare exhibits: Table<ExhibitStored, Id>;
  declare settings: Table<SettingStored, string>;

  constructor(name = 'holdfast') {
    // Strict: a transaction counts as done only when the bytes have reached the disk.
    super(name, { chromeTransactionDurability: 'strict' });
    for (const { number, stores } of MIGRATIONS) this.version(number).stores(stores);
  }
}

let shared: VaultDatabase | null = null;

/** The one connection of this context. */
export function database(): VaultDatabase {
  shared ??= new VaultDatabase();
  return shared;
}

const FULL = new Set(['QuotaExceededError', 'DataError']);
/** The database's own books beside what is stored: with less room than this it cannot write at all. */
const BOOKS_BYTES = 1_000_000;

/**
 * The code of a storage failure: `disk-full` where the browser says so, in any of its ways
 * (Chromium with unlimited storage reports `DataError: Failed to write blobs (IOError)`), or where it gives no
 * reason and has not the room, in bytes, that was needed; else `store-failed`.
 */
export async function storageError(thrown: unknown, needed = 0): Promise<HoldfastError> {
  if (thrown instanceof HoldfastError) return thrown;
  const full = isFull(thrown) || (await roomLeft()) < needed + BOOKS_BYTES;
  return new HoldfastError(full ? 'disk-full' : 'store-failed', '', { cause: thrown });
}

type Told = { name?: string; message?: string; inner?: unknown; failures?: unknown[] };

/** Dexie wraps what the browser said: one error inside another, or a list where many rows were written. */
function isFull(thrown: unknown, depth = 0): boolean {
  if (!thrown || depth > 4) return false;
  const { name = '', message = '', inner, failures = [] } = thrown as Told;
  if (FULL.has(name) && (name !== 'DataError' || /IOError|write blobs/.test(message))) return true;
  return [inner, ...failures].some((one) => isFull(one, depth + 1));
}

/** On a disk without room, Chromium ends a transaction with no reason given. */
async function roomLeft(): Promise<number> {
  try {
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
    return quota - usage;
  } catch {
    // Asked only to name a failure better: the failure itself is told either way.
    return Infinity;
  }
}
