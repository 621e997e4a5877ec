import { liveQuery } from 'dexie';
import { type ArtifactKind, isPicture } from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { mediaFormat } from '../domain/media-format.ts';
import { ORIGINAL_TYPES, originalEnding } from '../domain/original.ts';
import { recordEvents } from '../vault/events.ts';
import * as read from '../vault/read.ts';
import { watchRows } from '../vault/record-state.ts';

export { finishInterrupted } from '../capture/interrupted.ts';
export { namesOfDamaged } from '../vault/damaged.ts';
export { readDraft, writeDraft } from '../vault/drafts.ts';
export { eraseCapture } from '../vault/erase.ts';
export { everythingErased } from '../vault/erased.ts';
export { laterChecks, listCaptures, originalsOf, platformsKept } from '../vault/list.ts';
export { addKinds, addMarks } from '../vault/marks.ts';
export { kindsByCapture } from '../vault/marks-index.ts';
export { addNote, letNoteGo } from '../vault/notes.ts';
export { captureDetail } from '../vault/read.ts';

/**
 * The exact bytes kept. That a picture was looked at is a line of the custody log, written first. Throws
 * `store-damaged` where they are not what was kept.
 */
export async function readArtifact(id: Id, kind: ArtifactKind): Promise<Blob> {
  const { file, bytes } = await read.soundArtifact(id, kind);
  const ending = originalEnding(kind);
  // A backup that somebody made up can call anything a picture.
  if (ending && mediaFormat(bytes) !== ending) throw new HoldfastError('store-damaged', 'format');
  if (isPicture(kind)) {
    const about = { kind: 'capture' as const, id };
    await recordEvents([{ actor: 'person', action: 'viewed', about, digests: { [kind]: file.digest } }]);
  }
  return new Blob([bytes], { type: ending ? ORIGINAL_TYPES[ending] : file.mediaType });
}

/** Calls back when captures, notes or marks change, in whichever context. Returns how to stop. */
export function onRecordChanged(listener: () => void): () => void {
  let first = true;
  const watching = liveQuery(watchRows).subscribe(() => {
    if (!first) listener();
    first = false;
  });
  return () => watching.unsubscribe();
}
