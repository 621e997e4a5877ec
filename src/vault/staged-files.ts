import type { ByteSource } from '../domain/byte-source.ts';
import type { ArtifactFacts } from '../domain/capture.ts';
import type { Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { type BlobStored, database, type VaultDatabase } from './database.ts';
import type { Part } from './entry.ts';
import { sealSource } from './sealed-file.ts';

/**
 * Files of a capture that is coming in, sealed and on the disk before its record is: as many as a conversation has do
 * not fit into memory. Each stage has a range of part numbers of its own, far from those that captures begin with, and
 * a mark. Until the record names them nobody reads them.
 */
export type Stage = { id: Id; base: number };

/** Part numbers in one stage: more than a capture can have files. */
const RANGE = 1_000_000;
/** In memory at once, beside the one file that is being sealed. */
export const MOST_HELD_BYTES = 8_000_000;
const MARK = 'staged/';
/** Held by whoever has a stage open: what is cleared away is only what nobody works on any more. */
const LOCK = 'holdfast-staging';

const markOf = ({ id, base }: Stage) => `${MARK}${id}/${base}`;

/** Does this with a stage of its own. What was not made part of a record by then is taken away again. */
export async function withStage<T>(id: Id, work: (stage: Stage) => Promise<T>): Promise<T> {
  // Out of a random id: two windows at once do not meet.
  const stage = { id, base: RANGE * (1 + Number.parseInt(newId().slice(0, 8), 16)) };
  return (await navigator.locks.request(LOCK, { mode: 'shared' }, async () => {
    try {
      return await work(stage);
    } finally {
      await clear(stage);
    }
  })) as T;
}

export type Coming = {
  file: ArtifactFacts;
  open(): Promise<{ source: ByteSource; crc32: number }>;
};

/** `rest`: those that are sealed and not stored yet, for the transaction that makes all of them part of a record. */
export type Staged = { parts: Part[]; rest: BlobStored[] };

/**
 * Seals these, and stores them as far as they do not fit into memory: most captures do, and are written once. Each is
 * opened only when there is room for it.
 */
export async function stageFiles(stage: Stage, files: readonly Coming[], from: number): Promise<Staged> {
  const parts: Part[] = [];
  let held: BlobStored[] = [];
  let heldBytes = 0;
  for (const { file, open } of files) {
    const part = stage.base + from + parts.length;
    const { source, crc32 } = await open();
    const sealed = await sealSource(stage.id, part, file, source);
    held.push({ captureId: stage.id, part, sealed });
    heldBytes += sealed.size;
    parts.push({ part, file, crc32 });
    if (heldBytes < MOST_HELD_BYTES) continue;
    await store(stage, held);
    [held, heldBytes] = [[], 0];
  }
  return { parts, rest: held };
}

async function store(stage: Stage, files: BlobStored[]): Promise<void> {
  const { plain, blobs } = database();
  await database().transaction('rw', [plain, blobs], async () => {
    await plain.put({ name: markOf(stage), value: null });
    await blobs.bulkPut(files);
  });
}

/** In the transaction that makes them part of a record, over `plain` and `blobs`. */
export async function takeUp(db: VaultDatabase, stage: Stage, rest: BlobStored[]): Promise<void> {
  await db.blobs.bulkPut(rest);
  await db.plain.delete(markOf(stage));
}

/** Whether a file is in a stage, and in none of these: it may be taken away at any time. */
export async function stagedElsewhere(id: Id, own: Stage): Promise<(part: number) => boolean> {
  const bases = new Set((await marks(`${MARK}${id}/`)).map(({ base }) => base));
  bases.delete(own.base);
  return (part) => bases.has(part - (part % RANGE));
}

/** Takes away what a browser that ended in the middle left. Nothing where something is coming in now. */
export async function clearStages(): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) for (const stage of await marks(MARK)) await clear(stage);
  });
}

/** A stage that was taken up has no mark any more. */
async function clear(stage: Stage): Promise<void> {
  const db = database();
  // Nothing is written where nothing was stored.
  if (!(await db.plain.get(markOf(stage)))) return;
  const { id, base } = stage;
  await db.transaction('rw', [db.blobs, db.plain], async () => {
    if (!(await db.plain.get(markOf(stage)))) return;
    await db.blobs
      .where('[captureId+part]')
      .between([id, base], [id, base + RANGE])
      .delete();
    await db.plain.delete(markOf(stage));
  });
}

async function marks(prefix: string): Promise<Stage[]> {
  const names = await database().plain.where('name').startsWith(prefix).primaryKeys();
  return names.map((name) => {
    const [id = '', base = ''] = name.slice(MARK.length).split('/');
    return { id: id as Id, base: Number(base) };
  });
}
