import { digestSalted } from '../crypto/digest.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import { Note } from '../domain/note.ts';
import { prepareLines, storeLines } from './custody.ts';
import { database, storageError } from './database.ts';
import { withWriteLock } from './write-lock.ts';

/** Adds a note and its custody line in one transaction. What was kept does not change. */
export async function addNote(captureId: Id, text: string, mayGoWithDossier: boolean): Promise<Note> {
  const note = Note.parse({
    id: newId(),
    captureId,
    at: instantOf(new Date()),
    text,
    mayGoWithDossier,
    salt: newId(),
  });
  const digest = await digestSalted(note.salt, note.text);
  try {
    await withWriteLock(() => storeNote(note, digest));
  } catch (thrown) {
    throw await storageError(thrown);
  }
  return note;
}

async function storeNote(note: Note, digest: Digest): Promise<void> {
  const db = database();
  const lines = await prepareLines(db, [
    {
      actor: 'person',
      action: 'noted',
      about: { kind: 'capture', id: note.captureId },
      digests: { note: digest },
    },
  ]);
  await db.transaction('rw', [db.captures, db.notes, db.custody], async () => {
    if (!(await db.captures.get(note.captureId))) throw new HoldfastError('not-found', 'capture');
    await db.notes.add({ id: note.id, captureId: note.captureId, note });
    await storeLines(db, lines);
  });
}
