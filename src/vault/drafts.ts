import { z } from 'zod';
import type { Binding } from '../crypto/sealed-item.ts';
import type { Id } from '../domain/identity.ts';
import { database } from './database.ts';
import { bytesOf, openJson, sealJson } from './entry.ts';
import { evenWhenFull } from './even-when-full.ts';
import { vaultSealingKey } from './keyring.ts';
import { whatIsOpen } from './opened.ts';
import { refuseWithoutRoom, storageError, unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** The name under which the words of a note that is begun and not added yet stand in `records`. */
export const draftName = (captureId: Id): string => `draft/${captureId}`;
const draftBinding = (id: Id): Binding => ({ kind: 'draft', id, seq: 0 });

/** What was begun for this capture; empty where nothing was. Throws `vault-locked`. */
export async function readDraft(captureId: Id): Promise<string> {
  if (!whatIsOpen()) return '';
  const stored = await database().records.get(draftName(captureId));
  if (!stored) return '';
  const read = () => openJson(bytesOf(stored.sealed), draftBinding(captureId), z.string());
  return (await unlessDamaged(read)) ?? '';
}

/**
 * Puts the words so far in place of those before; none take them away. Sealed as what is kept is, so that the last
 * words are not lost where the record was locked while they were typed. Throws `disk-full`, `store-failed`.
 */
export async function writeDraft(captureId: Id, text: string): Promise<void> {
  const name = draftName(captureId);
  const { captures, records } = database();
  const write = async () => {
    const sealed = await sealJson(await vaultSealingKey(), text, draftBinding(captureId));
    await withWriteLock(async () => {
      const isGone = text === '' || !(await captures.get(captureId));
      await (isGone ? records.delete(name) : records.put({ name, sealed }));
    });
  };
  // Words are written many times while they are typed: they would eat the reserve that the note itself needs.
  if (text === '') return await evenWhenFull(write);
  try {
    await refuseWithoutRoom(text.length);
    await write();
  } catch (thrown) {
    throw await storageError(thrown);
  }
}
