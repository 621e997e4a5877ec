import { z } from 'zod';
import type { Binding } from '../crypto/sealed-item.ts';
import { database } from './database.ts';
import { bytesOf, openJson, sealJson } from './entry.ts';
import { evenWhenFull } from './even-when-full.ts';
import { vaultSealingKey } from './keyring.ts';
import { whatIsOpen } from './opened.ts';
import { refuseWithoutRoom, storageError, unlessDamaged } from './storage-error.ts';
import { withWriteLock } from './write-lock.ts';

/** The name under which words that are begun and not added yet stand in `records`: of a note, or of a thing of the case. */
export const draftName = (of: string): string => `draft/${of}`;
const draftBinding = (id: string): Binding => ({ kind: 'draft', id, seq: 0 });
/** What is begun of the case waits for no capture. */
const OF_THE_CASE = /^case-[a-z0-9-]{1,64}$/;

/** What was begun for this capture, or for this thing of the case; empty where nothing was. Throws `vault-locked`. */
export async function readDraft(of: string): Promise<string> {
  if (!whatIsOpen()) return '';
  const stored = await database().records.get(draftName(of));
  if (!stored) return '';
  const read = () => openJson(bytesOf(stored.sealed), draftBinding(of), z.string());
  return (await unlessDamaged(read)) ?? '';
}

/**
 * Puts the words so far in place of those before; none take them away. Sealed as what is kept is, so that the last
 * words are not lost where the record was locked while they were typed. Throws `disk-full`, `store-failed`.
 */
export async function writeDraft(of: string, text: string): Promise<void> {
  const name = draftName(of);
  const { captures, records } = database();
  const write = async () => {
    const sealed = await sealJson(await vaultSealingKey(), text, draftBinding(of));
    await withWriteLock(async () => {
      const isThere = OF_THE_CASE.test(of) || (await captures.get(of)) !== undefined;
      const isGone = text === '' || !isThere;
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
