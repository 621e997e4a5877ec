import { digestSalted } from '../crypto/digest.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import { instantOf } from '../domain/instant.ts';
import { newId } from '../domain/new-id.ts';
import { Note } from '../domain/note.ts';
import { prepareLines, storeLines } from './custody.ts';
import { database, type NoteStored } from './database.ts';
import { noteBinding, openJson, sealJson } from './entry.ts';
import { evenWhenFull } from './even-when-full.ts';
import { vaultSealingKey } from './keyring.ts';
import { openVaultKeys } from './opened.ts';
import { unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** Adds a note and its custody line in one transaction. What was kept does not change. Throws `vault-locked`. */
export async function addNote(captureId: Id, text: string, mayGoWithDossier: boolean): Promise<Note> {
  openVaultKeys();
  const at = instantOf(new Date());
  const about = { id: newId(), captureId, at, broughtIn: null, salt: newId() };
  const note = Note.parse({ ...about, text, mayGoWithDossier });
  const digest = await digestSalted(note.salt, note.text);
  const sealed = await sealNote(note);
  await evenWhenFull(() => withWriteLock(() => storeNote(sealed, digest)));
  return note;
}

/** Ready to be put into `notes`. */
export async function sealNote(note: Note): Promise<NoteStored> {
  const { id, captureId } = note;
  return { id, captureId, sealed: await sealJson(await vaultSealingKey(), note, noteBinding(id)) };
}

/**
 * Whether a note may go with a dossier, said anew. Its words stay as they are, and so does the log, which never said
 * whether it may. Throws `vault-locked`, `not-found`, `store-damaged`, `no-room-left`, `store-failed`.
 */
export async function letNoteGo(id: Id, mayGoWithDossier: boolean): Promise<void> {
  openVaultKeys();
  await vaultSealingKey();
  await evenWhenFull(() => withWriteLock(() => putNote(id, mayGoWithDossier)));
}

async function putNote(id: Id, mayGoWithDossier: boolean): Promise<void> {
  const { notes } = database();
  const stored = await notes.get(id);
  if (!stored) throw new HoldfastError('not-found', 'note');
  await notes.put(await sealNote({ ...(await openNote(stored)), mayGoWithDossier }));
}

async function storeNote(note: NoteStored, digest: Digest): Promise<void> {
  const db = database();
  // Refused for want of room, and there all the same.
  if (await db.notes.get(note.id)) return;
  const about = { kind: 'capture' as const, id: note.captureId };
  const lines = await prepareLines(db, [
    { actor: 'person', action: 'noted', about, digests: { note: digest } },
  ]);
  await db.transaction('rw', [db.captures, db.notes, db.custody, db.plain], async () => {
    if (!(await db.captures.get(note.captureId))) throw new HoldfastError('not-found', 'capture');
    await db.notes.add(note);
    await storeLines(db, lines);
  });
}

/** Oldest first, without those that are damaged, and how many those are. Throws `vault-locked`. */
export async function wholeNotes(captureId: Id): Promise<{ notes: Note[]; damaged: number }> {
  const stored = await database().notes.where({ captureId }).toArray();
  const opened = await Promise.all(stored.map(noteOrNull));
  const notes = opened.filter((note) => note !== null);
  notes.sort((a, b) => a.at.utc.localeCompare(b.at.utc));
  return { notes, damaged: opened.length - notes.length };
}

/** `null` where it is damaged. */
export function noteOrNull(row: NoteStored): Promise<Note | null> {
  return unlessDamaged(() => openNote(row));
}

async function openNote({ id, captureId, sealed }: NoteStored): Promise<Note> {
  const note = await openJson(sealed, noteBinding(id), Note);
  if (note.captureId !== captureId) throw new HoldfastError('store-damaged', 'note');
  return note;
}
